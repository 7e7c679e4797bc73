"""The HTML parser says what the real one says."""

from typing import Any

import pytest

from simulator.errors import RefusalError
from simulator.markup.entities import Styled, trimmed, with_found
from simulator.markup.html import parse_html
from simulator.markup.render import to_html


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length} | more


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("Hei", "Hei", []),
        ("a & b &amp; c &lt;3 &#228; &quot;x&quot; &foo;", 'a & b & c <3 ä "x" &foo;', []),
        ("<b>a</b>", "a", [entity("bold", 0, 1)]),
        ("<B>a</B>", "a", [entity("bold", 0, 1)]),
        ("ä😀<i>b</i>", "ä😀b", [entity("italic", 3, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        (
            "<u>a</u><s>b</s><code>c</code>",
            "abc",
            [entity("underline", 0, 1), entity("strikethrough", 1, 1), entity("code", 2, 1)],
        ),
        ('<span class="tg-spoiler">a</span>', "a", [entity("spoiler", 0, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [entity("spoiler", 0, 1)]),
        ("<pre>a</pre>", "a", [entity("pre", 0, 1)]),
        ('<pre><code class="language-py">a</code></pre>', "a", [entity("pre", 0, 1, language="py")]),
        ('<code class="language-py">a</code>', "a", [entity("code", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
        (
            '<a href="https://esimerkki.fi/?a=1&amp;b=2">a</a>',
            "a",
            [entity("text_link", 0, 1, url="https://esimerkki.fi/?a=1&b=2")],
        ),
        ('<a href="tg://user?id=1">a</a>', "a", [entity("text_link", 0, 1, url="tg://user?id=1")]),
        ("<b></b>a", "a", []),
        ("<b>a</>", "a", [entity("bold", 0, 1)]),
    ],
)
def test_text_and_entities(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert parse_html(source) == Styled(text, entities)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("ä<b", "Unclosed start tag at byte offset 2"),
        ("a<br>", 'Unsupported start tag "br" at byte offset 1'),
        ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ('<a ="x">', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x!>", "Unexpected end of name token at byte offset 8"),
        ('<a href="x>', 'Unclosed start tag "a" at byte offset 0'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>ä</b", "Unclosed end tag at byte offset 5"),
        ("<b>ä</i>", 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
    ],
)
def test_complaints(source: str, problem: str) -> None:
    with pytest.raises(RefusalError) as refusal:
        parse_html(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {problem}"


def test_trimming_moves_entities() -> None:
    assert trimmed(parse_html("\n  a <b>b </b> \n")) == Styled("a b", [entity("bold", 2, 1)])
    assert trimmed(parse_html("<b>  </b>")) == Styled("", [])


def test_what_the_server_finds_by_itself() -> None:
    found = with_found(Styled("/ohje ä😀 katso https://esimerkki.fi/a. tai aino@esimerkki.fi, @testi_bot #ryhmä"))
    assert [(one["type"], one["offset"], one["length"]) for one in found.entities] == [
        ("bot_command", 0, 5),
        ("url", 16, 22),
        ("email", 44, 17),
        ("mention", 63, 10),
        ("hashtag", 74, 6),
    ]


@pytest.mark.parametrize(
    "source",
    ["a &lt;b&gt; ä😀", "<b>a<i>b</i></b> c", "<pre>a\nb</pre>", "<blockquote>a</blockquote>", "<u>ä😀</u>"],
)
def test_rendering_gives_the_source_back(source: str) -> None:
    styled = parse_html(source)
    assert to_html(styled.text, styled.entities) == source


def test_rendering_is_safe() -> None:
    assert to_html('<script>"&', [entity("bold", 0, 8)]) == "<b>&lt;script&gt;</b>&quot;&amp;"
    unsafe = to_html("a", [entity("text_link", 0, 1, url='javascript:"x')])
    assert unsafe == '<a href="https://javascript:&quot;x" target="_blank" rel="noopener noreferrer">a</a>'


def test_rendering_of_overlapping_entities() -> None:
    html = to_html("abc", [entity("bold", 0, 2), entity("italic", 1, 2)])
    assert html == "<b>a<i>b</i></b><i>c</i>"
