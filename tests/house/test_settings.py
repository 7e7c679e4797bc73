import re
import tomllib

from pydantic import BaseModel

from bot.config import SHORT_NAMES, Settings
from tests.house.tree import ROOT

TEXT = (ROOT / "config.toml").read_text(encoding="utf-8")
SECRETS = {(section, key) for section, key in SHORT_NAMES.values() if key in {"token", "key"}}


def test_every_setting_is_in_the_file_and_every_line_is_a_setting() -> None:
    written = {(section, key) for section, lines in tomllib.loads(TEXT).items() for key in lines}
    known = {
        (section, key)
        for section, field in Settings.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
        for key in field.annotation.model_fields
    }
    assert known - SECRETS - written == set(), "Write these to config.toml, with what they mean."
    assert written - (known - SECRETS) == set(), "There are no such settings: take them from config.toml."


def test_every_setting_says_what_it_means() -> None:
    silent = [line for line in TEXT.splitlines() if re.match(r"\w+ = ", line) and not re.search(r"\s#\s+\S", line)]
    assert silent == [], "Say beside the setting what it means."
