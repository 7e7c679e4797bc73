"""The weights belong to the corpus, can be made again to the byte, and the corpus is large enough."""

from pathlib import Path

import numpy as np
import pytest

from domain.finnish.lemmas import lemmas
from domain.finnish.ranking import NOTHING, Ranker
from domain.finnish.wanting import Wanting
from domain.topics import TOPICS
from domain.trades import TRADES
from training import wanting
from training.corpus import KINDS, fingerprint, fingerprint_of_stances, patterns, sentences, stances
from training.weights import calibrate, counted, fit, subjects_of, write

IDS = {"topics": [topic.id for topic in TOPICS], "trades": [trade.id for trade in TRADES]}
FEWEST = 60


@pytest.mark.parametrize("kind", KINDS)
def test_the_weights_were_made_of_this_corpus(kind: str) -> None:
    assert Ranker(f"{kind}.npz").trained_on == fingerprint(kind), "The corpus or a word list changed: run `make train`."


def test_the_weights_of_wanting_were_made_of_this_corpus() -> None:
    assert Wanting().trained_on == fingerprint_of_stances(), "The corpus or a word list changed: run `make train`."


def test_a_sentence_of_the_stances_tells_of_known_topics_and_not_two_things_of_one() -> None:
    taught = stances()
    assert {key for line in taught for key in line.wanted | line.refused} <= set(IDS["topics"])
    assert [line.text for line in taught if line.wanted & line.refused or not line.wanted | line.refused] == []
    assert len({(line.text, line.asked) for line in taught}) == len(taught)


@pytest.mark.parametrize("kind", KINDS)
def test_every_subject_has_sentences_enough(kind: str) -> None:
    taught = sentences(kind)
    own = [each.subjects[0] for each in taught]
    assert subjects_of(taught) == tuple(sorted((*IDS[kind], NOTHING)))
    assert [key for key in IDS[kind] if own.count(key) < FEWEST] == []
    assert {key for each in taught for key in each.subjects} <= {*IDS[kind], NOTHING}
    assert len({(each.text, each.subjects[0]) for each in taught}) == len(taught)


def test_no_sentence_of_the_sets_is_taught() -> None:
    data = Path(__file__).parents[1] / "domain" / "data"
    asked = "".join(path.read_text(encoding="utf-8") for path in data.glob("needs_*.json"))
    taught = {each.text for each in sentences("topics")} | {each.text for each in stances()}
    assert [text for text in taught if len(text.split()) > 4 and f'"{text}"' in asked] == []


def test_training_twice_gives_equal_bytes(tmp_path: Path) -> None:
    taught = [each for each in sentences("topics") if each.subjects[0] in {"ai", "events", NOTHING}]
    listed = [each for each in patterns("topics") if each.subjects[0] in {"ai", "events"}]
    for name in ("first.npz", "second.npz"):
        of_taught, of_listed = (counted([each.text for each in group], lemmas()) for group in (taught, listed))
        found = calibrate(of_taught, taught, of_listed, listed, 0.9)
        write(fit(of_taught, taught, of_listed, listed), found, subjects_of(taught), "", tmp_path / name)
    assert (tmp_path / "first.npz").read_bytes() == (tmp_path / "second.npz").read_bytes()
    with np.load(tmp_path / "first.npz") as stored:
        assert stored["keys"].tolist() == ["ai", "events", NOTHING]


def test_training_the_wanting_twice_gives_equal_bytes(tmp_path: Path) -> None:
    taught = wanting.named_in(stances()[::8])
    for name in ("first.npz", "second.npz"):
        trial = wanting.calibrate(taught, [], wanting.PASSING)
        wanting.write(wanting.fit(taught), trial, "", tmp_path / name)
    assert (tmp_path / "first.npz").read_bytes() == (tmp_path / "second.npz").read_bytes()


def test_the_weights_are_small() -> None:
    package = Path(__file__).parents[2] / "domain"
    assert sum(path.stat().st_size for path in package.rglob("*.npz")) < 5_000_000
