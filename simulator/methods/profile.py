"""The bot's name and descriptions, by language."""

from typing import Any

from simulator.errors import bad_request
from simulator.methods.registry import Params, method
from simulator.world import World

Json = dict[str, Any]
LIMITS = {"name": 64, "description": 512, "short_description": 120}
PROBLEMS = {
    "name": "BOT_TITLE_INVALID",
    "description": "BOT_DESCRIPTION_TOO_LONG",
    "short_description": "BOT_ABOUT_TOO_LONG",
}


def define(what: str, setter: str, getter: str) -> None:
    """Model the pair of methods for one text of the profile."""

    @method(setter)
    def set_text(world: World, params: Params) -> bool:
        text = params.get(what) or ""
        if len(text) > LIMITS[what]:
            raise bad_request(PROBLEMS[what])
        world.profile[what][params.get("language_code") or ""] = text
        return True

    @method(getter)
    def get_text(world: World, params: Params) -> Json:
        texts = world.profile[what]
        usual = world.bot["first_name"] if what == "name" else ""
        return {what: texts.get(params.get("language_code") or "") or texts.get("") or usual}


define("name", "setMyName", "getMyName")
define("description", "setMyDescription", "getMyDescription")
define("short_description", "setMyShortDescription", "getMyShortDescription")
