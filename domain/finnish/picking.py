"""What a text picks of the labels that were shown, and what it turns down: «ei sähköpostia», «kaikki paitsi …».

Of labels that nobody mentioned «kaikki» and «muut» pick all, unless something is turned down that was not understood.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from domain.finnish.clauses import Clause, clauses_of
from domain.finnish.phrases import NO
from domain.finnish.words import LONGEST, find_labels, tokens

_NO = NO | {"ettei", "eivät", "älä", "älkää", "ilman"}
_ALSO_NOT = frozenset({"eikä", "enkä"})
# «puhelin ei haittaa» turns nothing down.
_HARMLESS = frozenset({"haittaa", "haittaisi", "haittais", "väliä", "ongelma", "ongelmaa", "vaivaa", "pahitteeksi"})
_EVERYTHING = frozenset({"kaikki", "kaiken", "kaikkea", "kaikkia", "muut", "muu", "muita", "muuta", "loput"})

Labels = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Picked:
    """The ids of the labels that a text names and of those that it turns down."""

    wanted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


def pick_labels(text: str, labels: Labels, everything: Collection[str] = ()) -> Picked:
    """Find the labels that a text names and turns down; «kaikki» is what stands in `everything`."""
    named = find_labels(text, labels, numbered=True)
    clauses = clauses_of(text[:LONGEST])
    says_everything = bool(everything) and not _EVERYTHING.isdisjoint(tokens(text[:LONGEST]))
    if not (says_everything or any(_is_no(clause) for clause in clauses)) or _is_label(tokens(text), labels):
        return Picked(named)
    walk = _Walk(labels)
    for clause in clauses:
        walk.read(clause)
    more = everything if walk.takes_everything and not walk.is_puzzled else ()
    wanted = (key for key in (*walk.wanted, *more) if key not in walk.refused)
    return Picked(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(walk.refused)))


class _Walk:
    """Goes through the clauses of a text and remembers whether the last one was a no."""

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.wanted: list[str] = []
        self.refused: list[str] = []
        self.takes_everything = self.is_puzzled = self._no = False

    def read(self, clause: Clause) -> None:
        words, at = clause.words, _place_of_no(clause)
        if clause.is_exception:  # «kaikki paitsi puhelin», «ei muuta kuin puhelin»
            self._no = not self._no
        elif at is None:  # «ei puhelinta, sähköpostia» goes on with its list
            self._no = self._no and clause.before == "," and _names(words, self.labels) == ()
        else:
            self._no = True
            before, after = words[:at], words[at + 1 :]
            if words[at] not in _ALSO_NOT and (_found(after, self.labels) or not _EVERYTHING.isdisjoint(before)):
                self._take(before, no=False)
                words = after
        self._take(words, no=self._no)

    def _take(self, words: Sequence[str], *, no: bool) -> None:
        found = _found(words, self.labels)
        # A label of its own no («Ei tällä kertaa») is named and not turned down.
        refused = [key for key in found if no and not _says_no(self.labels[key])]
        self.refused += refused
        self.wanted += [key for key in found if key not in refused]
        self.is_puzzled |= no and not found
        self.takes_everything |= not no and not _EVERYTHING.isdisjoint(words)


def _place_of_no(clause: Clause) -> int | None:
    harmless = not _HARMLESS.isdisjoint(clause.words)
    return next((place for place, word in enumerate(clause.words) if word in _NO and not harmless), None)


def _is_no(clause: Clause) -> bool:
    return clause.is_exception or _place_of_no(clause) is not None


def _found(words: Sequence[str], labels: Labels) -> tuple[str, ...]:
    return find_labels(" ".join(words), labels)


def _names(words: Sequence[str], labels: Labels) -> tuple[str, ...]:
    """List the labels of which a word stands here as the label has it."""
    return tuple(key for key, group in labels.items() for label in group if not set(tokens(label)).isdisjoint(words))


def _is_label(words: tuple[str, ...], labels: Labels) -> bool:
    return any(words == tokens(label) for group in labels.values() for label in group)


def _says_no(labels: Sequence[str]) -> bool:
    return any(not _NO.isdisjoint(tokens(label)) for label in labels)
