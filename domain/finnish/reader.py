"""Reading of free text into subjects: what is sure, what is likely, what is turned down, or nothing at all.

One path for topics and trades: a lexicon finds what is named, and a ranking model, which has read whole sentences,
says whether the text is about it and guesses what is described without a name.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from domain.finnish.clauses import Clause, clauses_of
from domain.finnish.lexicon import Lexicon, Mention, read_words
from domain.finnish.ranking import Guess, Ranker
from domain.finnish.stances import Stance, goes_on, only_names, stances_of
from domain.finnish.surroundings import Told
from domain.finnish.wanting import wanting

MOST_GUESSES = 3
# The rest of a pasted letter tells no more about its subject. No answer to a question may be longer.
_LONGEST = 1000
# A word of a list alone may be by the way: «työntekijä jäi saikulle» is no recruiting.
_AGREED = 0.3
_AGREED_TOGETHER = 0.6
_AGREED_AMONG_OTHERS = 0.05
_JOINTS = frozenset({"ja", "sekä", "eikä", "enkä", "myös"})
# Beside something sure a guess must be this likely; alone it need only be among the likeliest.
_LIKELY = 0.15
_OUTDONE = 0.5
_DOUBTED = 0.2
# Clauses that tell less than this are read together with those less firm.
_TELLING = 0.4
_FIRM = frozenset({Stance.need, Stance.offer})
_FIRM_FIRST = (_FIRM, _FIRM | {Stance.aside}, _FIRM | {Stance.aside, Stance.doubtful})
_ALL = frozenset(Stance)


@dataclass(frozen=True)
class Reading:
    """What a text was understood as: subjects that are sure, as needs and as offers, and up to three guesses."""

    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    guesses: tuple[str, ...] = ()

    @property
    def sure(self) -> tuple[str, ...]:
        """List what is sure, whether needed or offered."""
        return tuple(dict.fromkeys((*self.needs, *self.offers)))


class Reader:
    """Reads one kind of subject; the word lists and the weights are loaded when they are first needed."""

    def __init__(self, kind: str, *, may_be_refused: bool = False) -> None:
        self._kind, self._may_be_refused = kind, may_be_refused

    @cached_property
    def lexicon(self) -> Lexicon:
        """Give the word lists, ready for searching."""
        return Lexicon(read_words(f"{self._kind}.toml"))

    @cached_property
    def ranker(self) -> Ranker:
        """Give the ranking model."""
        return Ranker(f"{self._kind}.npz")

    def read(self, text: str, asked: Stance | None) -> Reading:
        """Read a text; `asked` is what the bot had asked for, None when for needs and offers both."""
        clauses = clauses_of(text[:_LONGEST])
        mentions = [self.lexicon.find(clause.words) for clause in clauses]
        stances = tuple(stances_of(clauses, mentions, asked))
        named: dict[Stance, list[str]] = {stance: [] for stance in Stance}
        heard: dict[Stance, list[str]] = {stance: [] for stance in Stance}
        whole = {each: self.ranker.rank(_said(clauses, stances, {each})) for each in (Stance.need, Stance.offer)}
        believed = self._believed(Told(clauses, mentions, stances, asked))
        meant = self._doubted(Told(clauses, mentions, stances, asked), believed)
        is_list = False
        for place, (clause, mentioned, stance) in enumerate(zip(clauses, mentions, stances, strict=True)):
            heard[meant[place]] += (mention.key for mention in mentioned)
            # Names that go on a sentence are read with it: «joku, joka hoitaisi lavan, luvat ja ohjelman».
            is_list = only_names(clause, mentioned) and (is_list or not goes_on(clause, mentioned))
            if stance in whole:
                keys = self._agreed_by_model(clause, mentioned, whole[stance], is_list=is_list)
                named[stance] += (
                    mention.key for mention in mentioned if (place, mention.key) in believed and mention.key in keys
                )
        needs, offers = (tuple(dict.fromkeys(named[stance])) for stance in whole)
        sure = {*needs, *offers}
        return Reading(needs, offers, tuple(self._guesses(clauses, meant, heard, sure))[:MOST_GUESSES])

    def _believed(self, told: Told) -> set[tuple[int, str]]:
        """Find what is truly wanted or offered, by clause; a text that holds nothing but names is a plain answer."""
        named = {(place, mention.key): mention for place, among in enumerate(told.mentions) for mention in among}
        if not self._may_be_refused or all(map(only_names, told.clauses, told.mentions)):
            return set(named)
        firm = ((at, each) for at, each in named.items() if told.stances[at[0]] in _FIRM)
        return {at for at, each in firm if wanting().believes(told, at[0], each)}

    def _doubted(self, told: Told, believed: AbstractSet[tuple[int, str]]) -> list[Stance]:
        """Set aside the clauses that most likely turn down all that they name: their guesses come last."""
        sure = {place for place, _key in believed}
        return [
            Stance.doubtful
            if named
            and stance in _FIRM
            and place not in sure
            and all(wanting().probability(told, place, each) < _DOUBTED for each in named)
            else stance
            for place, (stance, named) in enumerate(zip(told.stances, told.mentions, strict=True))
        ]

    def _agreed_by_model(
        self, clause: Clause, mentioned: Sequence[Mention], whole: Sequence[Guess], *, is_list: bool
    ) -> set[str]:
        """Find what may be ticked of what a clause names: of a list all but what was misread."""
        keys = {mention.key for mention in mentioned}
        if is_list:
            return keys - _misread(mentioned, self.ranker.rank(clause.words))
        parts = [whole, *(self.ranker.rank(part) for part in _parts(clause.words))] if keys else []
        return {key for ranked in parts for key in _agreed(keys, ranked)} - _outdone(keys, whole)

    def _guesses(
        self, clauses: Sequence[Clause], stances: Sequence[Stance], heard: Mapping[Stance, list[str]], sure: set[str]
    ) -> Iterator[str]:
        """Yield guesses from the firmest clauses that tell anything; what is set aside or doubtful comes last."""
        for among in _FIRM_FIRST:
            ranked = self.ranker.rank(_said(clauses, stances, among))
            named = [key for stance in Stance if stance in among for key in heard[stance]]
            if sure or named or any(guess.probability >= _TELLING for guess in ranked):
                break
        silent = {*sure, *(key for stance in _ALL - among for key in heard[stance])}
        likely = [each.key for each in ranked if not sure or each.probability >= _LIKELY]
        # What is named besides comes second: a word by the way is no subject, and often it is.
        besides = named if likely and not sure else []
        yield from dict.fromkeys(key for key in (*likely[:1], *besides, *likely[1:]) if key not in silent)


def _said(clauses: Sequence[Clause], stances: Sequence[Stance], among: AbstractSet[Stance]) -> tuple[str, ...]:
    """Join the words of the clauses in which one of these is meant."""
    pairs = zip(clauses, stances, strict=True)
    return tuple(word for clause, meant in pairs if meant in among for word in clause.words)


def _parts(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Split a clause into what it says one after another: «asiakkaita on vähän ja hinnat hukassa»."""
    yield from (tuple(part) for is_joint, part in groupby(words, _JOINTS.__contains__) if not is_joint)


def _agreed(named: set[str], ranked: Sequence[Guess]) -> set[str]:
    """Keep the named subjects that the model finds likely too; several of them share one probability."""
    likely = {guess.key: guess.probability for guess in ranked if guess.key in named}
    least = _AGREED_AMONG_OTHERS if sum(likely.values()) >= _AGREED_TOGETHER else _AGREED
    return {key for key, probability in likely.items() if probability >= least}


def _misread(mentioned: Sequence[Mention], ranked: Sequence[Guess]) -> set[str]:
    """Find what only a slip names and the model does not think of: «palataan» is not «palkataan»."""
    likely = {guess.key for guess in ranked if guess.probability >= _AGREED_AMONG_OTHERS}
    return {mention.key for mention in mentioned if mention.is_slip} - likely


def _outdone(named: set[str], ranked: Sequence[Guess]) -> set[str]:
    """Find the named subjects that are far less likely than something that the text does not name."""
    best = next((guess for guess in ranked if guess.key not in named), None)
    likely = {guess.key: guess.probability for guess in ranked}
    return {key for key in named if best and likely.get(key, 0.0) < _OUTDONE * best.probability}
