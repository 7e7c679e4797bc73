"""Texts that nobody should write: markup, invisible characters, far too long, or nothing at all."""

import pytest

from domain.form import Answer
from services import people
from services.onboarding import drafts
from services.profile import answers
from tests.harness.dialogue import hold
from tests.harness.house import House
from tests.harness.phone import Phone
from tests.harness.signup import begins, signs_up

HOSTILE = {
    "html": "<b>Helmi</b> & <a href='tg://user?id=1'>x</a> &lt;i&gt; <script>",
    "markdown": r"*Helmi* _x_ [a](tg://user?id=1) `c` ||s|| ~y~ > # + - = { } . ! \ **b**",
    "format": "{name} {0} {} %s %(x)d $name {answer!r} @botfather /start #helmi example.com",
    "foreign": "👩‍🌾 🇫🇮 👍🏽 ☕️ 𝓗𝓮𝓵𝓶𝓲 ملاذ שלום 株式会社 Ünïcödé",
}
"""Texts that are stored and shown exactly as they were written."""

CLEANED = {
    "\u202eimleH\u202c \u200fHelmi\u2066x\u2069": "imleH Helmix",
    "Hel\u200bmi\ufeff\u00ad": "Helmi",
    "  Hel\tmi \n\n Oy\u2028Ab  ": "Hel mi Oy Ab",
    "Helmi\x00\x1b[31m": "Helmi[31m",
}
"""Texts with characters that cannot be seen, and what is kept of them."""


async def stored(house: House, phone: Phone) -> dict[str, Answer]:
    """Read what the bot keeps of this person: the draft, or the profile after it."""
    async with house.check.read() as session:
        person = await people.again(session, telegram_id=phone.person.id)
        if person.company_id is None:
            return await drafts.read(session, person_id=person.id) or {}
        return await answers.read(session, person_id=person.id, now=house.clock())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_any_text_is_shown_as_it_was_written(calm_house: House, text: str) -> None:
    aino = calm_house.phone("Aino")
    await begins(aino)
    await hold(aino, [text, "[Muu kunta]"])
    await hold(aino, [text[:60], "1", "[Seuraava sivu]", "[Seuraava sivu]", "[Muu ala]", "[Valmis]", text])
    await aino.sees_part("5/7")
    await hold(aino, ["[Ei mikään näistä]", text, "[Ei mikään näistä]", "[Meillä on valmis ryhmä]", text[:80]])
    summary = await aino.sees_part("Ovatko ne oikein?")
    lines = summary.text.splitlines()
    assert lines[2:] == [
        f"Yritys: {text}",
        f"Kunta: {text[:60].strip()} (muu kunta)",
        "Koko: 1 henkilö",
        "Toimiala: muu ala",
        f"Kehittämistarpeet: {text}",
        f"Osaaminen: {text}",
        f"Valmis ryhmä: {text}",
    ]
    assert {each["type"] for each in summary.entities} <= {"bold", "mention", "bot_command", "hashtag", "url", "email"}
    aino.presses("Tallenna")
    await hold(aino, ["/profiili"])
    assert f"Yritys: {text}" in (await aino.sees_part("Oma profiilisi")).text.splitlines()


async def test_what_cannot_be_seen_is_not_kept(calm_house: House) -> None:
    for number, (text, kept) in enumerate(CLEANED.items()):
        phone = calm_house.phone(f"Aino {number}")
        await begins(phone)
        calm_house.world.sends(phone.person, {"text": text})
        await phone.sees_part("2/7")
        assert await stored(calm_house, phone) == {"company_name": Answer((), kept)}


async def test_a_text_without_words_is_asked_again(calm_house: House) -> None:
    aino = calm_house.phone("Aino")
    await begins(aino)
    for number, text in enumerate((" ", "\u200b\u2060", "…!?", "👍", "\n\n"), len(aino.messages) + 1):
        calm_house.world.sends(aino.person, {"text": text})
        await calm_house.world.wait_for(lambda number=number: len(aino.messages) == number)
        await aino.sees(
            "En löytänyt viestistäsi sanoja. Kirjoita vastauksesi sanoilla.\n\n1/7 Mikä yrityksesi nimi on?",
            [["Ei vielä yritystä"], ["Sivutoiminen yritys"], ["Jatkan myöhemmin"]],
        )
    assert await stored(calm_house, aino) == {}


