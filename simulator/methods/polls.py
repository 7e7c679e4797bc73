"""Polls: asking, voting, closing."""

from typing import Any

from simulator.errors import bad_request
from simulator.markup.entities import Styled
from simulator.markup.keyboards import read_markup
from simulator.markup.texts import styled
from simulator.methods.messages import send
from simulator.methods.registry import Params, message_in, method
from simulator.world import World

Json = dict[str, Any]
KEPT = ("explanation", "open_period", "close_date", "correct_option_ids")


def question_of(params: Params) -> Styled:
    """Read the question."""
    read = styled(params.get("question") or "", {"parse_mode": params.get("question_parse_mode")})
    if not read.text:
        raise bad_request("poll question must be non-empty")
    if len(read.text) > 300:
        raise bad_request("poll question length must not exceed 300")
    return read


def options_of(params: Params) -> list[Json]:
    """Read the options."""
    given = params.get("options")
    if not isinstance(given, list) or not given:
        raise bad_request("poll must have at least one answer option")
    if len(given) > 12:
        raise bad_request("poll can't have more than 12 options")
    options = []
    for number, one in enumerate(given):
        text = str(one.get("text", "") if isinstance(one, dict) else one).strip()
        if not text:
            raise bad_request("text must be non-empty")
        if len(text) > 100:
            raise bad_request("poll options length must not exceed 100")
        options.append({"persistent_id": str(number), "text": text, "voter_count": 0})
    return options


@method("sendPoll")
def send_poll(world: World, params: Params) -> Json:
    """Ask a question with options."""
    question, options = question_of(params), options_of(params)
    kind = params.get("type") or "regular"
    if kind == "quiz" and not params.get("correct_option_ids"):
        raise bad_request("correct quiz option list must be non-empty")
    poll: Json = {
        "id": world.next_poll_id(),
        "question": question.text,
        "options": options,
        "total_voter_count": 0,
        "is_closed": bool(params.get("is_closed")),
        "is_anonymous": params.get("is_anonymous", True),
        "type": kind,
        "allows_multiple_answers": bool(params.get("allows_multiple_answers")),
        "allows_revoting": params.get("allows_revoting", kind == "regular"),
        "members_only": bool(params.get("members_only")),
    }
    if len(params.get("explanation") or "") > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    poll |= {name: params[name] for name in KEPT if params.get(name)}
    if question.entities:
        poll["question_entities"] = question.entities
    sent = send(world, params, {"poll": poll})
    world.polls[poll["id"]] = {"chat_id": sent["chat"]["id"], "message_id": sent["message_id"], "votes": {}}
    return sent


@method("stopPoll")
def stop_poll(world: World, params: Params) -> Json:
    """Close a poll."""
    message = message_in(world.target(params.get("chat_id")), params, "edit")
    if "poll" not in message.api:
        raise bad_request("message with poll to stop not found")
    if not message.by_bot:
        raise bad_request("poll can't be stopped")
    if message.api["poll"]["is_closed"]:
        raise bad_request("poll has already been closed")
    markup = read_markup(params.get("reply_markup"), private=message.chat_id > 0)
    kept = {key: value for key, value in message.api.items() if key != "reply_markup"}
    closed: Json = message.api["poll"] | {"is_closed": True}
    message.api = kept | {"poll": closed} | ({"reply_markup": markup} if markup else {})
    world.show(message)
    world.updates.add("poll", closed, message.chat_id)
    return closed
