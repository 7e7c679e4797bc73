"""Every screen that repeats what people wrote, with the most extreme that they can write."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from bot.texts import load_texts
from domain import announcements as announcing
from domain.announcements import (
    TOPICS,
    Announced,
    AnswerSent,
    Arrival,
    Body,
    Draft,
    File,
    Reach,
    Reminded,
    Report,
    Said,
    Thread,
    lay_out,
    title_of,
)
from domain.announcements import Listed as AnnouncementListed
from domain.checklist import Papers, Task
from domain.desk import (
    Complaint,
    ForbiddenOne,
    Forbidding,
    HelpWanted,
    Match,
    Named,
    Obstacle,
    Sought,
    Suggested,
    Told,
    Trial,
    Waiting,
    WaitingPage,
)
from domain.form import Answer, Changed, Outcome, Pending, Problem, Question, Settled, Typed
from domain.free_text import clean_line
from domain.gatherings import Agenda, Called, Gathering, Invitee, Standing, Unsent
from domain.gatherings import Draft as MeetingDraft
from domain.group_care import Together
from domain.group_chats import Chat, ChatState, Choice, Newcomer, Refused, Right, Seated, StageSaid
from domain.group_proposals import (
    Emphasis,
    Helping,
    PairWish,
    Planned,
    Proposals,
    Proposed,
    Search,
    Wishes,
    WishSought,
)
from domain.group_sights import (
    AskedAbout,
    Farewell,
    Forming,
    Group,
    GroupSought,
    Happened,
    Invited,
    Listed,
    Mine,
    Ready,
    Shrunk,
    StageTold,
    Title,
)
from domain.group_stages import Stage
from domain.group_story import Held, Part, Stayed, Story
from domain.group_surveys import After, AfterAsked, Pulse, PulseAsked, Quiet, Surveyed, Surveys
from domain.groups import MemberState, Role, Seat
from domain.ideas import LARGEST, GroupIdea
from domain.invitations import Invited as InvitedBy
from domain.invitations import JoinAnswered, JoinRequested, Link, Purpose
from domain.long_texts import Written
from domain.matching.groups.proposals import Left
from domain.matching.learning import Leaning
from domain.matching.model import WEIGHED
from domain.matching.model import Why as Blocked
from domain.meetings import Attending, Meeting, Offer, Sent, Slot
from domain.messages import Lost, Message, Passing
from domain.nobody import Cause, Nobody
from domain.onboarding import Ask, AwaitColleague, Open, OthersGroup, PromptFor, Summary
from domain.people import Person, Region
from domain.places import MUNICIPALITIES
from domain.project import Project
from domain.questions import PROFILE, QUESTIONS
from domain.questions.announcements import AUDIENCES
from domain.questions.gatherings import GATHERINGS
from domain.questions.meetings import MEETING
from domain.questions.messages import MESSAGES
from domain.questions.proposals import LIMITS
from domain.questions.surveys import FIGURES, LONGEST_LINE
from domain.quiet_hours import QuietHours
from domain.suggestions import Cancelled, Card, Contact, Found, Introduced, Overview, Reply, State, TieAsked
from domain.suggestions import (
    Outcome as Came,
)
from domain.traits import Reason, Traits, Why
from domain.typed_answers import read
from services.people import LONGEST_NAME
from simulator.errors import RefusalError
from simulator.markup.keyboards import read_markup
from simulator.markup.texts import caption, message_text
from views import (
    announcement_audience,
    announcement_desk,
    announcement_reports,
    announcements,
    calendars,
    complaints,
    contacts,
    desk,
    gathering_drafts,
    gathering_news,
    gathering_notes,
    gatherings,
    group_answers,
    group_care,
    group_chat_notices,
    group_chats,
    group_desk,
    group_fitting,
    group_invitations,
    group_lists,
    group_proposals,
    group_splitting,
    group_steering,
    group_story,
    group_wishes,
    groups,
    ideas,
    introductions,
    learned,
    meetings,
    menu,
    messages,
    notices,
    onboarding,
    pairs,
    pauses,
    privacy,
    profile,
    proposal_picture,
    questions,
    suggestions,
    surveys,
)
from views.group_words import HINTS
from views.screen import Screen
from views.texts import languages, speaking

NOW = datetime(2026, 12, 1, 18, tzinfo=UTC)
DAY = date(2036, 12, 31)
PROJECT = Project("YritysPuhti", "Kehitys <&> Oy", "Neuvoja & Apu", "Rahoittaja", DAY, "1.0", 3, "puhti_bot")
UNITS = {
    "a": "long",
    "ä ": "words",
    "👩🏽‍🌾a": "emoji",
    '<b>&"a': "html",
    "&lt;a": "entities",
    "שלום ": "right to left",
    "a\n\n": "lines",
    "{name}": "placeholders",
    "ﷺ": "wide",
}


def line(unit: str, limit: int) -> str:
    return clean_line((unit * 4000)[:limit], 4 * limit)[:limit]


@cache
def said(key: str, unit: str) -> tuple[Answer | Pending | Problem, ...]:
    """List what becomes of typing this over and over: refused for its length, and as long as it is taken."""
    texts = [(unit * 4000)[:length] for length in (4000, 1000, 600, 300, 120, 60, 20, 5)]
    outcomes = [read(QUESTIONS[key], Typed(text, today=date(2026, 12, 1))) for text in texts]
    found = [_kept(outcome) for outcome in outcomes]
    return tuple(each for each in found if each is not None)


def _kept(outcome: Outcome) -> Answer | Pending | Problem | None:
    match outcome:
        case Settled(answer):
            return answer
        case Changed(pending):
            return pending
        case Problem():
            return outcome
        case _:
            return None


def fullest(question: Question, unit: str) -> Answer:
    """Answer with everything that can be chosen, and the longest own words."""
    words = [each.words for each in said(question.key, unit) if not isinstance(each, Problem) and each.words]
    several = tuple(option.id for option in question.choices({})[: question.most])
    return Answer(several if question.several else several[:1], max(words, key=len, default=None))


def answers_of(unit: str) -> dict[str, Answer]:
    return {question.key: fullest(question, unit) for question in PROFILE} | {"phone": Answer((), "+358401234567")}


def asked(question: Question, unit: str, answers: dict[str, Answer]) -> Iterator[Screen]:
    everything = Pending(tuple(option.id for option in question.choices(answers)[: question.most]))
    opened = Open(PromptFor.signup, question, 999, 1, everything)
    for pending in (Pending(), everything, replace(everything, confirming=True), *said(question.key, unit)):
        if isinstance(pending, Problem):
            yield questions.ask(Ask(opened, answers), before=questions.problem(pending))
        elif isinstance(pending, Answer):
            yield questions.answered(Ask(opened, answers), pending, edits=1)
        else:
            yield questions.ask(Ask(opened.with_pending(pending), answers))


def screens(unit: str) -> Iterator[Screen]:
    """Show all that people's words appear in: once with them, once with nothing."""
    name = line(unit, LONGEST_NAME)
    company, cluster = line(unit, 120), line(unit, 120)
    person = Person(1, 9_999_999_999_999, name, "fi", consented=True, company_id=1, started=True, paused_until=None)
    full = answers_of(unit)
    only_words = {key: replace(answer, choices=()) for key, answer in full.items()}
    for answers in (full, only_words, {}):
        yield profile.profile(answers)
        yield profile.what_to_change(answers)
        yield onboarding.summary(Summary(answers, 999))
        yield onboarding.what_to_change(answers, 999)
        yield privacy.stored(person, answers)
        yield privacy.file({key: answer.words for key, answer in answers.items()})
        for question in QUESTIONS.values():
            yield from asked(question, unit, answers)
    for invited_by in (company, None):
        for purpose in Purpose:
            invited = InvitedBy(purpose, name, invited_by, cluster)
            yield onboarding.welcome(person, PROJECT, invited, offer_english=True)
            yield profile.invited_to_cluster(invited)
            yield profile.invitation(Link("kutsu-" + "x" * 40, purpose, cluster, NOW), PROJECT, DAY)
        yield onboarding.joined(invited_by)
        yield profile.joined_cluster(cluster)
        yield profile.group_of_others(OthersGroup(cluster, invited_by))
    for someone in (person, replace(person, name="", company_id=None, started=False, consented=False)):
        yield onboarding.already_in(someone)
        yield menu.menu(someone)
        yield menu.help_screen(someone, PROJECT)
        yield privacy.notice(someone, PROJECT)
        yield pauses.too_early(someone)
        yield privacy.ask_to_erase(someone, PROJECT, alone=True, now=NOW)
    yield onboarding.awaiting(AwaitColleague(company))
    yield Screen(onboarding.thanks(Region(10**9, counts_asker=True, same_trade=10**9), found=10**9))
    yield from partners(name, company, unit)
    yield from at_the_desk(name, company)
    yield from of_groups(line(unit, 80), name, company)
    yield from of_proposals(company)
    yield from of_group_chats(person, line(unit, 80), name, company)
    yield from of_announcements(unit, name, company)
    yield notices.join_requested(JoinRequested(10**18, name, company))
    yield notices.join_answered(JoinAnswered(accepted=True, company=company))
    yield notices.join_answered(JoinAnswered(accepted=False, company=company))
    yield notices.colleague_joined(name)
    yield Screen(notices.request_answered(JoinRequested(1, name, company), accepted=True))


