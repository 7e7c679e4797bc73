"""Give out what people wrote beside what they confirmed, without names, so that understanding can grow."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import select

from domain.anonymous import without_names
from domain.topics import is_topic_word
from domain.trades import is_trade_word
from models import Company, CompanyChoice, CompanyWords, Membership, Person
from services import Session

KINDS = {"trades": "trades", "needs": "topics", "offers": "topics", "interests": "topics"}
"""The questions that are learnt from, and the part of the corpus that their answers belong to."""


@dataclass(frozen=True)
class Example:
    """What was written to a question, and what was chosen in the end."""

    kind: str
    question: str
    text: str
    confirmed: tuple[str, ...]


async def examples(session: Session, *, versions: Collection[str]) -> tuple[Example, ...]:
    """Gather the examples of companies whose people have all accepted one of these versions of the privacy notice."""
    names = await _names(session, versions)
    chosen: dict[tuple[int, str], list[str]] = defaultdict(list)
    listed = select(CompanyChoice).where(CompanyChoice.role.in_(KINDS)).order_by(CompanyChoice.position)
    for choice in await session.scalars(listed):
        chosen[choice.company_id, choice.role].append(choice.choice)
    said = select(CompanyWords).where(CompanyWords.role.in_(KINDS))
    found = [
        Example(KINDS[row.role], row.role, text, tuple(chosen[row.company_id, row.role]))
        for row in await session.scalars(said)
        if row.company_id in names
        for text in _lines(row.words, names[row.company_id])
    ]
    # In the order of the words: that of the companies would tell which answers are of the same one.
    return tuple(sorted(found, key=lambda each: (each.question, each.text)))


async def _names(session: Session, versions: Collection[str]) -> dict[int, tuple[str, ...]]:
    """Find the names to be taken out of the answers of each company that may be learnt from."""
    people = select(Membership.company_id, Person.name, Company.name, Company.locality, Person.consent_version)
    rows = await session.execute(
        people.join(Person, Person.id == Membership.person_id).join(Company, Company.id == Membership.company_id)
    )
    names: dict[int, list[str]] = defaultdict(list)
    unwilling = set()
    for company_id, *told, consent in rows:
        names[company_id] += [name for name in told if name]
        if consent not in versions:
            unwilling.add(company_id)
    return {company_id: tuple(each) for company_id, each in names.items() if company_id not in unwilling}


def _lines(words: str, names: tuple[str, ...]) -> Iterator[str]:
    """Split what was written in several messages, and take the names out."""
    for line in words.splitlines():
        text = without_names(line, names, lambda word: is_topic_word(word) or is_trade_word(word))
        if any(character.isalpha() for character in text):
            yield text
