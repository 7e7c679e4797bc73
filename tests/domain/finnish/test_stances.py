"""Clauses tell what is wanted, what is offered, and what is turned down."""

import pytest

from domain.finnish.clauses import clauses_of
from domain.finnish.lexicon import Lexicon
from domain.finnish.stances import Stance, stances_of

LEXICON = Lexicon({"books": ["kirjanpi*", "kirjanpito"], "web": ["kotisiv*"], "ads": ["mainon*", "mainos*"]})


def meant(text: str, asked: Stance | None) -> str:
    """Write each thing that is mentioned with the first letter of what is meant: need, offer, doubtful, rejected."""
    clauses = clauses_of(text)
    mentions = [LEXICON.find(clause.words) for clause in clauses]
    stances = stances_of(clauses, mentions, asked)
    named = zip(mentions, stances, strict=True)
    return " ".join(f"{each.key}:{stance.value[0]}" for mentioned, stance in named for each in mentioned)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kotisivuja ja mainontaa", "web:n ads:n"),
        ("osaan kirjanpitoa, kotisivut puuttuu", "books:o web:n"),
        ("en osaa kirjanpitoa", "books:n"),
        ("osaatko auttaa kotisivuissa?", "web:n"),
        ("kirjanpito, ei kiitos", "books:r"),
        ("kirjanpito on ulkoistettu, kotisivut ei", "books:r web:n"),
        ("mainonta sujuu hyvin, kotisivut hävettää", "ads:r web:n"),
        ("kirjanpidosta huolehtii veljeni, mainontaan apua", "books:r ads:n"),
        ("kirjanpito, siitä vastaa puoliso. Mainontaa haluan oppia", "books:r ads:n"),
        ("kotisivuista en piittaa", "web:r"),
        ("kotisivuihin ei ole mitään tarvetta", "web:r"),
        ("kaikkea muuta kuin kirjanpitoa", "books:r"),
        ("mitä vaan paitsi kirjanpitoa ja mainontaa", "books:r ads:r"),
        ("kaikki muu on kunnossa paitsi kotisivut", "web:n"),
        ("en kaipaa muuta kuin kotisivuja", "web:n"),
        ("muu kunnossa, mutta kotisivut ei", "web:n"),
        ("ei mitään kirjanpitoon liittyvää", "books:r"),
        ("meillä ei ole kotisivuja", "web:n"),
        ("miten saisin kotisivut kunnossa pysymään", "web:n"),
        ("onko mainonta kunnossa?", "ads:n"),
        ("kotisivut on jo tilattu", "web:r"),
        ("mainonta oli ennen", "ads:d"),
        ("kotisivut saatiin", "web:d"),
        ("kotisivut on jo niin vanhat että hävettää", "web:d"),
        ("kotisivut ei oo ajankohtaset", "web:d"),
        ("meillä ei oo minkäänlaisia kotisivuja", "web:n"),
        ("kirjanpitäjä on mukava", "books:d"),
        ("palataan kun kirjanpito on valmis", "books:r"),
        ("tiedän, mitä kotisivut maksaa", "web:n"),
    ],
)
def test_an_answer_to_what_is_needed(text: str, found: str) -> None:
    assert meant(text, Stance.need) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kotisivut ja mainonta", "web:o ads:o"),
        ("kirjanpito on hallussa", "books:o"),
        ("mainontaa en osaa, kotisivuja kyllä", "ads:r web:o"),
        ("voin auttaa kotisivuissa, itse kaipaan kirjanpitoon apua", "web:o books:n"),
        ("en halua tehdä kenenkään kirjanpitoa", "books:r"),
        ("en osaa tehdä kotisivuja", "web:r"),
        ("kotisivut onnistuu, mainontaa en ala opettaa", "web:o ads:r"),
        ("tiedän, miten kotisivut tehdään", "web:o"),
    ],
)
def test_an_answer_to_what_can_be_offered(text: str, found: str) -> None:
    assert meant(text, Stance.offer) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("teen työkseni kotisivuja ja tarvitsen mainontaa", "web:o ads:o"),
        ("teen työkseni kotisivuja. Tarvitsen mainontaa", "web:o ads:n"),
        ("kirjanpitoa olen tehnyt, siitä voin kertoa", "books:o"),
        ("kotisivut hukassa", "web:n"),
        ("voisin opettaa kirjanpitoa", "books:o"),
        ("voisin opetella kirjanpitoa", "books:n"),
        ("oon tehny kotisivuja vaikka kuinka monelle", "web:o"),
        ("tiiän mitä kirjanpito vaatii", "books:o"),
        ("en tiiä miten kirjanpito tehdään", "books:n"),
    ],
)
def test_an_answer_to_both(text: str, found: str) -> None:
    assert meant(text, None) == found