def partners(name: str, company: str, unit: str) -> Iterator[Screen]:
    """Show all that is said of partners, with as much of it as there can be."""
    topics = tuple(option.id for option in QUESTIONS["needs"].options)
    times = tuple(option.id for option in QUESTIONS["meeting_times"].options)
    other = Traits(
        *(10**9, True, "ylivieska", "two_to_five", ("property",), topics[:6], None, topics[:6]),
        meeting_times=times,
    )
    reasons = tuple(Reason(why, times if why is Why.times else topics[:12]) for why in Why)
    card = Card(10**9, 999, other, 999, reasons, State.open, Reply.yes, can_answer=True, place=5, count=5)
    web, words = line(unit, 200), line(unit, 1000)
    shown = Contact(name, company, "+358401234567", line(unit, 254), "a" * 32, web, line(unit, 200))
    slot, place = Slot(DAY, time(18), time(20)), line(unit, 120)
    meeting = Meeting(10**9, 999, slot, place)
    agreed = Introduced(10**9, shown, "ylivieska", reasons, Came.failed)
    agreed = replace(agreed, meeting=meeting, offers=(Offer(10**9, slot, place),) * 3, asked=(slot,) * 3)
    for met in (
        agreed,
        Introduced(10**9, Contact("", None), None, (), may_write=False),
    ):
        yield introductions.introduction(met)
        yield introductions.again(met)
        yield introductions.help_with(met, PROJECT)
        yield introductions.follow_up(met)
        yield introductions.outcome(met, edits=1)
        yield from (meetings.result(met, came) for came in Sent)
        yield from (say(met) for say in (meetings.proposed, meetings.declined, meetings.tomorrow, meetings.soon))
        yield meetings.cancelled(Cancelled(meeting, met))
        for introduced, failed in ((10, 0), (0, 10)):
            five, came, over = (card,) * 5, (met,) * introduced, (met,) * failed
            many = Overview(five, five, five, five, came, over, resting=True)
            yield suggestions.overview(many, has_needs=False)
    yield contacts.contact_card(Introduced(10**9, shown, None, ()))
    chosen = (slot.id,) * 3
    for each in MEETING:
        for pending in (Pending(), Pending(chosen, place), Pending(chosen, place, guesses=chosen, confirming=True)):
            yield questions.ask(Ask(Open(PromptFor.meeting, each, 999, 1, pending), {}))
    yield messages.passed_on(Message(10**9, 10**9, name, company, words))
    yield from (messages.lost(each) for each in (Lost(agreed, words), Lost(None, None)))
    yield from (messages.result(agreed, came) for came in Passing)
    for each in MESSAGES:
        opened = Open(PromptFor.message, each, 999, 1, Pending(words=words))
        yield from (questions.ask(Ask(opened, {}, met)) for met in (agreed, None))
    yield introductions.tie_asked(TieAsked(10**9, company))
    yield introductions.tie_answered(TieAsked(10**9, company), is_so=True, edits=1)
    idea = GroupIdea(10**9, (Named(10**9, company, "ylivieska"),) * LARGEST, topics[:12], NOW)
    yield ideas.found(idea)
    yield ideas.ideas([idea] * 9, 1, edits=1)
    yield ideas.ideas([], 0, edits=None)
    every = [Leaning(kind, 10, 10 + step, 900, 100, 500) for step in (-1, 1) for kind in WEIGHED]
    yield learned.learned(every)
    yield learned.learned(())
    yield learned.forgotten(edits=1)
    yield suggestions.card(card)
    yield suggestions.more(card, every)
    yield suggestions.changed(card)
    yield suggestions.answered(card, card, edits=1)
    yield suggestions.colleague_answered(card)
    yield suggestions.reminder(Found(10**9, card))


