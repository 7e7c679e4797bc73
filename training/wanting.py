"""Fitting of the model of wanting: a logistic regression over what stands around the things that a text names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from domain.finnish.clauses import clauses_of
from domain.finnish.ranking import NOTHING
from domain.finnish.reader import Reader
from domain.finnish.stances import Stance, stances_of
from domain.finnish.surroundings import BUCKETS, Manner, Told, buckets_around, manner_of
from domain.topics import TOPICS
from training.corpus import Line, sentences

FOLDS = 5
FOLDINGS = 3
PENALTY = 30.0
# The share of the held-out things turned down that may be taken for wanted, together a hundredth.
PASSING = {Manner.said: 0.004, Manner.negated: 0.002, Manner.silent: 0.004}
# Most sentences of a topic want what they name, so that many of them weigh no more than the few told to be hard.
_WEIGHT_OF_TOPICS = 0.1
_WEIGHT_OF_NOTHING = 0.3

Floats = NDArray[np.float64]
_LIKE = {topic.id: topic.parent or topic.id for topic in TOPICS}


@dataclass(frozen=True)
class Named:
    """A thing that a line names: what stands around it and how, whether it would be ticked and is wanted."""

    text: str
    buckets: Sequence[int]
    manner: Manner
    is_ticked: bool
    is_wanted: bool
    weight: float


@dataclass(frozen=True)
class Trial:
    """What folds tell: the least probability for each manner, and how much of what is refused and wanted reaches it."""

    least: tuple[float, ...]
    refused_believed: float
    wanted_believed: float


def by_the_way() -> Iterator[Line]:
    """Yield the sentences of the topics, which want what they name, and those of nothing, which do not."""
    for each in sentences("topics"):
        if each.subjects[0] == NOTHING:
            yield Line(each.text, Stance.need, frozenset(), frozenset(_LIKE), _WEIGHT_OF_NOTHING)
        else:
            yield Line(each.text, Stance.need, frozenset(each.subjects), frozenset(), _WEIGHT_OF_TOPICS)


def named_in(taught: Sequence[Line]) -> list[Named]:
    """Find what the lines name; the reader that ticks all that it is not told to doubt has never seen them."""
    reader = Reader("topics")
    return [named for line in taught for named in _named(line, reader)]


def calibrate(hard: Sequence[Named], easy: Sequence[Named], passing: Mapping[Manner, float]) -> Trial:
    """Try the model on texts that it was not taught, fold by fold and with several foldings."""
    likely = np.mean([_held_out(hard, easy, folding) for folding in range(FOLDINGS)], axis=0)
    ticked, wanted = (np.array([getattr(each, name) for each in hard]) for name in ("is_ticked", "is_wanted"))
    manners = np.array([each.manner for each in hard])
    refused = np.count_nonzero(~wanted)
    least = [
        float(np.sort(likely * (ticked & ~wanted & (manners == each)))[::-1][int(passing[each] * refused)])
        for each in Manner
    ]
    passes = ticked & (likely > np.array(least)[manners])
    return Trial(tuple(least), float(passes[~wanted].mean()), float(passes[ticked & wanted].mean()))


def fit(taught: Sequence[Named]) -> LogisticRegression:
    """Fit the model."""
    model = LogisticRegression(C=PENALTY, max_iter=1000)
    return model.fit(
        _matrix(taught), [each.is_wanted for each in taught], sample_weight=[each.weight for each in taught]
    )


def write(model: LogisticRegression, trial: Trial, trained_on: str, path: Path) -> None:
    """Write the weights in steps of one scale."""
    weights = model.coef_[0]
    scale = np.abs(weights).max() / 127
    np.savez_compressed(
        path,
        weights=np.round(weights / scale).astype(np.int8),
        scale=np.float32(scale),
        bias=np.float32(model.intercept_[0]),
        least=np.array(trial.least, dtype=np.float32),
        trained_on=np.array(trained_on),
    )


def _named(line: Line, reader: Reader) -> Iterator[Named]:
    clauses = clauses_of(line.text)
    mentions = [reader.lexicon.find(clause.words) for clause in clauses]
    told = Told(clauses, mentions, tuple(stances_of(clauses, mentions, line.asked)), line.asked)
    reading = reader.read(line.text, line.asked)
    ticked = {None: reading.sure, Stance.offer: reading.offers}.get(line.asked, reading.needs)
    for place, among in enumerate(mentions):
        for mention in among:
            wanted, refused = _is_like(mention.key, line.wanted), _is_like(mention.key, line.refused)
            if wanted or refused:
                manner = manner_of(clauses[place], told.stances[place])
                around = buckets_around(told, place, mention)
                yield Named(line.text, around, manner, mention.key in ticked, wanted, line.weight)


def _is_like(key: str, keys: frozenset[str]) -> bool:
    """Tell whether a topic is among these; a finer one counts as its parent."""
    return _LIKE[key] in {_LIKE[other] for other in keys}


def _held_out(hard: Sequence[Named], easy: Sequence[Named], folding: int) -> Floats:
    """Tell how likely each is by a model that was not taught its text; a new text moves no other to another fold."""
    fold_of = np.array([crc32(f"{folding} {each.text}".encode()) % FOLDS for each in hard])
    traits, likely = _matrix(hard), np.zeros(len(hard))
    for fold in range(FOLDS):
        model = fit([*(each for each, own in zip(hard, fold_of, strict=True) if own != fold), *easy])
        likely[fold_of == fold] = model.predict_proba(traits[fold_of == fold])[:, 1]
    return likely


def _matrix(named: Sequence[Named]) -> csr_matrix:
    rows = [np.array(each.buckets, dtype=np.int64) for each in named]
    ends = np.cumsum([0, *map(len, rows)])
    values = np.concatenate([np.full(len(row), len(row) ** -0.5) for row in rows])
    return csr_matrix((values, np.concatenate(rows), ends), shape=(len(rows), BUCKETS))
