"""Compare ways of suggesting over a year of 300 made-up companies, and draw it: python -m benchmarks.matching.year."""

from dataclasses import dataclass
from pathlib import Path

from benchmarks.matching.life import ANSWERED_A_WEEK, COMPANIES, WEEKS, Suggest, World, acquaintances, live
from benchmarks.report import machine, publish, table
from domain.matching.index import PartnerIndex
from domain.matching.pairs import Pair, explore_pairs, suggest_pairs

SEEDS = range(1, 11)
CARDS_A_WEEK = 1
QUARTER = 13
STEP = 4

PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "matching-year.png"

HEAD = (
    *("", "yes"),
    *(f"weeks {first + 1}–{first + QUARTER}" for first in range(0, WEEKS, QUARTER)),
    *("answers", "two yeses", "of 100 answers", "companies without", "longest wait, weeks"),
)


def at_random(world: World) -> list[Pair]:
    """Show everybody somebody possible and new."""
    lists = _lists(world, COMPANIES)
    return [(name, world.random.choice(others)) for name, others in lists.items() if others and _has_time(world, name)]


def by_score(world: World) -> list[Pair]:
    """Show everybody the best new ones of their own list."""
    lists = _lists(world, CARDS_A_WEEK)
    return [(name, other) for name, others in lists.items() for other in others if _has_time(world, name)]


def as_pairs(world: World) -> list[Pair]:
    """Show pairs to both, everybody about as often."""
    tried = _tried_out(world)
    pairs = suggest_pairs(
        world.pool,
        CARDS_A_WEEK,
        at_least=1,
        overflow=1,
        exclude={*world.known(), *tried},
        own_limits=dict.fromkeys((name for pair in tried for name in pair), 0),
    )
    return [card for a, b in (*tried, *((a, b) for a, b, _score in pairs)) for card in ((a, b), (b, a))]


def _tried_out(world: World) -> list[Pair]:
    """Show some first that are not among the best, where the bot explores."""
    if not world.explores:
        return []
    limits = dict.fromkeys(world.pool.companies, CARDS_A_WEEK)
    tried = explore_pairs(world.pool, limits, every=world.explores, seed=str(world.week), exclude=world.known())
    return [(a, b) for a, b, _score in tried]


def _lists(world: World, length: int) -> dict[str, list[str]]:
    index, known = PartnerIndex(world.pool), acquaintances(world.known())
    return {
        name: [other for other, _score in index.top(name, length, exclude=known[name])] for name in world.pool.companies
    }


def _has_time(world: World, name: str) -> bool:
    return len(world.inbox[name]) < ANSWERED_A_WEEK


@dataclass(frozen=True)
class Way:
    """A way of suggesting, with its name and its colour in the picture."""

    name: str
    suggest: Suggest
    colour: str
    learns: bool = False
    explores: bool = False


WAYS = (
    Way("random", at_random, "#9a9a9a"),
    Way("own lists by score", by_score, "#c77d2e"),
    Way("pairs", as_pairs, "#5b8fb9"),
    Way("pairs that learn", as_pairs, "#1d4e79", learns=True),
    Way("pairs that learn and try out", as_pairs, "#3a7d44", learns=True, explores=True),
)


def share(worlds: list[World], first: int = 0, last: int = WEEKS) -> float:
    """Return the share of yes among the answers of these weeks."""
    asked = sum(world.asked[week] for world in worlds for week in range(first, last))
    return sum(world.yes[week] for world in worlds for week in range(first, last)) / max(asked, 1)


def row(way: Way, worlds: list[World]) -> tuple[str, ...]:
    """Lay out what came of one way of suggesting."""
    lucky = [len({name for pair in world.met for name in pair}) for world in worlds]
    answers, met = (sum(world.asked.total() for world in worlds), sum(len(world.met) for world in worlds))
    return (
        way.name,
        f"{share(worlds):.1%}",
        *(f"{share(worlds, first, first + QUARTER):.0%}" for first in range(0, WEEKS, QUARTER)),
        f"{answers / len(worlds):.0f}",
        f"{met / len(worlds):.0f}",
        f"{100 * met / answers:.1f}",
        f"{COMPANIES - sum(lucky) / len(worlds):.0f}",
        str(max(world.longest_wait for world in worlds)),
    )


def draw(worlds: dict[str, list[World]]) -> None:
    """Draw the share of yes over four weeks at a time, a line for each way."""
    import matplotlib as mpl  # noqa: PLC0415 - only the picture needs it

    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 - only the picture needs it

    figure, axes = plt.subplots(figsize=(7, 3.4), dpi=90)
    for way in WAYS:
        weeks = range(0, WEEKS - STEP + 1, STEP)
        points = [100 * share(worlds[way.name], week, week + STEP) for week in weeks]
        axes.plot([week + STEP / 2 for week in weeks], points, color=way.colour, linewidth=2, label=way.name)
    axes.set(xlabel="week", ylabel="yes, % of answers", xlim=(0, WEEKS), ylim=(30, 75))
    axes.legend(frameon=False, ncols=2, loc="lower left")
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", alpha=0.3)
    figure.tight_layout()
    figure.savefig(PICTURE, metadata={"Software": None})


def _lived(way: Way, seed: int) -> World:
    return live(way.suggest, seed, learns=way.learns, explores=way.explores)


def main() -> None:
    """Live the year in every way, tell and draw."""
    about = machine()
    worlds = {way.name: [_lived(way, seed) for seed in SEEDS] for way in WAYS}
    told = table(HEAD, [row(way, worlds[way.name]) for way in WAYS])
    publish("Matching: a year", f"{told}\n\n{about}\n\n{NOTES}")
    draw(worlds)


NOTES = f"""\
Means of {len(SEEDS)} simulated years; drawn in docs/pictures/matching-year.png. {COMPANIES} made-up companies, 60 of
them from the start and all by week 40, get about one new card a week and answer by hidden weights of their own. With
own lists a yes brings the card to the other one; a pair is shown to both. Nobody sees the same card twice, but half a
year after a weak no. Where it learns, it does so once a week from 50 answers on; where it tries out, one suggestion in
five is not among the best. The last line is what Puhti does. Waiting is counted while somebody possible has not been
shown yet. All lines fall after week 40, when nobody joins any more. People and tastes are made up: this compares ways
of suggesting and says nothing of real answers."""


if __name__ == "__main__":
    main()