def at_the_desk(name: str, company: str) -> Iterator[Screen]:
    """Show all that a coordinator sees, with as much of it as there can be."""
    topics = tuple(option.id for option in QUESTIONS["needs"].options)
    times = tuple(option.id for option in QUESTIONS["meeting_times"].options)
    why = tuple(Reason(each, times if each is Why.times else topics) for each in Why)
    zone = ZoneInfo("Europe/Helsinki")
    other = Named(10**9, name, "ylivieska")
    words = (name * 1000)[:1000]
    for named in (Named(10**9, company, "kalajoki"), Named(10**9, None, None)):
        yield pairs.found(Sought(named, [named] * 6))
        for reported in (Complaint(named, None, words, NOW), Complaint(None, named, words, NOW)):
            yield complaints.told(reported)
            yield complaints.complaints([reported] * 20, 1, zone, edits=1)
        yield pairs.forbidden([ForbiddenOne(named, named, name[:300])] * 20, 1, edits=1)
        yield desk.trial(
            Trial(NOW, [Told(each, named, 1000, why) for each in (named, other) * 3], 9, 1, 3), zone, edits=1
        )
        for cause in Cause:
            waiting = Waiting(named, NOW, Nobody(cause, 100, 10**6))
            yield desk.waiting(WaitingPage([waiting] * 6, 10**6, 1, 3, NOW), NOW, zone, edits=1)
        for obstacle in (None, *Obstacle):
            yield pairs.match(Match(named, named, 1000, 360, None, why, why, obstacle, named, Forbidding.possible))
        for blocked in (Blocked.distance, Blocked.slots, Blocked.competitors):
            yield pairs.match(Match(named, named, 0, 360, blocked, (), (), None, None, Forbidding.done))
        yield pairs.suggested(Suggested([named], [named]), edits=1)
        match = Match(named, named, 1000, 360, None, why, why, Obstacle.forbidden, None, Forbidding.done)
        yield pairs.forbade(match, 10**9, edits=1)
    yield desk.help_wanted(HelpWanted(name, company, "+358400000002", company, "a" * 32, name, company))
    yield desk.help_wanted(HelpWanted("", None, None, None, None, "", None))


