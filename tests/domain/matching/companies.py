"""Made-up companies: some with names for the examples, and random ones for the properties."""

from dataclasses import replace
from itertools import permutations

from hypothesis import strategies as st

from domain.matching.model import Company, GroupKind, Pool, Tables, Topics, pair_of
from domain.matching.region import municipality_number, region_tables, topic_levels, trade_number

TABLES = Tables(rarity=(700, 1000, 1000, 1300, 1500), sectors=(0, 0, 1, 2), km=((6, 25, 70), (25, 6, 45), (70, 45, 6)))
NAMES = tuple("abcde")

levels = st.dictionaries(st.integers(0, 4), st.integers(1, 3)).map(lambda found: tuple(sorted(found.items())))


def perhaps(strategy: st.SearchStrategy[int]) -> st.SearchStrategy[int | None]:
    return st.none() | strategy


@st.composite
def companies(draw: st.DrawFn, company_id: str) -> Company:
    return Company(
        id=company_id,
        needs=draw(levels),
        offers=draw(levels),
        municipality=draw(perhaps(st.integers(0, 2))),
        trade=draw(perhaps(st.integers(0, 3))),
        people=draw(perhaps(st.integers(1, 9))),
        group_kind=draw(st.none() | st.sampled_from(GroupKind)),
        languages=draw(perhaps(st.integers(1, 3))),
        slots=draw(perhaps(st.integers(1, 15))),
        max_km=draw(perhaps(st.sampled_from((5, 20, 40, 60)))),
        remote=draw(st.booleans()),
        accepts_competitors=draw(st.booleans()),
        active=draw(st.integers(0, 9)) > 0,
    )


@st.composite
def pools(draw: st.DrawFn, names: tuple[str, ...] = NAMES, least: int = 0) -> Pool:
    chosen = names[: draw(st.integers(least, len(names)))]
    directed = st.sampled_from(list(permutations(chosen, 2)) or [("nobody", "nothing")])
    return Pool(
        tables=TABLES,
        companies={name: draw(companies(name)) for name in chosen},
        ties=draw(st.dictionaries(directed.map(lambda pair: pair_of(*pair)), st.integers(1, 3), max_size=4)),
        answers=draw(st.dictionaries(directed, st.sampled_from((1, -1)), max_size=6)),
    )


def renamed(pool: Pool, names: dict[str, str]) -> Pool:
    def new(name: str) -> str:
        return names.get(name, name)

    return replace(
        pool,
        companies={new(name): replace(each, id=new(name)) for name, each in pool.companies.items()},
        ties={pair_of(new(a), new(b)): strength for (a, b), strength in pool.ties.items()},
        answers={(new(a), new(b)): value for (a, b), value in pool.answers.items()},
    )


def company(company_id: str, where: str, trade: str, *, needs: Topics = (), offers: Topics = ()) -> Company:
    return Company(
        id=company_id,
        municipality=municipality_number(where),
        trade=trade_number(trade),
        needs=needs,
        offers=offers,
    )


ANNA = company(
    "anna",
    "kalajoki",
    "crafts",
    needs=topic_levels(("marketing", "websites"), top="marketing"),
    offers=topic_levels(("events",)),
)
BERIT = company("berit", "kalajoki", "tourism", needs=topic_levels(("marketing", "events"), top="marketing"))
CHRISTER = company("christer", "ylivieska", "it", offers=topic_levels(("websites", "ai")))
DAVID = replace(company("david", "oulu", "construction", needs=topic_levels(("recruitment",))), people=7)
ELSA = company("elsa", "kalajoki", "crafts", needs=topic_levels(("marketing",)))


def people(
    *companies: Company,
    ties: dict[tuple[str, str], int] | None = None,
    answers: dict[tuple[str, str], int] | None = None,
) -> Pool:
    known = {each.id: each for each in companies}
    return Pool(tables=region_tables(), companies=known, ties=ties or {}, answers=answers or {})
