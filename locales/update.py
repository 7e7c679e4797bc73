"""Bring the catalogues up to date with the texts of the code; with --check, only tell what is missing."""

import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

FOLDER = Path(__file__).parent
LANGUAGES = tuple(sorted(path.parent.parent.name for path in FOLDER.glob("*/LC_MESSAGES/messages.po")))
SPEAKING = ("domain", "views")
"""The packages that hold texts for people; the others pass them on."""

KEYWORDS = {"_": None, "N_": None, "n_": (1, 2), "p_": ((1, "c"), 2), "NC_": ((1, "c"), 2)}
HEADER = """\
# The texts of Puhti. See locales/README.md.
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plurals}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def path_of(language: str) -> Path:
    """Tell where the catalogue of a language is."""
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


def read_catalogue(language: str) -> Catalog:
    """Read the catalogue of a language as it stands."""
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language)


def extract(packages: tuple[str, ...] = SPEAKING) -> Catalog:
    """Gather every marked text of these packages."""
    found = Catalog()
    for package in packages:
        for _file, _line, text, _comments, context in extract_from_dir(FOLDER.parent / package, keywords=KEYWORDS):
            found.add(text, context=context)
    return found


def texts_of(catalogue: Catalog) -> list[Message]:
    """List the texts of a catalogue without its header."""
    return [message for message in catalogue if message.id]


def updated(language: str) -> str:
    """Write the catalogue anew from the code, with the translations that there are."""
    known, fresh = read_catalogue(language), Catalog(locale=language)
    for message in texts_of(extract()):
        old = known.get(message.id, message.context)
        words = forms(message.id) if language == "en" else _kept(message, old)
        comments = old.user_comments if old else []
        fresh.add(
            message.id,
            words if message.pluralizable else words[0],
            context=message.context,
            user_comments=comments,
        )
    body = BytesIO()
    write_po(body, fresh, width=120, no_location=True, omit_header=True, sort_output=True)
    return HEADER.format(language=language, plurals=fresh.plural_forms) + body.getvalue().decode()


def _kept(message: Message, old: Message | None) -> tuple[str, ...]:
    if old is None or old.pluralizable != message.pluralizable:
        return ("",) * len(forms(message.id))
    return forms(old.string)


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """Give the forms of a text: one, or a singular and a plural."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def missing(language: str) -> Iterator[str]:
    """Name the texts that have no translation yet."""
    for message in texts_of(read_catalogue(language)):
        if not all(forms(message.string)):
            yield f"{path_of(language).relative_to(FOLDER.parent)}: not translated: {forms(message.id)[0]}"


def complaints() -> Iterator[str]:
    """Say what is wrong with the catalogues, and what to do."""
    for language in LANGUAGES:
        if path_of(language).read_text(encoding="utf-8") != updated(language):
            yield f"{path_of(language).relative_to(FOLDER.parent)}: not up to date: run `make texts`"
        yield from missing(language)


def main() -> None:
    """Update the catalogues, or check them."""
    if "--check" in sys.argv:
        sys.exit("\n".join(complaints()) or 0)
    for language in LANGUAGES:
        path_of(language).write_text(updated(language), encoding="utf-8")
    sys.exit("\n".join(complaints()) or 0)


if __name__ == "__main__":
    main()