def of_group_chats(person: Person, title: str, name: str, company: str) -> Iterator[Screen]:
    """Show all that is said of the chats of groups, as full as they can be."""
    called, link = Title(title, ()), "https://t.me/+" + "x" * 32
    seated = Seated(10**9, 10**9, called, name, company)
    for state in (None, *ChatState):
        for lacks in (None, (), tuple(Right)):
            chat = Chat(10**9, called, state, lacks, link if state else None, 99)
            yield group_chats.guide(chat, person, PROJECT)
            yield group_chats.checked(chat)
            yield group_chat_notices.opened(chat)
            yield group_chat_notices.trouble(chat)
    for done in (chat, *Refused):
        yield group_chats.told_in_chat(done)
        yield group_chats.chosen(done)
    yield group_chats.not_here(person)
    yield group_chats.choose(Choice(10**9, ((10**9, called),) * 20))
    yield group_chats.ask_to_unbind(chat)
    yield group_chats.put_out(seated)
    yield group_chat_notices.still_here(seated)
    yield group_chat_notices.left(seated)
    yield group_chat_notices.joined(Newcomer(company))
    for stage in Stage:
        for into in (None, called):
            yield group_chat_notices.staged(StageSaid(called, Stage.paused, stage, into))


def of_announcements(unit: str, name: str, company: str) -> Iterator[Screen]:
    """Show all that is said of announcements, as full as they can be."""
    hours = QuietHours(time(21), time(8), ZoneInfo("Europe/Helsinki"))
    title, footer, night = title_of(Body(Written(unit * 50))), PROJECT.funder, NOW.replace(hour=23)
    full = Body(Written((unit * 8000).encode("utf-16-le")[:16000].decode("utf-16-le", "ignore").strip()), None)
    for topic in TOPICS.values():
        for body in (full, replace(full, file=File("photo", "x")), Body(file=File("document", "x"))):
            parts = lay_out(body, footer)
            for number, part in enumerate(parts):
                yield announcements.announced(Announced(10**9, part, topic, footer, number == len(parts) - 1))
        yield announcements.refused(topic)
    many = {kind: tuple(each.id for each in question.options) for kind, question in AUDIENCES.items()}
    named = {number: Named(number, line(unit, 80), None) for number in range(1, 30)}
    chosen = many | {"group": tuple(map(str, named)), "groupless": ("yes",)}
    draft = Draft(
        *(10**9, 999, announcing.State.draft, TOPICS["needed"], full, footer, chosen, named),
        *(Reach(10**6, 10**5, 10**5, 10**5), 10**6, None),
    )
    for each in (draft, replace(draft, body=Body(), audience=None), replace(draft, starts_at=NOW, audience={})):
        yield announcement_desk.draft(each, night, hours, before=announcement_desk.late())
        yield announcement_audience.to_whom(each)
        yield announcement_audience.groups(each, edits=1)
        yield announcement_audience.topics(each)
        yield announcement_audience.names(each, [(name, company)] * 99)
        yield announcement_desk.preview(each, night, hours)
        yield announcement_desk.ask_to_send(each)
        yield announcement_desk.ask_to_drop(each)
    counts = dict.fromkeys(Arrival, 10**6)
    said = (Said(line(unit, 1000), False, NOW), Said(line(unit, 1000), True, NOW)) * 3
    thread = Thread(10**9, 10**9, title, name, company, said)
    for state in announcing.State:
        told = Report(10**9, 999, state, title, NOW, counts, 10**6, 10**6)
        yield announcement_reports.report(told)
        yield announcement_reports.reminding(told, 10**6)
        yield announcement_reports.readers(told, [(name, company, True), (name, company, False)] * 50)
        yield announcement_reports.threads(told, [thread] * 20)
        listed = [AnnouncementListed(10**9, state, title, NOW)] * 30
        yield announcements.announcements(listed, 1, hours.zone, edits=1)
        yield announcement_desk.everything(listed, 1, hours.zone, edits=1)
    yield announcement_reports.thread(thread)
    yield announcement_reports.asked(thread)
    yield announcements.answered(thread)
    yield announcements.reminded(Reminded(10**9, title))
    yield from (announcements.topics(refused, edits=1) for refused in ((), tuple(TOPICS)))
    yield from (announcements.answer_sent(AnswerSent(each, desk)) for each in (thread, None) for desk in (True, False))


