"""Make the weights and the table of base forms: `make train`."""

from pathlib import Path

import domain
from training.corpus import KINDS, fingerprint, patterns, sentences
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


if __name__ == "__main__":
    train()
