"""Reads the parameters of a request: query, form, multipart or JSON."""

import json
import re
from typing import Any
from urllib.parse import parse_qsl

from simulator.errors import bad_request
from simulator.files import Upload

MAX_BODY = 50 << 20
OPTION = re.compile(r';\s*([\w*-]+)=(?:"([^"]*)"|([^;]*))')
ATTACH = "attach://"


def read_parameters(query: bytes, content_type: str, body: bytes) -> dict[str, Any]:
    """Return all parameters; files take the place of the names that refer to them."""
    values: dict[str, Any] = dict(parse_qsl(query.decode(errors="replace"), keep_blank_values=True)) if query else {}
    kind, _, options = content_type.partition(";")
    if kind == "application/json":
        values |= json_body(body)
    elif kind == "multipart/form-data":
        values |= with_attachments(parts_of(body, boundary_of(options)))
    elif body:
        values |= parse_qsl(body.decode(errors="replace"), keep_blank_values=True)
    return values


def json_body(body: bytes) -> dict[str, Any]:
    """Read a JSON body, which must be an object."""
    try:
        values = json.loads(body) if body.strip() else {}
    except ValueError:
        values = None
    if not isinstance(values, dict):
        raise bad_request("can't parse JSON in the request body")
    return values


def boundary_of(options: str) -> bytes:
    """Find the boundary in the content type."""
    for option in options.split(";"):
        name, _, value = option.strip().partition("=")
        if name.lower() == "boundary":
            return value.strip('"').encode()
    raise bad_request("can't find the boundary of the form")


def parts_of(body: bytes, boundary: bytes) -> dict[str, Any]:
    """Split a multipart body into texts and files."""
    parts: dict[str, Any] = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:]:
        head, found, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        headers = headers_of(head.decode(errors="replace"))
        options = options_of(headers.get("content-disposition", ""))
        if not found or "name" not in options:
            continue
        if "filename" in options:
            mime = headers.get("content-type", "application/octet-stream")
            parts[options["name"]] = Upload(options["filename"], mime, content)
        else:
            parts[options["name"]] = content.decode(errors="replace")
    return parts


def headers_of(head: str) -> dict[str, str]:
    """Read the header lines of one part."""
    lines = (line.partition(":") for line in head.split("\r\n"))
    return {name.strip().lower(): value.strip() for name, _, value in lines}


def options_of(header: str) -> dict[str, str]:
    """Read `name="value"` pairs of a header."""
    return {name.lower(): quoted or plain for name, quoted, plain in OPTION.findall(header)}


def with_attachments(parts: dict[str, Any]) -> dict[str, Any]:
    """Put files where `attach://name` refers to them."""
    named = {
        key: value.removeprefix(ATTACH)
        for key, value in parts.items()
        if isinstance(value, str) and value.startswith(ATTACH)
    }
    joined = parts | {key: parts[name] for key, name in named.items() if name in parts}
    moved = {name for key, name in named.items() if name != key}
    return {key: value for key, value in joined.items() if key not in moved}