def of_groups(title: str, name: str, company: str) -> Iterator[Screen]:
    """Show all that is said of groups, as full as they can be."""
    named = Named(10**9, company, "ylivieska")
    papers = Papers("x" * 40, "x" * 40, 100)
    for called in (Title(title, ("joint_marketing",) * 3), Title(None, ())):
        mine = Mine(
            *(10**9, called, Stage.preparation, MemberState.inside, 999, (Role.contact, Role.locomotive), 99),
            *(tuple(each.id for each in MUNICIPALITIES), 10, 89, (named,) * 9, (named,) * 9, DAY),
            *(True, True, True, Happened.joined, DAY, tuple(HINTS)),
        )
        for stage in Stage:
            yield groups.show(replace(mine, stage=stage))
            yield groups.staged(StageTold(called, Stage.paused, stage, called, mine))
            yield groups.staged(StageTold(called, Stage.paused, stage, None, mine))
            yield group_invitations.reminder(replace(mine, stage=stage, state=MemberState.thinking))
        for state in MemberState:
            yield group_invitations.answered(replace(mine, state=state))
            yield groups.colleague_answered(replace(mine, state=state))
        yield groups.groups([mine] * 20)
        yield groups.ask_to_leave(mine)
        yield groups.left(called, edits=1)
        yield groups.removed(Farewell(called))
        yield from of_gatherings(called, named, title)
        one = Seat(10**9, named, MemberState.inside, Role.expert, True, NOW, DAY, True, True, False)
        seats = tuple(replace(one, state=each) for each in MemberState) * 5
        seats += (replace(seats[0], state=MemberState.inside, role=Role.member),) * 12
        whole = Group(
            10**9, 999, called, Stage.preparation, Stage.running, seats, {}, Happened.left, DAY, name * 2, 10**9
        )
        for each in (whole, replace(whole, stage=Stage.lapsed), replace(whole, seats=())):
            yield group_desk.group(each)
            yield group_desk.invited(Invited(each, 99, [named] * 30), edits=1)
            yield group_desk.companies(each)
            yield group_desk.found(GroupSought(each, [named] * 6))
            yield group_desk.seat(each, seats[0])
            yield group_desk.ask_to_remove(each, seats[0])
            yield group_steering.stages(each, tuple(Stage))
            yield group_steering.ask_to_change(each, Stage.paused)
            yield group_steering.papers(each, papers)
            yield group_steering.paper(each, Task.agreement, papers)
            yield group_steering.merge(each, [Listed(10**9, called, Stage.idea, 9, 9)] * 30)
            yield group_steering.ask_to_merge(each, each)
        yield group_lists.groups([Listed(10**9, called, each, 9, 9) for each in Stage] * 3, 1, edits=1)
        yield group_lists.ready([Ready(10**9, title, 10)] * 30)
        asked = AskedAbout(10**9, called, name, company, "+358400000002", company, "a" * 32)
        yield from (group_lists.asked_about(asked), group_fitting.wanted(asked))
        yield group_fitting.fits(Forming(10**9, ("marketing",) * 3, ("ylivieska",) * 12, 10))
        for speak in (group_fitting.told_of_interest, group_fitting.fits_no_more, group_fitting.not_now):
            yield speak(edits=1)
        yield group_lists.shrunk(Shrunk(10**9, called, Stage.lapsed, 0))
        yield from of_surveys(called, whole, mine, (name * 20)[:LONGEST_LINE])


