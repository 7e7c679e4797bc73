"""The example sentences: one file for each subject, one sentence a line, and what other subjects fit as well."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from domain.finnish.lexicon import read_words

HERE = Path(__file__).parent
KINDS = ("topics", "trades")


@dataclass(frozen=True)
class Sentence:
    """A text and the subjects that it is of, equally right."""

    text: str
    subjects: tuple[str, ...]


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


def _files(kind: str) -> list[Path]:
    return sorted((HERE / "corpus" / kind).glob("*.txt"))


def _of_file(path: Path) -> Iterator[Sentence]:
    for line in path.read_text(encoding="utf-8").splitlines():
        text, _bar, others = line.partition("|")
        if text.strip() and not line.startswith("#"):
            yield Sentence(text.strip(), (path.stem, *others.split()))
