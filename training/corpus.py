"""The example sentences: one file for each subject, one sentence a line, and what other subjects fit as well.

Those of the stances tell of each topic that they name whether it is wanted or turned down.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from domain.finnish.lexicon import read_words
from domain.finnish.stances import Stance

HERE = Path(__file__).parent
KINDS = ("topics", "trades")
_ASKED = {"need": Stance.need, "offer": Stance.offer, "open": None}


@dataclass(frozen=True)
class Sentence:
    """A text and the subjects that it is of, equally right."""

    text: str
    subjects: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """A text, what was asked, and what it names: topics that are wanted and topics that are turned down."""

    text: str
    asked: Stance | None
    wanted: frozenset[str]
    refused: frozenset[str]
    weight: float = 1.0


def sentences(kind: str) -> tuple[Sentence, ...]:
    """Read the sentences of topics or of trades in a fixed order."""
    return tuple(each for path in _files(kind) for each in _of_file(path))


def patterns(kind: str) -> tuple[Sentence, ...]:
    """Read what the word lists hold: names and phrases that teach as well as sentences."""
    lists = read_words(f"{kind}.toml")
    return tuple(Sentence(pattern.replace("*", ""), (key,)) for key, group in lists.items() for pattern in group)


def fingerprint(kind: str) -> str:
    """Number the state of the sentences and word lists, to tell weights of another state."""
    summary = sha256()
    for each in (*sentences(kind), *patterns(kind)):
        summary.update(f"{each.text}|{' '.join(each.subjects)}\n".encode())
    return summary.hexdigest()


def stances() -> tuple[Line, ...]:
    """Read the sentences of stances: the text, `|`, and topics; those turned down have a minus."""
    paths = sorted((HERE / "corpus" / "stances").glob("*.txt"))
    return tuple(line for path in paths for line in _lines_of(path))


def fingerprint_of_stances() -> str:
    """Number the state of all that is taught."""
    told = (f"{line.text}|{line.asked}|{sorted(line.wanted)}|{sorted(line.refused)}\n" for line in stances())
    return sha256((fingerprint("topics") + "".join(told)).encode()).hexdigest()


def _files(kind: str) -> list[Path]:
    return sorted((HERE / "corpus" / kind).glob("*.txt"))


def _of_file(path: Path) -> Iterator[Sentence]:
    for line in path.read_text(encoding="utf-8").splitlines():
        text, _bar, others = line.partition("|")
        if text.strip() and not line.startswith("#"):
            yield Sentence(text.strip(), (path.stem, *others.split()))


def _lines_of(path: Path) -> Iterator[Line]:
    for line in path.read_text(encoding="utf-8").splitlines():
        text, _bar, topics = line.partition("|")
        if text.strip() and not line.startswith("#"):
            marked = topics.split()
            refused = frozenset(key[1:] for key in marked if key.startswith("-"))
            yield Line(text.strip(), _ASKED[path.stem], frozenset(marked) - {f"-{key}" for key in refused}, refused)
