import json
import logging
import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot.logs import TOKEN, set_up_logs
from simulator.faults import Fault
from tests.harness.dialogue import hold
from tests.harness.house import TOKEN as BOT_TOKEN
from tests.harness.house import built
from tests.harness.signup import SHORT

SECRET = BOT_TOKEN.partition(":")[2]
TELLING = "Salainen Hanhikki"


async def test_no_name_no_text_and_no_token_is_ever_logged(
    database_url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    async with built(database_url, PUHTI_LOGS__LEVEL="DEBUG") as house:
        house.world.faults.add(Fault("sendMessage", "cut_after", times=1))
        house.world.faults.add(Fault("getUpdates", "500", times=1))
        person = house.phone(TELLING, last_name="Sukunimi", username="kayttajanimi", phone_number="+358450000077")
        await hold(person, ["/start", "[Hyväksyn ja aloitan]", f"{TELLING} Oy"])
        house.world.sends(person.person, {"text": TELLING * 3})
        await hold(person, SHORT)
        assert person.messages[0].text.startswith(f"Hei {TELLING}")
    printed = "".join(capfd.readouterr())
    events = [json.loads(line) for line in printed.splitlines()]
    names = {event["event"] for event in events}
    assert names >= {"puhti is running", "puhti has stopped", "receiving failed", "a message did not simply arrive"}
    for hidden in (BOT_TOKEN, SECRET, TELLING, "Salainen", "Sukunimi", "kayttajanimi", "+358450000077", "Kalajoki"):
        assert hidden not in printed


def test_a_log_that_takes_nothing_more_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with os.fdopen(os.open("/dev/full", os.O_WRONLY), "w", buffering=1) as full:
        monkeypatch.setattr(sys, "stderr", full)
        set_up_logs("INFO")
        structlog.get_logger().error("the disk is full")
        logging.getLogger("aiohttp").error("the disk is full")
        with pytest.raises(OSError, match="No space left"):
            full.write("this one is lost\n")
        # What is still in the buffer would complain when it is closed.
        os.dup2(os.open(os.devnull, os.O_WRONLY), full.fileno())


@pytest.fixture(autouse=True)
def own_logs() -> Iterator[None]:
    """Leave no logger behind that writes to the output of these tests."""
    yield
    structlog.reset_defaults()
    logging.basicConfig(handlers=[logging.NullHandler()], force=True)


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def fail() -> None:
    raise ValueError(TELLING)


ADDRESS = f"https://api.telegram.org/bot{BOT_TOKEN}/sendMessage"


class Thing:
    """Something that shows an address when it is printed."""

    def __repr__(self) -> str:
        return ADDRESS


@pytest.mark.parametrize(
    "value", [ADDRESS, [ADDRESS], {"url": {"deep": ADDRESS}}, Thing(), (1, ADDRESS), f"x{BOT_TOKEN}"], ids=str
)
def test_a_token_is_blotted_out_wherever_it_stands(capsys: pytest.CaptureFixture[str], value: object) -> None:
    set_up_logs("DEBUG")
    structlog.get_logger().info("something", value=value)
    (event,) = printed(capsys)
    assert SECRET not in json.dumps(event)
    assert "<token>" in json.dumps(event)


def test_libraries_say_where_but_not_what(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("DEBUG")
    logging.getLogger("telegram.ext").warning("Could not send %s to %s", TELLING, ADDRESS)
    logging.getLogger("aiohttp.client").debug("never seen")
    try:
        fail()
    except ValueError:
        logging.getLogger("sqlalchemy.pool").exception("It failed for %s", TELLING)
    events = printed(capsys)
    assert [(event["event"], event["library"]) for event in events] == [
        ("library", "telegram.ext"),
        ("library", "sqlalchemy.pool"),
    ]
    assert events[1]["error"] == "ValueError"
    assert TELLING not in json.dumps(events)


def test_an_exception_is_named_with_its_place_and_without_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("DEBUG")
    try:
        fail()
    except ValueError as error:
        structlog.get_logger().exception("it failed", exc_info=error)
        structlog.get_logger().warning("again", exc_info=True)
        structlog.get_logger().warning("and again", exc_info=sys.exc_info())
    events = printed(capsys)
    assert [(event["event"], event["error"]) for event in events] == [
        ("it failed", "ValueError"),
        ("again", "ValueError"),
        ("and again", "ValueError"),
    ]
    assert TELLING not in json.dumps(events)
    assert all("test_logs.py" in event["where"][-2] for event in events)


tokens = st.builds(
    "{}:{}".format,
    st.integers(100_000, 99_999_999_999),
    st.text("ABCxyz0189_-", min_size=35, max_size=35),
)


@given(tokens, st.text(max_size=8), st.text(max_size=8))
def test_no_real_token_survives_in_any_text(token: str, before: str, after: str) -> None:
    left = TOKEN.sub("", f"{before}{token}{after}")
    assert token.partition(":")[2][:30] not in left


@pytest.mark.parametrize("text", ["2026-12-01T18:00:05.123456+02:00", "klo 18:00", "http://127.0.0.1:8080/", "a:b"])
def test_what_is_no_token_is_left_alone(text: str) -> None:
    assert TOKEN.sub("<token>", text) == text