def of_surveys(called: Title, group: Group, mine: Mine, words: str) -> Iterator[Screen]:
    """Show all that is asked of groups and answered, as full as it can be."""
    quiet = Quiet(10**9, 10**6, called, Stage.acquaintance, DAY, 9999)
    yield group_care.asked_after(quiet)
    yield group_care.told(quiet)
    yield group_care.well(mine, edits=1)
    yield groups.show(replace(mine, survey=10**9))
    for found in ((), (quiet,) * 30):
        yield group_care.quiet(found, 1, edits=1)
    counted = {each.key: 999 for each in FIGURES}
    pulse = PulseAsked(10**9, 10**9, called, DAY, 5, words)
    for together in Together:
        after = AfterAsked(10**9, 10**9, called, together, counted, words)
        for asked in (pulse, after):
            yield surveys.asked(asked)
            yield surveys.done(Surveyed(asked))
        said = After(DAY, together, counted, words)
        sums = [Pulse(DAY, DAY, each, 10, None if each else 5.0, (words,) * 10) for each in (True, False)]
        yield group_answers.answers(group, Surveys(sums * 20, [said] * 9))
    yield surveys.closed()
    yield group_splitting.told(mine)
    for chosen in ((), [each.company.id for each in group.seats[:2]]):
        yield group_splitting.choose(group, chosen)
    parts = [Part(seat.company, tuple(Role)) for seat in group.seats]
    held = [Held(DAY, each) for each in (None, 10) * 20]
    told = Story(called, DAY, [Stayed(DAY, each) for each in Stage] * 3, parts, 9, held, sums[1], [said] * 9)
    yield group_story.story(group, told, PROJECT)


