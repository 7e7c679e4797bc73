"""Fitting of the ranking model: a linear support vector machine for each subject over weighted traits."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags, vstack
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from domain.finnish.lemmas import Lemmas
from domain.finnish.ngrams import BUCKETS, buckets_of
from domain.finnish.ranking import NOTHING
from domain.finnish.words import tokens
from training.corpus import Sentence

SEED = 20261123
FOLDS = 5
PENALTY = 0.3
ABSTAINING = 0.9
"""The share of the held-out sentences of nothing that must be left without a guess."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Model:
    """What a linear model is: how rare each trait is, its weights for each subject, and their biases."""

    rarity: Floats
    weights: Floats
    biases: Floats

    def scores(self, counted: Any) -> Floats:
        """Score texts for each subject."""
        result: Floats = _weighed(counted, self.rarity) @ self.weights + self.biases
        return result


@dataclass(frozen=True)
class Calibration:
    """How scores become probabilities, and the least probability of being of any subject; measured by folds."""

    sharpness: float
    least: float
    first: float
    among_three: float
    among_three_when_speaking: float


def counted(texts: Sequence[str], lemmas: Lemmas) -> Any:
    """Count the traits of texts: a row for each text, a column for each bucket."""
    rows = [buckets_of(tokens(text), lemmas) for text in texts]
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.concatenate([np.array(row, dtype=np.int64) for row in rows])
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(texts), BUCKETS))


def fit(of_sentences: Any, sentences: Sequence[Sentence], of_patterns: Any, patterns: Sequence[Sentence]) -> Model:
    """Fit the model; how rare a trait is, is told by the sentences alone."""
    rarity = np.log((1 + of_sentences.shape[0]) / (1 + np.asarray(of_sentences.sum(0)).ravel())) + 1
    traits = _weighed(vstack([of_sentences, of_patterns]), rarity)
    taught = [*sentences, *patterns]
    columns = [_fit_one(traits, np.array([key in each.subjects for each in taught])) for key in subjects_of(sentences)]
    return Model(rarity, np.array([weights for weights, _ in columns]).T, np.array([bias for _, bias in columns]))


def subjects_of(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """List the subjects in a fixed order."""
    return tuple(sorted({each.subjects[0] for each in sentences}))


def calibrate(
    of_sentences: Any,
    sentences: Sequence[Sentence],
    of_patterns: Any,
    patterns: Sequence[Sentence],
    abstaining: float,
) -> Calibration:
    """Try the model on sentences that it was not taught, fold by fold."""
    subjects = subjects_of(sentences)
    scores = np.zeros((len(sentences), len(subjects)))
    own = [each.subjects[0] for each in sentences]
    for taught, held in StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(own, own):
        model = fit(of_sentences[taught], [sentences[place] for place in taught], of_patterns, patterns)
        scores[held] = model.scores(of_sentences[held])
    right = np.array([[key in each.subjects for key in subjects] for each in sentences])
    sharpness = min(np.arange(1, 12, 0.25), key=lambda each: _surprise(scores, right, each))
    spoken = 1 - probabilities(scores, sharpness)[:, subjects.index(NOTHING)]
    of_nothing = right[:, subjects.index(NOTHING)]
    least = float(np.quantile(spoken[of_nothing], abstaining))
    scores[:, subjects.index(NOTHING)] = -np.inf
    best = np.argsort(-scores, axis=1)[:, :3]
    hits = np.take_along_axis(right, best, axis=1)[~of_nothing]
    among = hits.any(1)
    speaks = spoken[~of_nothing] >= least
    return Calibration(
        float(sharpness), least, float(hits[:, 0].mean()), float(among.mean()), float((among & speaks).mean())
    )


def write(model: Model, calibration: Calibration, subjects: Sequence[str], trained_on: str, path: Path) -> None:
    """Write the weights, each subject's in steps of its own scale."""
    scales = np.abs(model.weights).max(axis=0) / 127
    np.savez_compressed(
        path,
        keys=np.array(subjects),
        weights=np.round(model.weights / scales).astype(np.int8),
        scales=(scales * calibration.sharpness).astype(np.float32),
        biases=(model.biases * calibration.sharpness).astype(np.float32),
        rarity=model.rarity.astype(np.float32),
        least=np.float32(calibration.least),
        trained_on=np.array(trained_on),
    )


def probabilities(scores: Floats, sharpness: float) -> Floats:
    """Make probabilities of scores."""
    likely = np.exp(sharpness * (scores - scores.max(axis=1, keepdims=True)))
    result: Floats = likely / likely.sum(axis=1, keepdims=True)
    return result


def _fit_one(traits: Any, is_of_it: NDArray[np.bool_]) -> tuple[Floats, float]:
    machine = LinearSVC(C=PENALTY, class_weight="balanced", random_state=SEED, max_iter=3000)
    machine.fit(traits, is_of_it)
    return machine.coef_[0], float(machine.intercept_[0])


def _weighed(counts: Any, rarity: Floats) -> Any:
    """Weigh each trait by how rare it is, and make texts of different lengths alike."""
    weighed = counts.multiply(rarity).tocsr()
    lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(1)).ravel())
    return diags(1 / np.maximum(lengths, 1e-6)) @ weighed


def _surprise(scores: Floats, right: NDArray[np.bool_], sharpness: float) -> float:
    given = (probabilities(scores, sharpness) * right).sum(axis=1)
    return float(-np.log(np.maximum(given, 1e-9)).mean())
