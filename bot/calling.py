"""Make a call of the Bot API, with its file or its picture."""

from base64 import b64decode
from typing import Any

from telegram import Bot, InputFile

from bot.drawing import with_picture


async def call(bot: Bot, content: dict[str, Any]) -> object:
    """Make the call of the Bot API that a message holds."""
    if "drawing" in content:
        content = await with_picture(content)
    parameters = dict(content["parameters"])
    file = content.get("file")
    if "picture" in content:
        name, picture = content["picture"]
        parameters["photo"] = InputFile(picture, filename=name)
    if file:
        parameters[file["field"]] = InputFile(b64decode(file["content"]), filename=file["name"])
    return await bot.do_api_request(content["method"], api_kwargs=parameters)
