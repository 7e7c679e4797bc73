"""Reads a text or a caption with its formatting and refuses it as the real server would."""

from typing import Any

from simulator.errors import bad_request
from simulator.markup.entities import Styled, trimmed, with_found
from simulator.markup.html import parse_html
from simulator.markup.markdown import parse_markdown, parse_markdown_v2

PARSERS = {"html": parse_html, "markdownv2": parse_markdown_v2, "markdown": parse_markdown}


def styled(text: str, params: dict[str, Any], entities: str = "entities") -> Styled:
    """Parse a text in the mode that the request names."""
    if len(text.encode()) > 32768:
        raise bad_request("text is too long")
    mode = str(params.get("parse_mode") or "").lower()
    if not mode:
        given = params.get(entities) or []
        return with_found(trimmed(Styled(text, [dict(entity) for entity in given])))
    if mode not in PARSERS:
        raise bad_request("unsupported parse_mode")
    return with_found(trimmed(PARSERS[mode](text)))


def message_text(params: dict[str, Any]) -> Styled:
    """Read the text of a message."""
    if not params.get("text"):
        raise bad_request("message text is empty")
    read = styled(params["text"], params)
    if not read.text:
        raise bad_request("text must be non-empty")
    if len(read.text) > 4096:
        raise bad_request("message is too long")
    return read


def caption(params: dict[str, Any]) -> Styled:
    """Read the caption of a photo or a document; it may be empty."""
    read = styled(params.get("caption") or "", params, "caption_entities")
    if len(read.text) > 1024:
        raise bad_request("message caption is too long")
    return read
