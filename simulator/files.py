"""Keeps what was uploaded and knows the measures of a picture."""

import hashlib
import itertools
import struct
import zlib
from dataclasses import dataclass
from typing import Any

from simulator.errors import bad_request

PNG = b"\x89PNG\r\n\x1a\n"
JPEG_SIZES = frozenset([*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)])
MAX_PHOTO, MAX_DOWNLOAD = 10_485_760, 20 << 20


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file on the simulated server."""

    file_id: str
    data: bytes
    name: str
    mime: str
    folder: str
    width: int = 0
    height: int = 0

    @property
    def unique_id(self) -> str:
        """The id that names the contents."""
        return f"u{hashlib.blake2b(self.data, digest_size=8).hexdigest()}"

    @property
    def path(self) -> str:
        """Where getFile says it lies."""
        return f"{self.folder}/{self.file_id}_{self.name}"

    def as_file(self) -> dict[str, Any]:
        """The Bot API's File, without its path."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.data)}

    def as_photo(self) -> list[dict[str, Any]]:
        """The Bot API's sizes of a photo; one is enough."""
        return [self.as_file() | {"width": self.width, "height": self.height}]

    def as_document(self) -> dict[str, Any]:
        """The Bot API's Document."""
        return self.as_file() | {"file_name": self.name, "mime_type": self.mime}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a multipart request."""

    name: str
    mime: str
    data: bytes


class Files:
    """All files, found by id or by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._numbers = itertools.count(1)

    def add(self, upload: Upload, folder: str) -> StoredFile:
        """Store a file; a photo must be a picture."""
        if not upload.data:
            raise bad_request("file must be non-empty")
        width, height = measured(upload.data) if folder == "photos" else (0, 0)
        number = next(self._numbers)
        stored = StoredFile(
            f"{folder[:3].upper()}file{number}", upload.data, upload.name, upload.mime, folder, width, height
        )
        self._by_id[stored.file_id] = stored
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        """Find a file by its id."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """Find a file by its path."""
        return next((stored for stored in self._by_id.values() if stored.path == path), None)


def measured(data: bytes) -> tuple[int, int]:
    """Return width and height of a photo, or refuse it."""
    if len(data) > MAX_PHOTO:
        size = f"file of size {len(data)} bytes is too big for a photo"
        raise bad_request(f"{size}; the maximum size is {MAX_PHOTO} bytes")
    size_of = png_size(data) if data.startswith(PNG) else jpeg_size(data) if data.startswith(b"\xff\xd8") else None
    if size_of is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size_of
    if width + height > 10_000 or max(size_of) > 20 * min(size_of):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size_of


def png_size(data: bytes) -> tuple[int, int] | None:
    """Read the measures of a PNG."""
    if len(data) < 24:
        return None
    width, height = struct.unpack(">II", data[16:24])
    return (width, height) if width and height else None


def jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Read the measures of a JPEG from its frame header."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        if data[at + 1] in JPEG_SIZES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return (width, height) if width and height else None
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return None


def chunk(kind: bytes, data: bytes) -> bytes:
    """Write one chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture(width: int = 320, height: int = 200) -> bytes:
    """Draw a plain picture for people who send one."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"".join(b"\0" + bytes((70 + 90 * row // height, 120, 190)) * width for row in range(height))
    return PNG + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
