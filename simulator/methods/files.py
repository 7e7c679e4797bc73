"""Where to download what people sent."""

from typing import Any

from simulator.errors import bad_request
from simulator.files import MAX_DOWNLOAD
from simulator.methods.registry import Params, method
from simulator.world import World


@method("getFile")
def get_file(world: World, params: Params) -> dict[str, Any]:
    """Say under which path a file can be downloaded."""
    file_id = params.get("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    stored = world.files.get(file_id)
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.data) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return stored.as_file() | {"file_path": stored.path}
