"""Both paths score every pair of the instances as the reference model did."""

from pathlib import Path
from typing import Any

import pytest

from benchmarks.matching.instances import digest, pure_scores, read_instance, scanned_scores
from domain.matching.model import Pool

INSTANCES = sorted((Path(__file__).parents[1] / "data" / "matching").glob("n*.json"))


def expected(told: dict[str, Any]) -> dict[str, Any]:
    check = told["score_check"]
    return {"pairs": check["feasible_pairs"], "sum": check["sum_scores"], "sha256": check["sha256_upper_int16_le"]}


@pytest.fixture(params=INSTANCES, ids=lambda path: path.stem)
def instance(request: pytest.FixtureRequest) -> tuple[Pool, dict[str, Any]]:
    return read_instance(request.param)


def test_pure_scores(instance: tuple[Pool, dict[str, Any]]) -> None:
    pool, told = instance
    assert digest(pure_scores(pool)) == expected(told)


def test_scanned_scores(instance: tuple[Pool, dict[str, Any]]) -> None:
    pool, told = instance
    assert digest(scanned_scores(pool)) == expected(told)


def test_the_instances_are_there() -> None:
    assert [path.stem for path in INSTANCES] == ["n100_q25_s1", "n30_q25_s1", "n50_q40_s1"]
