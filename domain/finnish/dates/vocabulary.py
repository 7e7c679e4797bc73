"""The words of time and what each means, in every form that people write.

Keys have no dots on ä and ö, so text from a keyboard without them is understood. Weekdays and months take all their
endings; the other words stand in the forms in which they tell time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from domain.finnish.dates.atoms import Part, Stretch, Which
from domain.finnish.dates.clocks import Case
from domain.finnish.dates.feast_names import forms_of_feasts
from domain.finnish.dates.numerals import cardinal, cardinal_forms, ordinal, ordinal_forms


@dataclass(frozen=True, slots=True)
class Sense:
    """The meaning of a word: its kind, and a number, name or case where the kind has one."""

    tag: str
    value: int = 0
    name: str = ""
    case: Case = Case.ANY


SHORTEST_MENDED = 7
_SHORTEST_NUMERAL = 9
_WEEKDAYS = (
    "maanantai maantai maanatai maanantaj",
    "tiistai tistai tiista",
    "keskiviikko keskiviiko",
    "torstai tostai",
    "perjantai perjantaj",
    "lauantai lauvantai launtai lauantaj",
    "sunnuntai sunnutai sunnuntaj",
)
_SHORT = {"ma": 0, "ti": 1, "ke": 2, "to": 3, "pe": 4, "la": 5, "su": 6}
_WEEKDAY_ENDINGS: tuple[tuple[str, Case], ...] = (
    *((ending, Case.ANY) for ending in ("", "na", "n", "ta", "a", "ksi", "ks", "lle", "lla", "lta", "naki", "t")),
    *(("hin", Case.TO), ("on", Case.TO), ("sta", Case.FROM)),
)
_MONTHS = ["tammi", "helmi", "maalis", "huhti", "touko", "kesa", "heina", "elo", "syys", "loka", "marras", "joulu"]
_MONTH_ENDINGS = ("", "n", "ta", "t", "ssa", "s", "sa", "lla", "hun", "ksi", "sta", "lle", "lta")

_WORDS: dict[tuple[str, int, str], str] = {
    ("which", 0, Which.NEXT): "ensi ens",
    ("which", 0, Which.COMING): "tuleva tulevana tulevalla tulevan tulevaan tulevaksi lahin lahimpana",
    ("which", 0, Which.FOLLOWING): "seuraava seuraavana seuraavalla seuraavan seuraavaan seuraavaksi seuraavalle",
    ("which", 0, Which.THIS): "tama tana talla tan taman tanne tahan tassa tas tal kuluva kuluvan kuluvalla talle",
    ("which", 0, Which.LAST): "viime viimeviikon mennyt menneena edellinen edellisena edellisella",
    ("relative", 0, ""): "tanaan tannaan tanan tanaa tanaiseksi tanaa",
    ("relative", 1, ""): "huomenna huomena huomen huomenn huominen huomiselle huomiseksi huomis huomisen huome"
    " huomiseen huomenissa huomiselta",
    ("relative", 2, ""): "ylihuomenna ylihuomena ylihuomen ylihuominen ylihuomiselle ylihuomiseksi ylihuomis"
    " ylihuomisen ylihuome ylihuomiseen",
    ("relative", -1, ""): "eilen eile eilinen eilisen eilis",
    ("relative", -2, ""): "toissapaivana",
    ("kuu", 0, ""): "kuu kuun kuussa kuuta kuuksi kuulle kuuhun",
    ("week", 0, ""): "viikko viikon viikolla viikol viikkoa viikolle viikoksi viikoilla vko vk vkolla vkon viikoon wk"
    " viikkoon viikossa vkko viikk viikkona viikona",
    ("unit", 0, "days"): "paivan paiva paivaa pv",
    ("unit", 0, "months"): "kuukauden kuukautta kuukausi kk kuukauen",
    ("unit", 0, "years"): "vuoden vuotta vuosi",
    ("unit", 0, "hours"): "tunnin tuntia tunti tuntii tunniksi tunniks tuntiksi h",
    (
        "unit",
        0,
        "minutes",
    ): "minuutin minuuttia minuutti minsan min minsaa minuuttii minuutilla minuutiksi minuutiks minuutin",
    ("dayword", 0, ""): "paivana paivaksi paivaan paivalle paivasta p",
    ("there", 0, ""): "sita siita tasta tata sen",
    ("half", 0, ""): "puoli puol puolen puolta",
    ("quarter", 15, ""): "varttia vartti vartin vartiksi",
    ("past", 0, ""): "yli ylitte",
    ("short of", 0, ""): "vaille vailla vaile vail vaill",
    ("clock", 0, ""): "klo kello kl klok kellon kelo kloo kllo",
    ("about", 0, ""): "noin n suunnilleen siina about tasan tasalta joskus vaikka siis ihan jo heti sitten aina",
    ("around", 0, ""): "maissa aikaan aikoihin pintaan tienoilla kieppeilla hujakoilla nurkilla tietamilla aikana"
    " seutuvilla korvilla seudussa seudulla seuvuilla maihin tienoihin aikohin aikoohin aikoohi seutuun",
    ("ahead", 0, ""): "paasta kuluttua kulut paast paasta kuluttuva",
    ("ago", 0, ""): "sitten sitte sit sitt",
    ("after", 0, ""): "jalkeen jalkee jalkehen jalk",
    ("after", 1, ""): "jalkeisena jalkeinen jalkeisella jalkeista jalkeisen",
    ("before", 0, ""): "ennen enne",
    ("before", 1, ""): "edeltava edeltavana edeltavalla edeltavan",
    ("until", 0, ""): "mennessa menness mennesa asti saakka asti saakk",
    ("latest", 0, ""): "viimeistaan viimeistaa viimestaan viim dl deadline takaraja maaraaika maarapaiva",
    ("from", 0, ""): "alkaen lahtien eteenpain alkain alkae lahtie",
    ("between", 0, ""): "valilla valissa valilta valil",
    ("or", 0, ""): "tai taikka vai tahi joko",
    ("and", 0, ""): "ja seka etta",
    ("last", -1, ""): "viimeinen viimeisena viimesena viimeisen viimeista vika vikana viimenen",
    ("last", -2, ""): "toiseksiviimeinen toiseksiviimeisena",
    ("eve", 0, ""): "aatto aattona aaton aattoa aattoiltana aatoksi aattoon aatosta aatolle aatolla aattoilta",
    (
        "weekend",
        0,
        "",
    ): "viikonloppuna viikonloppu viikonlopun viikonlopulle viikonloppuun vkl viikonlopuksi viikonloppun",
    (
        "stretch",
        0,
        Stretch.START,
    ): "alussa alkupuolella alkupuoli alkuun alkupaassa alusta alkupuolelle alku alkupuolel",
    (
        "stretch",
        0,
        Stretch.MIDDLE,
    ): "puolivalissa puolivaliin puolivali puolivalin keskivaiheilla keskella puolessavalissa"
    " puolivalis keskivaiheille puolivalista",
    ("stretch", 0, Stretch.END): "lopussa loppupuolella loppupuoli loppuun lopuksi lopulla loppu loppupuolelle lopuss"
    " loppupuolel lopus",
    ("season", 3, ""): "kevaalla kevat kevaana kevaaseen kevatta",
    ("season", 6, ""): "kesalla kesa kesana kesaan",
    ("season", 9, ""): "syksylla syksy syksyna syksyyn",
    ("season", 12, ""): "talvella talvi talvena",
    ("part of week", 0, Stretch.START): "alkuviikosta alkuviikolla alkuviikko alkuviikon alkuviikkoon alkuviikol",
    ("part of week", 0, Stretch.MIDDLE): "puolessaviikossa keskellaviikkoa puoliviikko",
    ("part of week", 0, Stretch.END): "loppuviikosta loppuviikolla loppuviikko loppuviikon loppuviikkoon loppuviikol",
    ("part of month", 0, Stretch.START): "alkukuusta alkukuulla alkukuun alkukuussa",
    ("part of month", 0, Stretch.END): "loppukuusta loppukuulla loppukuun loppukuussa",
    ("part of year", 1, Stretch.START): "alkuvuodesta alkuvuonna alkuvuosi alkuvuoden alkuvuoteen",
    ("part of year", 12, Stretch.END): "loppuvuodesta loppuvuonna loppuvuosi loppuvuoden loppuvuoteen",
    ("turn", 0, ""): "vaihteessa vaihteen vaihde vaihteeseen",
    ("in front of", 0, ""): "alla alusviikolla aluspaivina alusviikko",
    ("yearword", 0, ""): "vuonna",
    ("part", 0, Part.NIGHT): "yolla yo yona aamuyolla aamuyosta",
    ("part", 0, Part.MORNING): "aamulla aamu aamuna aamusta aamul aamuksi aamun aamusella aamuks",
    ("part", 0, Part.FORENOON): "aamupaivalla aamupaiva aamupaivana ap aamupaivasta aamupaival aamupaivan aamupaivaksi"
    " aamupvlla",
    ("part", 0, Part.NOON): "lounasaikaan lounaalla lounaan lounaaksi lounasaika",
    ("part", 0, Part.DAY): "paivalla paivasaikaan paival paivallakin",
    ("part", 0, Part.AFTERNOON): "iltapaivalla iltapaiva iltapaivana ip iltapaivasta iltapaival iltapaivan iltapaivaksi"
    " iltapvlla",
    (
        "part",
        0,
        Part.EVENING,
    ): "illalla ilta iltana illasta illal illaksi alkuillasta illan illaks iltaan iltasella iltasel"
    " alkuilta alkuillan loppuillasta alkuiltana ehtoolla ehtoo ehtoona ehtoosta ehtoon ehtoota ehtool",
    ("work", 0, ""): "toiden tyopaivan tyoajan",
    ("noon", 12, ""): "keskipaivalla keskipaiva keskipaivan puolipaiva keskipaivana puoliltapaivin puolenpaivan"
    " puoltapaivaa puoltapaivin puolpaiva puolpaivan puolpaivin puolpaivana puolpaivaan",
    ("noon", 24, ""): "keskiyolla keskiyo keskiyon puoliltaoin puolenyon puoltayota puoltaoin",
    ("habit", 0, ""): "iltaisin aamuisin paivisin viikonloppuisin joka viikoittain kuukausittain arkisin",
    ("one and a half", 0, ""): "puolentoista puoltoista puolitoista",
    ("many", 2, ""): "pari parin paria paris parisen",
    ("many", 3, ""): "muutaman muutama muutamaa jokusen muutamien",
}
_EXTRA: tuple[tuple[str, Sense], ...] = (
    ("puolen", Sense("half")),
    ("paivan", Sense("unit", 0, "days")),
    ("huomisesta", Sense("relative", 1, "", Case.FROM)),
    ("ylihuomisesta", Sense("relative", 2, "", Case.FROM)),
)


@cache
def senses() -> dict[str, Sense]:
    """Return the meaning of every word of time by its form without dots."""
    table = dict(_weekday_forms())
    for number, stem in enumerate(_MONTHS, 1):
        table |= {f"{stem}kuu{ending}": Sense("month", number) for ending in _MONTH_ENDINGS}
    for (tag, value, name), forms in _WORDS.items():
        table |= {form: Sense(tag, value, name) for form in forms.split()}
    table |= {form: Sense("feast", 0, name) for form, name in forms_of_feasts()}
    return table | dict(_EXTRA)


@lru_cache(maxsize=4096)
def sense_of(word: str) -> Sense | None:
    """Return the meaning of a word without dots, number words included."""
    if found := senses().get(word):
        return found
    if number := cardinal(word):
        return Sense("number", number[0], "", number[1])
    place = ordinal(word)
    return Sense("ordinal", place) if place else None


@cache
def comparable() -> dict[str, tuple[str, ...]]:
    """Return the words long enough that a slip of the pen may be mended, by their first letter."""
    kinds = {"weekday", "month", "relative", "feast", "part", "weekend", "week"}
    words = [form for form, sense in senses().items() if sense.tag in kinds]
    # A shorter numeral is one letter from everyday words: «yhdestä» from «yhdessä».
    words += [form for form in (*cardinal_forms(), *ordinal_forms()) if len(form) >= _SHORTEST_NUMERAL]
    long = [word for word in words if len(word) >= SHORTEST_MENDED]
    return {letter: tuple(word for word in long if word[0] == letter) for letter in {word[0] for word in long}}


def short_weekdays() -> dict[str, int]:
    """Return the abbreviations of the weekdays, which are words of other meanings too («mä» is not «ma»)."""
    return _SHORT


def _weekday_forms() -> Iterator[tuple[str, Sense]]:
    for number, bases in enumerate(_WEEKDAYS):
        for base in bases.split():
            for ending, case in _WEEKDAY_ENDINGS:
                yield base + ending, Sense("weekday", number, "", case)
            yield base + "sin", Sense("habit")
            yield base.removesuffix("ko") + "koisin", Sense("habit")