def of_proposals(company: str) -> Iterator[Screen]:
    """Show all that is said of proposals of groups, as full as they can be."""
    named = Named(10**9, company, "ylivieska")
    seven = Proposed(
        id=10**9,
        number=99,
        members=(named,) * 7,
        themes=("marketing",) * 9,
        helps=(Helping("marketing", named, (named,) * 6),) * 9,
        missing=("marketing",) * 9,
        furthest=999,
        competitors=((named, named),) * 9,
        unreachable=(named,) * 7,
        group_id=None,
    )
    left_out = dict.fromkeys(Left, 99_999)
    for sought in (
        *(Proposals(1, each, 99, narrowed=True, left_out=left_out) for each in Search),
        *(Proposals(1, Search.done, count=99, page=page, shown=seven, left_out=left_out) for page in (0, 1, 98)),
        Proposals(1, Search.done, count=1, shown=replace(seven, group_id=1), left_out=left_out),
    ):
        yield group_proposals.proposals(sought, edits=1)
    members = tuple(replace(named, id=number) for number in range(7))
    everything = replace(
        seven,
        members=members,
        helps=(Helping("marketing", members[0], members[1:]),) * 9,
        theme="marketing",
        sharing=members,
        ties=((members[0], members[1]),) * 9,
        locomotives=members,
        competitors=((members[2], members[3]),),
    )
    yield group_proposals.proposals(Proposals(1, Search.done, count=1, shown=everything, left_out=left_out))
    yield proposal_picture.picture(everything)
    yield from (group_proposals.ask_why(seven), group_proposals.choose_one(seven), group_proposals.gone())
    yield from (group_proposals.choose_two(seven, each) for each in (None, named))
    for remembered in (
        group_proposals.apart_remembered(named, (named,)),
        group_proposals.apart_remembered(named, (named,) * 6),
        group_proposals.rest_remembered(date(2027, 2, 28)),
    ):
        yield group_proposals.discarded(remembered)
    places, trades, themes = (
        tuple(option.id for option in LIMITS[each].options) for each in ("places", "trades", "topics")
    )
    for wishes in (Wishes(), *(Wishes(each, 3, places, trades, themes) for each in Emphasis)):
        wished = Planned(wishes, (PairWish(named, named, together=True),) * 30, 99_999)
        yield from (group_wishes.plan(wished, edits=1), group_wishes.wishes(wished))
    yield from (group_wishes.wishes(Planned(Wishes())), group_wishes.gone(), group_wishes.ask_which(named, named))
    yield from (group_wishes.found(WishSought(each, [named] * 6)) for each in (None, named))


