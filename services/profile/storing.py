"""Say for each question where its answer is stored; a new question adds one line to STORED."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, or_, select, update

from domain.form import Answer
from domain.questions.reading import PLANNING
from domain.suggestions import TieKind
from models import Cluster, ClusterMember, Company, CompanyChoice, CompanyWords, Person, Tie
from models.crypto import keyring
from services import Session


@dataclass(frozen=True)
class Rows:
    """Everything that is stored of one company and one of its people; of one that `is_new`, nothing is stored yet."""

    person: Person
    company: Company
    now: datetime
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    top: str | None = None
    cluster: str | None = None
    is_new: bool = False


Read = Callable[[Rows], Answer | None]
Write = Callable[[Session, Rows, Answer], Awaitable[None]]


@dataclass(frozen=True)
class Stored:
    """How one answer is read from the rows and written to them."""

    read: Read
    write: Write


def choice_column(name: str) -> Stored:
    """Store the one choice in a column of the company."""

    async def write(_session: Session, rows: Rows, answer: Answer) -> None:
        setattr(rows.company, name, answer.choices[0] if answer.choices else None)

    return Stored(lambda rows: _choice(getattr(rows.company, name)), write)


def words_column(owner: str, name: str, key: str | None = None) -> Stored:
    """Store own words in a column of the `company` or the `person`; `key` names the column of their fingerprint."""

    async def write(_session: Session, rows: Rows, answer: Answer) -> None:
        setattr(getattr(rows, owner), name, answer.words)
        if key is not None:
            setattr(getattr(rows, owner), key, answer.words and fingerprint(answer.words))

    return Stored(lambda rows: _words(getattr(getattr(rows, owner), name)), write)


def list_of(role: str) -> Stored:
    """Store several choices in their order, and the own words that they were read from."""

    async def write(session: Session, rows: Rows, answer: Answer) -> None:
        if not rows.is_new:
            ours = (CompanyChoice.company_id == rows.company.id, CompanyChoice.role == role)
            await session.execute(delete(CompanyChoice).where(*ours))
        session.add_all(
            CompanyChoice(
                company_id=rows.company.id,
                role=role,
                choice=choice,
                position=place,
                top=role == "needs" and choice == rows.top,
            )
            for place, choice in enumerate(answer.choices)
        )
        if answer.words or not rows.is_new:
            await write_words(session, rows, role, answer.words)

    def read(rows: Rows) -> Answer | None:
        answer = Answer(rows.choices.get(role, ()), rows.words.get(role))
        return None if answer.skipped else answer

    return Stored(read, write)


def own_words(role: str) -> Stored:
    """Store own words that belong to no column."""

    async def write(session: Session, rows: Rows, answer: Answer) -> None:
        await write_words(session, rows, role, answer.words)

    return Stored(lambda rows: _words(rows.words.get(role)), write)


async def write_words(session: Session, rows: Rows, role: str, words: str | None) -> None:
    """Replace what the company said in its own words when it was asked this."""
    ours = (CompanyWords.company_id == rows.company.id, CompanyWords.role == role)
    await session.execute(delete(CompanyWords).where(*ours))
    if words:
        session.add(CompanyWords(company_id=rows.company.id, role=role, words=words))


def fingerprint(text: str) -> str:
    """Make the key by which equal names are found, whatever their case and spacing."""
    return keyring.cipher.fingerprint(" ".join(text.casefold().split()))


async def _write_shows(_session: Session, rows: Rows, answer: Answer) -> None:
    rows.person.shows = None if answer.skipped else [list(answer.choices), answer.words]


def _read_shows(rows: Rows) -> Answer | None:
    if rows.person.shows is None:
        return None
    choices, words = rows.person.shows
    return Answer(tuple(choices), words)


async def _write_name(_session: Session, rows: Rows, answer: Answer) -> None:
    rows.company.name = answer.words
    rows.company.name_key = answer.words and fingerprint(answer.words)
    rows.company.status = next((each for each in answer.choices if each in {PLANNING, "part_time"}), "active")


def _read_name(rows: Rows) -> Answer:
    status = rows.company.status
    return Answer(() if status == "active" else (status,), rows.company.name)


async def _write_place(_session: Session, rows: Rows, answer: Answer) -> None:
    rows.company.municipality = answer.choices[0] if answer.choices else None
    rows.company.locality = answer.words


def _read_place(rows: Rows) -> Answer:
    return Answer((rows.company.municipality,) if rows.company.municipality else (), rows.company.locality)


async def _write_top(session: Session, rows: Rows, answer: Answer) -> None:
    needs = (CompanyChoice.company_id == rows.company.id, CompanyChoice.role == "needs")
    await session.flush()
    await session.execute(update(CompanyChoice).where(*needs).values(top=CompanyChoice.choice.in_(answer.choices)))


async def _write_cooperation(session: Session, rows: Rows, answer: Answer) -> None:
    rows.company.cooperation = answer.choices[0] if answer.choices else None
    await write_words(session, rows, "partners", answer.words)


async def forget_empty_clusters(session: Session) -> None:
    """Forget the ready-made groups that no company belongs to any more."""
    await session.execute(delete(Cluster).where(Cluster.id.not_in(select(ClusterMember.cluster_id))))


async def write_cluster(session: Session, rows: Rows, answer: Answer) -> None:
    """Found a ready-made group, rename the one that the company is in, or leave it."""
    member = await session.scalar(select(ClusterMember).where(ClusterMember.company_id == rows.company.id))
    if member is not None and answer.words is None:
        await session.delete(member)
        ours = or_(Tie.first_id == rows.company.id, Tie.second_id == rows.company.id)
        await session.execute(delete(Tie).where(ours, Tie.kind == TieKind.cluster))
        await session.flush()
        await forget_empty_clusters(session)
    if member is not None and answer.words:
        await session.execute(update(Cluster).where(Cluster.id == member.cluster_id).values(name=answer.words))
    if member is None and answer.words:
        cluster = Cluster(name=answer.words, created_at=rows.now)
        session.add(cluster)
        await session.flush()
        session.add(ClusterMember(cluster_id=cluster.id, company_id=rows.company.id, founder=True, joined_at=rows.now))


def _choice(value: str | None) -> Answer | None:
    return None if value is None else Answer((value,))


def _words(value: str | None) -> Answer | None:
    return None if value is None else Answer((), value)


STORED: dict[str, Stored] = {
    "company_name": Stored(_read_name, _write_name),
    "municipality": Stored(_read_place, _write_place),
    "headcount": choice_column("headcount"),
    "locomotive": choice_column("locomotive"),
    "trades": list_of("trades"),
    "needs": list_of("needs"),
    "top_need": Stored(lambda rows: _choice(rows.top), _write_top),
    "offers": list_of("offers"),
    "cooperation": Stored(lambda rows: _choice(rows.company.cooperation), _write_cooperation),
    "partners": own_words("partners"),
    "cluster": Stored(lambda rows: _words(rows.cluster), write_cluster),
    "interests": list_of("interests"),
    "group_kind": choice_column("group_kind"),
    "competitors": choice_column("competitors"),
    "meeting_times": list_of("meeting_times"),
    "travel": choice_column("travel"),
    "description": words_column("company", "description"),
    "pace": choice_column("pace"),
    "shows": Stored(_read_shows, _write_shows),
    "phone": words_column("person", "phone"),
    "email": words_column("person", "email"),
    "web_page": words_column("company", "web_page"),
    "business_id": words_column("company", "business_id", "business_id_key"),
}
