"""Check every pair of instances (ypk2-match-instance/1) against the reference: python -m benchmarks.matching.instances.

Name the files after it.
"""

import json
import sys
from array import array
from hashlib import sha256
from pathlib import Path
from typing import Any

from domain.matching.index import PartnerIndex
from domain.matching.model import Company, Config, GroupKind, GroupRules, PairScore, Pool, Tables, pair_of
from domain.matching.scoring import score_pair


def read_instance(path: Path) -> tuple[Pool, dict[str, Any]]:
    """Read the pool of an instance, and all that the file says."""
    told = json.loads(path.read_text(encoding="utf-8"))
    companies = [_company(dict(zip(told["columns"], row, strict=True))) for row in told["companies"]]
    return (
        Pool(
            tables=Tables(tuple(told["rarity"]), tuple(told["sector"]), tuple(map(tuple, told["km"]))),
            companies={company.id: company for company in companies},
            ties={pair_of(name(a), name(b)): strength for a, b, strength in told["ties"]},
            answers={(name(a), name(b)): value for a, b, value in told["answers"]},
            config=_config(told["config"]),
            clusters=tuple(tuple(map(name, cluster)) for cluster in told["clusters"]),
            rules=_rules(told["config"]),
        ),
        told,
    )


def name(number: int) -> str:
    """Name a company so that names and numbers have the same order."""
    return f"{number:05}"


def _company(row: dict[str, Any]) -> Company:
    return Company(
        id=name(row["id"]),
        needs=tuple((topic, level) for topic, level in row["needs"]),
        offers=tuple((topic, level) for topic, level in row["offers"]),
        municipality=row["muni"],
        trade=row["industry"],
        people=row["size"],
        group_kind=GroupKind(row["pref"]),
        languages=row["lang"],
        slots=row["slots"],
        max_km=row["max_km"],
        remote=bool(row["remote"]),
        waited_rounds=row["wait"],
    )


def _config(told: dict[str, Any]) -> Config:
    return Config(
        weights=tuple(told["w"]),
        cap_shared=told["cap_shared"],
        cap_get=told["cap_get"],
        bonus_tie=told["bonus_tie"],
        bonus_yes=told["bonus_yes"],
        bonus_liked=told["bonus_liked"],
        locomotive_people=told["loco_size"],
    )


def _rules(told: dict[str, Any]) -> GroupRules:
    return GroupRules(
        least=told["min_group"],
        most=told["max_group"],
        target=told["max_group"],
        theme_least=told["theme_min"],
        theme_share=told["theme_share"],
        theme_bonus=told["beta"],
        price=told["tau"],
        waiting_bonus=told["omega"],
        locomotives=told["max_loco"],
    )


def pure_scores(pool: Pool) -> list[int]:
    """Score every pair by the pure path, row by row of the upper triangle, -1 where it is impossible."""
    ids = sorted(pool.companies)
    pairs = [(a, b) for place, a in enumerate(ids) for b in ids[place + 1 :]]
    scores = (score_pair(pool, a, b) for a, b in pairs)
    return [score.mutual if isinstance(score, PairScore) else -1 for score in scores]


def scanned_scores(pool: Pool) -> list[int]:
    """Score every pair by the numpy path, in the same order."""
    index = PartnerIndex(pool)
    rows = [index.scores(pool.companies[company_id]).tolist() for company_id in index.ids]
    return [score for place, row in enumerate(rows) for score in row[place + 1 :]]


def digest(scores: list[int]) -> dict[str, Any]:
    """Sum up scores as the instances do."""
    possible = [score for score in scores if score >= 0]
    numbers = array("h", scores)
    if sys.byteorder == "big":
        numbers.byteswap()
    return {"pairs": len(possible), "sum": sum(possible), "sha256": sha256(numbers.tobytes()).hexdigest()}


def main() -> None:
    """Check both paths on the files named."""
    for path in map(Path, sys.argv[1:]):
        pool, told = read_instance(path)
        results = [list(digest(scores(pool)).values()) for scores in (pure_scores, scanned_scores)]
        expected = list(told["score_check"].values())[:3]
        print(path.name, "equal" if results == [expected, expected] else f"differs: {expected} {results}")


if __name__ == "__main__":
    main()
