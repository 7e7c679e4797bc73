"""The table of methods: how it is made from the declarations, and what its checks say."""

from typing import Any

import pytest

from simulator.facts.make import DECLARATION, aliases_of, fields_of, methods_of
from simulator.facts.table import table

SOURCE = """
export interface TelegramThing {
    /**
     * Name of the thing; 1-64 characters
     */
    name: string | { toString(): string }
    /**
     * *Optional*. Rows
     */
    rows?: Objects.TelegramThing[][]
    /**
     * *Optional*. Between things, 1-100
     */
    markup?:
        | TelegramThing
        | { toJSON(): TelegramThing }
        | number
}

export interface TelegramNothing {}

export type TelegramColour = "red" | "blue"
"""
METHODS = """export interface APIMethods {
    /**
     * Sends a thing
     */
    sendThing: CallAPI<
        Params.SendThingParams,
        Objects.TelegramThing[]
    >
    /**
     * Counts things
     */
    countThings: CallAPIWithoutParams<number>
}
"""


def test_reading_the_declarations() -> None:
    found = {name: fields_of(body) for name, body in DECLARATION.findall(SOURCE)}
    thing = {"name!": "str 1-64 characters", "rows": "Thing[][]", "markup": "Thing|int"}
    assert found == {"TelegramThing": thing, "TelegramNothing": {}}
    assert aliases_of(SOURCE) == {"Colour": '"red"|"blue"'}
    assert methods_of(METHODS, {"SendThingParams": {"a!": "int"}}) == {
        "sendThing": {"returns": "Thing[]", "params": {"a!": "int"}},
        "countThings": {"returns": "int", "params": {}},
    }


@pytest.mark.parametrize(
    ("kind", "value", "problem"),
    [
        ("User", {"id": 1, "is_bot": False, "first_name": "A"}, None),
        ("User", {"id": True, "is_bot": False, "first_name": "A"}, "id: int expected, got True"),
        ("User", {"id": 1, "is_bot": False}, 'User needs the field "first_name"'),
        ("User", {"id": 1, "is_bot": False, "first_name": "A", "age": 3}, 'User has no field "age"'),
        ("User", [], "User expected"),
        ("User[]", {}, "array expected, got {}"),
        ("MessageEntityType", "bold", None),
        ("MessageEntityType", "fat", "unexpected value 'fat'"),
        ("MessageEntityType", [], "unexpected value []"),
        ("str 1-3 bytes", "ä", None),
        ("str 1-3 bytes", "ää", "must be 1-3 bytes, got 4"),
        ("int 1-3 value", 4, "must be 1-3, got 4"),
        ("true", False, "true expected, got False"),
        ("float", 1, None),
        ("int|str", None, "int expected, got None"),
        (
            "InlineKeyboardMarkup",
            {"inline_keyboard": [[{"text": 1}]]},
            "inline_keyboard: 0: 0: text: str expected, got 1",
        ),
    ],
)
def test_checks(kind: str, value: Any, problem: str | None) -> None:
    assert table().check(kind, value) == problem
