"""Check Finnish texts: `python -m locales.check [file …]`; without a file, those of the project."""

import sys
from pathlib import Path

from locales.check.checking import check
from locales.check.reading import read
from locales.check.voikko import MISSING, voikko_check
from locales.update import FOLDER, path_of

GUIDES = (FOLDER.parent / "docs" / name for name in ("kayttoopas.md", "koordinaattori.md"))
OURS = (path_of("fi"), *GUIDES)


def main() -> None:
    """Print a line for each finding, and fail when there is one."""
    voikko = voikko_check()
    if voikko is None:
        print(MISSING, file=sys.stderr)
    found = 0
    for path in [Path(name) for name in sys.argv[1:]] or OURS:
        for message in read(path):
            for finding in check(message, voikko):
                found += 1
                shown = " ".join(message.text.split())
                print(f"{message.place}: {shown} [{finding.rule}: {finding.piece}] → {finding.instead}")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
