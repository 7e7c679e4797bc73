"""Markers that let the catalogue find the texts of the domain, which themselves translate nothing."""


def N_(msgid: str) -> str:  # noqa: N802 - gettext's own name for a marker
    """Return the message as it is, marked for the catalogue."""
    return msgid


def NC_(context: str, msgid: str) -> str:  # noqa: N802, ARG001 - the extractor reads the context from the call
    """Return the message as it is, marked for the catalogue with its context."""
    return msgid
