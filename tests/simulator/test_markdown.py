"""The Markdown parsers say what the real ones say."""

from typing import Any

import pytest

from simulator.errors import RefusalError
from simulator.markup.entities import Styled
from simulator.markup.markdown import parse_markdown, parse_markdown_v2


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length} | more


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("Hei", "Hei", []),
        (r"1\. \*ei\*", "1. *ei*", []),
        (
            "*a* _b_ __c__ ~d~ ||e||",
            "a b c d e",
            [
                entity("bold", 0, 1),
                entity("italic", 2, 1),
                entity("underline", 4, 1),
                entity("strikethrough", 6, 1),
                entity("spoiler", 8, 1),
            ],
        ),
        ("*ä😀 _b_*", "ä😀 b", [entity("bold", 0, 5), entity("italic", 4, 1)]),
        ("`a.b`", "a.b", [entity("code", 0, 3)]),
        ("```py\na-b```", "a-b", [entity("pre", 0, 3, language="py")]),
        ("[a](https://esimerkki.fi/\\)b)", "a", [entity("text_link", 0, 1, url="https://esimerkki.fi/)b")]),
        (">a\n>b\nc", "a\nb\nc", [entity("blockquote", 0, 3)]),
    ],
)
def test_markdown_v2(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert parse_markdown_v2(source) == Styled(text, entities)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("1.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a|b", "Character '|' is reserved and must be escaped with the preceding '\\'"),
        ("a!", "Character '!' is reserved and must be escaped with the preceding '\\'"),
        ("a > b", "Character '>' is reserved and must be escaped with the preceding '\\'"),
        ("ä *b", "Can't find end of Bold entity at byte offset 3"),
        ("_a", "Can't find end of Italic entity at byte offset 0"),
        ("__a", "Can't find end of Underline entity at byte offset 0"),
        ("~a", "Can't find end of Strikethrough entity at byte offset 0"),
        ("||a", "Can't find end of Spoiler entity at byte offset 0"),
        ("[a", "Can't find end of TextUrl entity at byte offset 0"),
        ("`a", "Can't find end of Code entity at byte offset 0"),
        ("```a", "Can't find end of Pre entity at byte offset 0"),
        ("[a](b", "Can't find end of a URL at byte offset 4"),
    ],
)
def test_complaints_of_markdown_v2(source: str, problem: str) -> None:
    with pytest.raises(RefusalError) as refusal:
        parse_markdown_v2(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {problem}"


def test_the_older_markdown() -> None:
    styled = parse_markdown(r"*a* \*b [c](https://esimerkki.fi/) `d`")
    assert styled == Styled(
        "a *b c d",
        [entity("bold", 0, 1), entity("text_link", 5, 1, url="https://esimerkki.fi/"), entity("code", 7, 1)],
    )
    with pytest.raises(RefusalError) as refusal:
        parse_markdown("ä *b")
    assert refusal.value.description.endswith("Can't find end of the entity starting at byte offset 3")
