"""Make the weights and the table of base forms: `make train`."""

from pathlib import Path

import domain
from training import wanting
from training.corpus import KINDS, fingerprint, fingerprint_of_stances, patterns, sentences, stances
from training.table import write_table
from training.weights import ABSTAINING, calibrate, counted, fit, subjects_of, write

PACKAGE = Path(domain.__file__).parent


def train(folder: Path = PACKAGE) -> None:
    """Train on the whole corpus and write what the package ships into a folder."""
    (folder / "finnish").mkdir(exist_ok=True)
    texts = (each.text for kind in KINDS for each in (*sentences(kind), *patterns(kind)))
    lemmas = write_table(texts, folder / "finnish" / "lemmas.npz")
    for kind in KINDS:
        taught, listed = sentences(kind), patterns(kind)
        of_taught = counted([each.text for each in taught], lemmas)
        of_listed = counted([each.text for each in listed], lemmas)
        found = calibrate(of_taught, taught, of_listed, listed, ABSTAINING)
        model = fit(of_taught, taught, of_listed, listed)
        write(model, found, subjects_of(taught), fingerprint(kind), folder / f"{kind}.npz")
        print(f"{kind}: {len(taught)} sentences; {found}")
    hard, easy = wanting.named_in(stances()), wanting.named_in(tuple(wanting.by_the_way()))
    trial = wanting.calibrate(hard, easy, wanting.PASSING)
    wanting.write(wanting.fit([*hard, *easy]), trial, fingerprint_of_stances(), folder / "finnish" / "wanting.npz")
    print(f"wanting: {len(hard)} things named; {trial}")


if __name__ == "__main__":
    train()
