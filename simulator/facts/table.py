"""Reads the table of methods and turns the parameters of a request into typed values and complaints."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from simulator.errors import RefusalError, bad_request
from simulator.facts.check import Check, Checks
from simulator.files import Upload

NUMBER = re.compile(r"-?\d{1,19}")
TRUE = frozenset(["true", "yes", "1"])
BROKEN_JSON = {
    "reply_markup": "can't parse reply keyboard markup JSON object",
    "entities": "can't parse entities JSON object",
    "caption_entities": "can't parse entities JSON object",
    "scope": "can't parse BotCommandScope JSON object",
    "commands": "can't parse commands JSON object",
    "options": "can't parse options JSON object",
}
SELF_CHECKED = frozenset(["reply_markup", "options"])


@dataclass(slots=True)
class Reading:
    """What a request said, and what was wrong with it that the real server lets pass."""

    values: dict[str, Any] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a method: how to read and check it."""

    name: str
    required: bool
    notation: str
    check: Check
    shape: Check

    def read(self, raw: Any) -> Any:
        """Turn a form string, or an item of a JSON body, into a value of the documented type."""
        kind = self.notation.partition(" ")[0]
        text = raw if isinstance(raw, str) else json.dumps(raw)
        if kind == "int":
            return whole(text)
        if kind in ("bool", "true"):
            return text.strip().lower() in TRUE
        if kind == "int|str":
            return int(text) if NUMBER.fullmatch(text) else text
        if "str" in kind.split("|") or "file" in kind.split("|") or kind.startswith('"'):
            return text
        return self.parsed(raw)

    def parsed(self, raw: Any) -> Any:
        """Parse an object, an array or a fraction that came as JSON text."""
        if not isinstance(raw, str):
            return raw
        try:
            return json.loads(raw)
        except ValueError:
            raise self.refusal() from None

    @property
    def takes_file(self) -> bool:
        """Tell whether a file may stand here."""
        return "file" in self.notation.split("|")

    @property
    def structured(self) -> bool:
        """Tell whether the value comes as JSON; some methods name the mistakes in it themselves."""
        kind = self.notation.partition(" ")[0]
        return self.name not in SELF_CHECKED and (kind[0].isupper() or kind[0] == "(" or kind.endswith("[]"))

    def refusal(self) -> RefusalError:
        """Make the refusal of a value that cannot be read."""
        name = self.name.replace("_", " ")
        return bad_request(BROKEN_JSON.get(self.name, f"can't parse {name} JSON object"))

    def clamp(self, value: int) -> int:
        """Bring a number into its documented range, as the real server does silently."""
        limit = self.notation.partition(" ")[2]
        if not limit.endswith(" value"):
            return value
        lowest, highest = map(int, limit.removesuffix(" value").split("-"))
        return min(max(value, lowest), highest)


@dataclass(frozen=True, slots=True)
class Method:
    """One method of the Bot API as it is documented."""

    name: str
    parameters: Mapping[str, Parameter]
    returns: Check

    def read(self, raw: Mapping[str, Any]) -> Reading:
        """Read a request; what the real server ignores becomes a complaint."""
        reading = Reading()
        for name, given in raw.items():
            parameter = self.parameters.get(name)
            if parameter is None:
                reading.complaints.append(f'unknown parameter "{name}"')
            elif isinstance(given, Upload):
                reading.complaints.append(f"{name}: a file cannot stand here")
            elif given is not None and given != "":
                self._take(reading, parameter, given)
        reading.complaints += [
            f'required parameter "{name}" is missing'
            for name, parameter in self.parameters.items()
            if parameter.required and name not in reading.values and raw.get(name) != ""
        ]
        return reading

    @staticmethod
    def _take(reading: Reading, parameter: Parameter, given: Any) -> None:
        value = parameter.read(given)
        if value is None:
            return
        if problem := parameter.check(value):
            reading.complaints.append(f"{parameter.name}: {problem}")
            if parameter.structured and parameter.shape(value):
                raise parameter.refusal()
        elif isinstance(given, str) and type(value) is int and str(value) != given.strip():
            reading.complaints.append(f"{parameter.name}: int expected, got {given!r:.60}")
        reading.values[parameter.name] = parameter.clamp(value) if type(value) is int else value


def whole(text: str) -> int:
    """Read an integer as leniently as the real server: what is no number counts as 0."""
    try:
        return int(text)
    except ValueError:
        return 0


class Table:
    """Every documented method, found by its name in any case, and the checks of every object."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self._checks = Checks(facts["objects"], facts["aliases"])
        self._shapes = Checks(facts["objects"], facts["aliases"], lenient=True)
        self._words = {name: kinds for name, kinds in facts["aliases"].items() if kinds.startswith('"')}
        self._methods = {name.lower(): self._method(name, entry) for name, entry in facts["methods"].items()}
        self.source: str = facts["source"]

    def _method(self, name: str, entry: Mapping[str, Any]) -> Method:
        parameters = [self._parameter(field, notation) for field, notation in entry["params"].items()]
        return Method(name, {one.name: one for one in parameters}, self._checks.of(entry["returns"]))

    def _parameter(self, field: str, notation: str) -> Parameter:
        kind = self._words.get(notation, notation)
        return Parameter(field.rstrip("!"), field.endswith("!"), kind, self._checks.of(kind), self._shapes.of(kind))

    def method(self, name: str) -> Method | None:
        """Find a method by its name; letter case does not matter."""
        return self._methods.get(name.lower())

    def check(self, kind: str, value: Any) -> str | None:
        """Name the first mistake in an object of the given type."""
        return self._checks.of(kind)(value)


@cache
def table() -> Table:
    """Load the table once."""
    return Table(json.loads((Path(__file__).parent / "facts.json").read_text()))
