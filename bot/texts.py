"""Read the catalogues of texts from locales/ when the program starts."""

from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

import locales
from views import texts

FOLDER = Path(locales.__file__).parent


@cache
def read_catalogue(language: str) -> NullTranslations:
    """Read one catalogue; there is no compiled file to forget."""
    with (FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def load_texts() -> None:
    """Take every catalogue of locales/ into use."""
    found = sorted(path.parent.parent.name for path in FOLDER.glob("*/LC_MESSAGES/messages.po"))
    texts.install({language: read_catalogue(language) for language in found})
