"""Whatever people press and type, in whatever order, a question ends in an answer that it can have."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.form import (
    Answer,
    Answers,
    Changed,
    Outcome,
    Pending,
    Problem,
    Question,
    Settled,
    TooMany,
    Typed,
    drop,
    finish,
    only,
    pick,
    skip,
    turn,
)
from domain.questions import LATER, QUESTIONS, SIGNUP
from domain.questions.reading import ELSEWHERE
from domain.sequence import next_question, previous_question, settle
from domain.typed_answers import read

TODAY = date(2026, 12, 1)
EARLIER: Answers = {
    "company_name": Answer(("known",), "Hieronta Helmi"),
    "headcount": Answer(("six_to_nine",)),
    "needs": Answer(("websites", "pricing", "sales")),
    "cooperation": Answer(("named",)),
}
"""Earlier answers with which every question has something to choose from."""

TEXTS = (
    "Kalajoki",
    "kalajoella himangalla",
    "Helsinki",
    "Atlantis",
    "6",
    "ihan yksin",
    "1 ja 2",
    "verkkosivut ja hinnoittelu",
    "hieroja",
    "ei vielä yritystä",
    "ei vielä",
    "en osaa sanoa",
    "ohita",
    "kyllä",
    "040 000 0000",
    "aino@esimerkki.fi",
    "2 viikkoa",
    "jotain aivan muuta",
    "asiakkaat ei maksa ajallaan",
    "…",
    "",
    "x" * 2000,
)

questions = st.sampled_from(list(QUESTIONS.values()))


def ids(question: Question) -> list[str]:
    return [option.id for option in question.choices(EARLIER)]


@st.composite
def acts(draw: st.DrawFn) -> tuple[Question, list[tuple[str, str]]]:
    """Draw a question, and what somebody does to it one thing after another."""
    question = draw(questions)
    choice = st.sampled_from([*ids(question), "no_such_choice"])
    act = st.one_of(
        st.tuples(st.just("pick"), choice),
        st.tuples(st.just("drop"), choice),
        st.tuples(st.just("only"), choice),
        st.tuples(st.sampled_from(("done", "skip", "page")), st.sampled_from(("0", "1", "99"))),
        st.tuples(st.just("type"), st.one_of(st.sampled_from(TEXTS), st.text(max_size=20))),
    )
    return question, draw(st.lists(act, max_size=8))


def do(question: Question, pending: Pending, act: str, value: str) -> Outcome:
    labels = {option.id: (option.label,) for option in question.choices(EARLIER)}
    acts: dict[str, Callable[[], Outcome]] = {
        "pick": lambda: pick(question, pending, value, EARLIER),
        "drop": lambda: drop(pending, value),
        "only": lambda: only(question, pending, value),
        "done": lambda: finish(question, pending),
        "skip": lambda: skip(question),
        "page": lambda: turn(question, pending, int(value)),
        "type": lambda: read(question, Typed(value, pending, labels, TODAY)),
    }
    return acts[act]()


def outcomes(question: Question, done: Sequence[tuple[str, str]]) -> list[Outcome]:
    """Do one thing after another until the question is settled."""
    found: list[Outcome] = []
    pending = Pending()
    for act, value in done:
        found.append(do(question, pending, act, value))
        if isinstance(found[-1], Changed):
            pending = found[-1].pending
        if isinstance(found[-1], Settled):
            break
    return found


@given(acts())
def test_what_is_chosen_can_be_chosen_and_is_not_too_much(case: tuple[Question, list[tuple[str, str]]]) -> None:
    question, done = case
    for outcome in outcomes(question, done):
        match outcome:
            case Changed(pending=pending):
                assert set(pending.chosen) <= set(ids(question))
                assert len(set(pending.chosen)) == len(pending.chosen) <= question.most
                assert set(pending.guesses) <= set(ids(question))
            case TooMany(most=most):
                assert most == question.most
            case Problem(text=text):
                assert text


@given(acts())
def test_every_answer_is_one_that_the_question_can_have(case: tuple[Question, list[tuple[str, str]]]) -> None:
    question, done = case
    for outcome in outcomes(question, done):
        if not isinstance(outcome, Settled):
            continue
        answer = outcome.answer
        assert set(answer.choices) <= set(ids(question))
        assert len(set(answer.choices)) == len(answer.choices) <= (question.most if question.several else 1)
        assert answer.words is None or answer.words.strip()
        assert question.skip or not answer.skipped


@given(acts(), st.data())
def test_a_second_tap_is_harmless(case: tuple[Question, list[tuple[str, str]]], data: st.DataObject) -> None:
    question, done = case
    if not ids(question):
        return
    pending = next(
        (each.pending for each in reversed(outcomes(question, done)) if isinstance(each, Changed)), Pending()
    )
    choice = data.draw(st.sampled_from(ids(question)))
    ticked = pick(question, pending, choice, EARLIER)
    if isinstance(ticked, Changed):
        assert choice in ticked.pending.chosen
        assert pick(question, ticked.pending, choice, EARLIER) == ticked
    unticked = drop(pending, choice)
    assert isinstance(unticked, Changed)
    assert choice not in unticked.pending.chosen
    assert drop(unticked.pending, choice) == unticked


@pytest.mark.parametrize("question", [each for each in QUESTIONS.values() if each.several], ids=lambda each: each.key)
def test_no_more_is_ticked_than_the_question_takes(question: Question) -> None:
    pending = Pending()
    ticked = []
    for choice in ids(question):
        outcome = pick(question, pending, choice, EARLIER)
        if isinstance(outcome, TooMany):
            break
        assert isinstance(outcome, Changed)
        pending = outcome.pending
        ticked.append(choice)
    assert pending.chosen == tuple(ticked)
    assert len(ticked) == min(question.most, len(ids(question)))
    assert finish(question, pending) == Settled(Answer(tuple(ticked)))
    assert only(question, pending, ticked[1]) == Settled(Answer((ticked[1],)))


def test_nothing_ticked_is_not_done() -> None:
    assert finish(QUESTIONS["needs"], Pending()) is None
    assert finish(QUESTIONS["needs"], Pending(words="omin sanoin")) == Settled(Answer((), "omin sanoin"))
    assert only(QUESTIONS["needs"], Pending(("websites",)), "pricing") is None


def test_typing_adds_to_what_is_ticked_and_asks_first() -> None:
    question = QUESTIONS["needs"]
    pending = Pending(("pricing",), "hinnat")
    outcome = read(question, Typed("verkkosivut", pending, {}, TODAY))
    assert outcome == Changed(Pending(("pricing", "websites"), "hinnat\nverkkosivut", confirming=True))


def test_typing_adds_no_more_than_the_question_takes() -> None:
    question = QUESTIONS["needs"]
    chosen = tuple(ids(question)[-question.most :])
    outcome = read(question, Typed("verkkosivut", Pending(chosen), {}, TODAY))
    assert outcome == Changed(Pending(chosen, "verkkosivut", confirming=True))


def test_a_typed_place_takes_back_the_choice_of_another_one() -> None:
    waiting = Pending((ELSEWHERE,))
    assert read(QUESTIONS["municipality"], Typed("Kalajoki", waiting)) == Settled(Answer(("kalajoki",)))
    assert read(QUESTIONS["municipality"], Typed("Atlantis", waiting)) == Settled(Answer((ELSEWHERE,), "Atlantis"))
    no_company = read(QUESTIONS["company_name"], Typed("ei vielä yritystä", Pending(("part_time",))))
    assert no_company == Settled(Answer(("planning",)))


def given_answers(question: Question, answers: Answers) -> st.SearchStrategy[Answer]:
    """Draw an answer that the question can have after these answers."""
    own_words = st.just(Answer((), "omin sanoin"))
    choices = [option.id for option in question.choices(answers) if not option.qualifies]
    if not choices:
        return own_words
    several = st.lists(st.sampled_from(choices), min_size=1, max_size=question.most, unique=True)
    one = st.sampled_from(choices).map(lambda choice: [choice])
    drawn = (several if question.several else one).map(lambda each: Answer(tuple(each)))
    known = st.just(Answer(("known",), "Hieronta Helmi"))
    return st.one_of(drawn, known) if question.key == "company_name" else drawn


@given(st.data())
def test_the_sign_up_always_comes_to_its_end(data: st.DataObject) -> None:
    answers: dict[str, Answer] = {}
    for _ in range(len(SIGNUP)):
        question = next_question(SIGNUP, answers)
        if question is None:
            break
        answers = settle(SIGNUP, answers, question.key, data.draw(given_answers(question, answers)))
        assert question.key in answers
    assert next_question(SIGNUP, answers) is None
    assert {each.number for each in SIGNUP if each.key in answers} == set(range(1, 8))


@given(st.data())
def test_a_changed_answer_leaves_only_answers_that_make_sense(data: st.DataObject) -> None:
    answers: dict[str, Answer] = {}
    for _ in range(12):
        open_question = next_question(SIGNUP, answers)
        answered = [each for each in SIGNUP if each.key in answers]
        question = data.draw(st.sampled_from([*answered, *([open_question] if open_question else [])]))
        answer = data.draw(given_answers(question, answers))
        changed = settle(SIGNUP, answers, question.key, answer)
        assert changed[question.key] == answer
        assert settle(SIGNUP, changed, question.key, answer) == changed
        untouched = {key: each for key, each in answers.items() if key in changed and key != question.key}
        assert {key: changed[key] for key in untouched} == untouched
        for each in SIGNUP:
            if each.key in changed:
                assert each.applies(changed)
                assert each.options_of is None or set(changed[each.key].choices) <= {
                    option.id for option in each.options_of(changed)
                }
        answers = changed


@given(st.data())
def test_going_back_and_on_again_leads_to_the_same_question(data: st.DataObject) -> None:
    answers: dict[str, Answer] = {}
    passed: list[Question] = []
    while (question := next_question(SIGNUP, answers)) is not None:
        before = previous_question(SIGNUP, answers, question.key)
        assert before is (passed[-1] if passed else None)
        passed.append(question)
        answers = settle(SIGNUP, answers, question.key, data.draw(given_answers(question, answers)))
    assert [each.key for each in passed] == [each.key for each in SIGNUP if each.key in answers]


def test_every_later_question_can_be_left_open() -> None:
    assert [each.key for each in LATER if skip(each) != Settled(Answer())] == []
    # In the sign-up only what somebody may not know can be left open.
    assert [each.key for each in SIGNUP if each.skip] == ["needs", "top_need", "offers"]


@pytest.mark.parametrize("text", ["ei", "Ei.", "en", "emme tee"])
def test_a_bare_no_is_never_a_name_or_a_number(text: str) -> None:
    labels = {"none": ("En vielä",), "named": ("Kyllä, kerron kenen kanssa",), "ready_group": ("Meillä on ryhmä",)}
    assert read(QUESTIONS["cooperation"], Typed(text, Pending(), labels)) == Settled(Answer(("none",)))
    assert read(QUESTIONS["phone"], Typed(text)) == Settled(Answer())
    assert read(QUESTIONS["company_name"], Typed(text)) == Settled(Answer(("planning",)))
    words = read(QUESTIONS["cooperation"], Typed(f"{text}, kun Sorvaamon kanssa", Pending(), labels))
    assert isinstance(words, Settled)
    assert words.answer.choices == ("named",)


def test_guesses_are_offered_ticked_and_confirmed() -> None:
    question, words = QUESTIONS["needs"], "asiakkaat ei maksa ajallaan"
    guesses = ("invoicing_payments", "customer_service", "pricing")
    guessing = Pending((), words, guesses=guesses)
    assert read(question, Typed(words)) == Changed(guessing)
    ticked = Pending(("pricing",), words, guesses=guesses)
    assert pick(question, guessing, "pricing", {}) == Changed(ticked)
    assert drop(ticked, "pricing") == Changed(guessing)
    assert finish(question, ticked) == Settled(Answer(("pricing",), words))
    assert finish(question, guessing) == Settled(Answer((), words))
    assert turn(question, ticked, 0) == Changed(Pending(("pricing",), words))


def test_a_guess_is_added_to_what_is_being_confirmed() -> None:
    question = QUESTIONS["needs"]
    confirming = Pending(("pricing",), "hinnat", confirming=True, guesses=("sales",))
    added = Pending(("pricing", "sales"), "hinnat", confirming=True, guesses=("sales",))
    assert pick(question, confirming, "sales", {}) == Changed(added)
    assert pick(question, confirming, "events", {}) == Changed(
        Pending(("pricing", "events"), "hinnat", guesses=("sales",))
    )


def test_what_is_only_offered_is_a_guess_where_needs_are_asked() -> None:
    words = "osaan kirjanpitoa"
    assert read(QUESTIONS["offers"], Typed(words)) == Changed(Pending(("accounting_tax",), words, confirming=True))
    outcome = read(QUESTIONS["needs"], Typed(words))
    assert isinstance(outcome, Changed)
    assert (outcome.pending.chosen, outcome.pending.guesses[:1]) == ((), ("accounting_tax",))


def test_trades_that_nobody_recognises_are_another_trade() -> None:
    trades = QUESTIONS["trades"]
    assert finish(trades, Pending((), "xyzzy")) == Settled(Answer(("other",), "xyzzy"))