def of_gatherings(called: Title, named: Named, words: str) -> Iterator[Screen]:
    """Show all that is said of a group's meetings, with fifteen companies."""
    stand = Standing(10**9, called, 10**9, is_contact=True, coordinates=True)
    meeting = Meeting(10**9, 999, Slot(DAY, time(18), time(20)), line(words, 120))
    invitees = tuple(Invitee(named, reply) for reply in (None, *Attending) for _each in range(3))
    whole = Gathering(meeting, stand, line(words, 120), 10, invitees, None, may_steer=True, is_ahead=True)
    for of in (whole, replace(whole, is_ahead=False), replace(whole, is_off=True), replace(whole, quorum=2)):
        told = (
            gathering_news.called,
            gathering_news.moved,
            gathering_news.changed,
            gathering_news.near,
            gathering_news.unanswered,
        )
        later = (gathering_news.tomorrow, gathering_news.soon, gathering_news.colleague_replied, gathering_news.replies)
        ends = (
            gathering_news.holds,
            gathering_news.short,
            gatherings.cancelled,
            gatherings.ask_to_cancel,
            gatherings.show,
        )
        yield from (say(of) for say in (*told, *later, *ends))
        yield gatherings.cancelled_by_you(of, edits=1)
        yield gathering_drafts.sent(Called(of, moved=True), edits=1)
        yield gathering_notes.after(of)
        yield gathering_notes.noted(replace(of, memo=line(words, 400)))
        yield calendars.calendar(of, ZoneInfo("Europe/Helsinki"), NOW)
    yield gatherings.agenda(Agenda(stand, (whole,) * 20, may_call=True, last=whole))
    draft = MeetingDraft(10**9, 999, stand, 15, meeting.slot, meeting.place, whole.topic, 10, meeting)
    for each in (draft, replace(draft, earlier=None), replace(draft, slot=Slot(DAY, time(19)))):
        yield gathering_drafts.summary(each)
        yield gathering_drafts.edit(each, edits=1)
    yield from (gathering_drafts.not_sent(why, gatherings.show(whole)) for why in Unsent)
    yield gathering_drafts.dropped(stand, edits=1)
    for question in GATHERINGS:
        for pending in (Pending(), Pending((Slot(DAY).id,), meeting.place)):
            yield questions.ask(Ask(Open(PromptFor.gathering, question, 999, 1, pending), {}))


def refusal(screen: Screen) -> str | None:
    """Say why Telegram would not take a screen."""
    parameters = screen.call(1)["parameters"]
    try:
        if screen.attachment is not None or "caption" in parameters:
            caption(parameters)
        elif "text" in parameters:
            message_text(parameters)
        read_markup(parameters.get("reply_markup"), private=True)
    except RefusalError as error:
        return str(error)
    return None


@pytest.fixture(autouse=True)
def _texts() -> None:
    load_texts()


@pytest.mark.parametrize("unit", UNITS, ids=UNITS.values())
def test_telegram_takes_every_screen_whatever_people_wrote(unit: str) -> None:
    refused = []
    for language in languages():
        with speaking(language):
            refused += [(screen.text, why) for screen in screens(unit) if (why := refusal(screen))]
    assert refused == []


@pytest.mark.parametrize("words", ['<b>&"', "שלום", "👩🏽‍🌾", "{name}", "&lt;"])
def test_words_are_shown_as_they_were_written(words: str) -> None:
    person = Person(1, 1, words, "fi", consented=True, company_id=None, started=False, paused_until=None)
    shared = "Näet saman profiilin kuin työkaverisi ja voit muokata sitä."
    with speaking("fi"):
        shown = [
            message_text(screen.call(1)["parameters"]).text.split("\n")
            for screen in (
                onboarding.already_in(person),
                onboarding.joined(words),
                notices.colleague_joined(words),
                profile.profile({"description": Answer((), words)}),
            )
        ]
    assert shown == [
        [f"Hei {words}", "", "Olet jo mukana.", "", "Mitä haluat tehdä?"],
        ["Tervetuloa, olet mukana.", f"Yritys: {words}", "", shared],
        ["Työkaverisi liittyi yritykseesi Puhdissa.", f"Henkilö: {words}"],
        ["Oma profiilisi", "", f"Esittely: {words}"],
    ]
