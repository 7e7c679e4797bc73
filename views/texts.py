"""Translate: one catalogue for each language, chosen by the person who is being spoken to."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations

from markupsafe import Markup

DEFAULT_LANGUAGE = "fi"

_catalogues: dict[str, NullTranslations] = {}
_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


def install(catalogues: Mapping[str, NullTranslations]) -> None:
    """Take the catalogues into use, by language."""
    _catalogues.clear()
    _catalogues.update(catalogues)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Translate into this language within the block."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def speak_on(language: str) -> None:
    """Translate into this language for the rest of the block that `speaking` began."""
    _language.set(language)


def current_language() -> str:
    """Tell which language is being spoken."""
    return _language.get()


def languages() -> tuple[str, ...]:
    """List the languages that can be spoken."""
    return tuple(_catalogues)


def _(msgid: str, **values: object) -> Markup:
    """Translate a sentence into HTML; the values are escaped."""
    return _filled(_catalogue().gettext(msgid), values)


def n_(one: str, many: str, count: int, **values: object) -> Markup:
    """Translate a sentence that depends on a number, given as {count}."""
    return _filled(_catalogue().ngettext(one, many, count), {"count": count, **values})


def p_(context: str, msgid: str, **values: object) -> Markup:
    """Translate a word that means different things in different places, such as a button's label."""
    return _filled(_catalogue().pgettext(context, msgid), values)


def _filled(text: str, values: Mapping[str, object]) -> Markup:
    """Put the values into a text; the full stop of one that ends a sentence («la 12.12.») is that of the sentence."""
    said = {
        name: value.rstrip(".") if isinstance(value, str) and f"{{{name}}}." in text else value
        for name, value in values.items()
    }
    return Markup(text).format(**said)  # noqa: S704 - catalogues are ours, values get escaped


def plain(html: Markup) -> str:
    """Give a translated text without HTML, for buttons and for notes over a button."""
    return html.unescape()


def _catalogue() -> NullTranslations:
    return _catalogues.get(_language.get()) or _catalogues.get(DEFAULT_LANGUAGE) or NullTranslations()