LONG = "pitkä " * 682 + "loppu"[:4]
PATH = (
    ("Hieronta Helmi", "1/7"),
    ("Kalajoki", "2/7"),
    ("6", "3/7"),
    ("ehkä", "3/7"),
    ("hieroja", "4/7"),
    ("oikein", "4/7"),
    ("verkkosivut ja hinnoittelu", "5/7"),
    ("oikein", "5/7"),
    ("hinnoittelu", "5/7"),
    ("kirjanpito", "6/7"),
    ("oikein", "6/7"),
    ("Kyllä, kerron kenen kanssa", "7/7"),
    ("Kahvilan kanssa", "7/7"),
)
"""Answers on the longest path, and the question to which each is given."""


async def test_a_text_of_4096_characters_is_refused_kindly_at_every_question(calm_house: House) -> None:
    assert len(LONG) == 4096
    aino = calm_house.phone("Aino")
    await begins(aino)
    for answer, place in PATH:
        before = await stored(calm_house, aino)
        await hold(aino, [LONG])
        shown = aino.last.text
        assert place in shown
        assert "pitkä pitkä" not in shown
        assert await stored(calm_house, aino) == before
        await hold(aino, [answer])
    await aino.sees_part("Ovatko ne oikein?")


async def test_a_company_name_of_200_characters_is_too_long(calm_house: House) -> None:
    aino = calm_house.phone("Aino")
    await begins(aino)
    aino.says("H" * 200)
    await aino.sees_part("Vastauksessasi on 200 merkkiä, mutta siihen mahtuu 120. Voisitko lyhentää sitä vähän?\n\n1/7")
    aino.says("H" * 120)
    await aino.sees_part("2/7")
    assert await stored(calm_house, aino) == {"company_name": Answer((), "H" * 120)}


async def test_many_long_answers_to_one_question_still_lead_to_the_end(calm_house: House) -> None:
    aino = calm_house.phone("Aino")
    await begins(aino)
    await hold(aino, ["Helmi", "Kalajoki", "1", "hieroja", "oikein"])
    for letter in "abcdefgh":
        await hold(aino, [f"{letter}xyzzy " * 120])
    aino.presses("Ei mikään näistä")
    await aino.sees_part("6/7")
    for letter in "abcdefgh":
        await hold(aino, [f"{letter}xyzzy " * 120])
    aino.presses("Ei mikään näistä")
    await aino.sees_part("7/7")
    aino.says("ei vielä")
    await aino.sees_part("Ovatko ne oikein?")
    aino.presses("Tallenna")
    await aino.sees_part("Kiitos, olet mukana.")


GREETINGS = {
    "Åsa 👩‍🌾": "Hei Åsa 👩‍🌾",
    "<b>Bobby</b> {name}": "Hei <b>Bobby</b> {name}",
    "\u202eonia\u202c": "Hei onia",
    "علي": "Hei علي",
    "\u2063\u200b": "Hei",
    "\U0001d160" * 64: "Hei " + "\U0001d158\U0001d165\U0001d16e" * 42 + "\U0001d158\U0001d165",
}
"""Names as Telegram gives them, and how they are greeted; the last one grows when it is normalised."""


async def test_any_name_is_greeted(calm_house: House) -> None:
    for name, greeting in GREETINGS.items():
        somebody = calm_house.phone(name)
        somebody.says("/start")
        await somebody.sees_part("Olen Puhti")
        assert somebody.last.text.partition("\n")[0] == greeting


async def test_every_detail_of_the_profile_takes_hostile_texts(calm_house: House) -> None:
    aino = calm_house.phone("Aino")
    await signs_up(aino, "Hieronta Helmi")
    await hold(aino, ["[Kerron lisää]"])
    kept = {}
    for text in (HOSTILE["html"], HOSTILE["markdown"]):
        await hold(aino, ["/profiili", "[Muokkaa tietoja]", "[Esittely]", text])
        kept = await stored(calm_house, aino)
        assert kept["description"] == Answer((), text)
        assert f"{text}" in (await aino.sees_part("Oma profiilisi")).text
    for label, wrong in (("Puhelin", "<b>040</b>"), ("Sähköposti", "a@<b>"), ("Y-tunnus", "1234567-0")):
        await hold(aino, ["/profiili", "[Muokkaa tietoja]", f"[{label}]", wrong])
        assert await stored(calm_house, aino) == kept
