"""Compiles the table's type notation into functions that name the first mistake in a value."""

import json
from collections.abc import Callable, Mapping
from typing import Any

Check = Callable[[Any], str | None]
"""Answers None for a fitting value, else what is wrong with it."""


class Checks:
    """All checks of one table, each compiled when it is first needed; lenient ones look only at the shape."""

    def __init__(
        self, objects: Mapping[str, Mapping[str, str]], aliases: Mapping[str, str], *, lenient: bool = False
    ) -> None:
        self._lenient = lenient
        self._objects = objects
        self._aliases = aliases
        self._made: dict[str, Check] = {name: plain(name) for name in ("int", "float", "str", "bool", "true", "file")}

    def of(self, notation: str) -> Check:
        """Return the check of a type such as `int|str`, `Message[]` or `str 1-64 characters`."""
        if notation not in self._made:
            self._made[notation] = self._compile(notation)
        return self._made[notation]

    def _compile(self, notation: str) -> Check:
        kind, _, limit = notation.partition(" ")
        if limit:
            return self.of(kind) if self._lenient else limited(self.of(kind), limit)
        if kind.endswith("[]"):
            return listed(self.of(kind[:-2].strip("()")))
        if "|" in kind:
            return self._union(kind.split("|"))
        if kind in self._aliases:
            return self.of(self._aliases[kind])
        if kind in self._objects:
            return self._record(kind)
        return literal(frozenset([json.loads(kind)]))

    def _union(self, kinds: list[str]) -> Check:
        if self._lenient and all(kind[0] == '"' for kind in kinds):
            return self.of("str")
        if all(kind[0] in '"0123456789' for kind in kinds):
            return literal(frozenset(json.loads(kind) for kind in kinds))
        return either([self.of(kind) for kind in kinds])

    def _record(self, name: str) -> Check:
        known = self._objects[name]
        required = frozenset(field[:-1] for field in known if field.endswith("!"))
        fields = {field.rstrip("!"): notation for field, notation in known.items()}
        checks: dict[str, Check] = {}
        lenient = self._lenient

        def check(value: Any) -> str | None:
            if type(value) is not dict:
                return f"{name} expected"
            for key, item in value.items():
                if key not in checks:
                    if key not in fields and not lenient:
                        return f'{name} has no field "{key}"'
                    checks[key] = self.of(fields[key]) if key in fields else anything
                if problem := checks[key](item):
                    return f"{key}: {problem}"
            missing = required - value.keys()
            return f'{name} needs the field "{min(missing)}"' if missing else None

        return check


def anything(_value: Any) -> str | None:
    """Accept every value."""
    return None


def plain(kind: str) -> Check:
    """Check a value of one JSON type; a boolean is no number."""
    fitting: dict[str, tuple[type, ...]] = {
        "int": (int,),
        "float": (float, int),
        "str": (str,),
        "file": (str,),
        "bool": (bool,),
        "true": (bool,),
    }
    types = fitting[kind]

    def check(value: Any) -> str | None:
        fits = type(value) in types and (kind != "true" or value)
        return None if fits else f"{kind} expected, got {value!r:.60}"

    return check


def literal(values: frozenset[object]) -> Check:
    """Check a value that must be one of a few words."""
    return lambda value: None if isinstance(value, str | int) and value in values else f"unexpected value {value!r:.60}"


def listed(item: Check) -> Check:
    """Check every item of an array."""

    def check(value: Any) -> str | None:
        if type(value) is not list:
            return f"array expected, got {value!r:.60}"
        for number, one in enumerate(value):
            if problem := item(one):
                return f"{number}: {problem}"
        return None

    return check


def either(checks: list[Check]) -> Check:
    """Check a value that may be of several types; the deepest complaint is the most useful one."""

    def check(value: Any) -> str | None:
        problems = []
        for one in checks:
            problem = one(value)
            if problem is None:
                return None
            problems.append(problem)
        return max(problems, key=lambda problem: problem.count(": "))

    return check


def limited(kind: Check, limit: str) -> Check:
    """Check also the documented length or range, such as `1-64 bytes`."""
    span, unit = limit.split(" ")
    lowest, highest = map(int, span.split("-"))

    def size(value: Any) -> int:
        if unit == "value":
            return int(value)
        return len(value.encode()) if unit == "bytes" else len(value)

    def check(value: Any) -> str | None:
        problem = kind(value)
        if problem is None and not lowest <= size(value) <= highest:
            return f"must be {span}{'' if unit == 'value' else f' {unit}'}, got {size(value)}"
        return problem

    return check
