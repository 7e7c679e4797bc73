import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from views.callbacks import ACTIONS, Callback, data, parse

PAIRS = [(feature, action) for feature, actions in ACTIONS.items() for action in actions]

callbacks = st.builds(
    lambda pair, id_, version: Callback(pair[0], pair[1], id_, version),
    st.sampled_from(PAIRS),
    st.text("abcxyz019_.-", max_size=32),
    st.integers(0, 999_999_999),
)
near_misses = st.builds(
    lambda text, place, extra: text[:place] + extra + text[place:],
    callbacks.map(str),
    st.integers(0, 64),
    st.text(max_size=2),
)


@given(callbacks)
def test_what_is_written_is_read_again(callback: Callback) -> None:
    text = data(callback.feature, callback.action, callback.id, callback.version)
    assert parse(text) == callback
    assert len(text.encode()) <= 64


@given(st.one_of(st.text(), near_misses))
def test_whatever_is_read_is_what_we_would_have_written(text: str) -> None:
    found = parse(text)
    if found is None:
        return
    assert (found.feature, found.action) in PAIRS
    # Leading zeros and a written 0 are the only other ways to say the same.
    assert re.sub(r":0*(\d*)$", r":\1", text) == str(found)
    assert "\n" not in text
    assert text.isascii()


@pytest.mark.parametrize(
    ("feature", "action", "id_", "version"),
    [
        ("form", "save", "", 0),
        ("nothing", "pick", "", 0),
        ("form", "pick", "a:b", 0),
        ("form", "pick", "Ä", 0),
        ("form", "pick", "x" * 33, 0),
        ("form", "pick", "x\n", 0),
        ("form", "pick", "", 1_000_000_000),
        ("form", "pick", "", -1),
    ],
)
def test_data_that_does_not_fit_is_not_made(feature: str, action: str, id_: str, version: int) -> None:
    with pytest.raises(ValueError, match="This is not callback data"):
        data(feature, action, id_, version)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":::",
        "form:pick:a:1\n",
        "form:pick:a:١",
        "form:pick::1 ",
        " form:pick::1",
        "form:pick:a:1:",
        "ｆorm:pick::1",
    ],
)
def test_what_nobody_made_is_not_read(text: str) -> None:
    assert parse(text) is None
