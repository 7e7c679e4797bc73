"""The municipalities and villages of the region as checked tables: their forms are facts, never rules."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality with the forms of its name that texts need."""

    id: str
    name: str
    genitive: str
    where: str
    from_where: str
    to_where: str
    latitude: float
    longitude: float
    code: str
    in_region: bool


def _place(line: str, latitude: float, longitude: float, *, in_region: bool) -> Place:
    place_id, code, name, genitive, where, from_where, to_where = line.split()
    return Place(place_id, name, genitive, where, from_where, to_where, latitude, longitude, code, in_region)


MUNICIPALITIES: tuple[Place, ...] = tuple(
    _place(line, latitude, longitude, in_region=True)
    for line, latitude, longitude in (
        ("alavieska 009 Alavieska Alavieskan Alavieskassa Alavieskasta Alavieskaan", 64.1580, 24.2998),
        ("kalajoki 208 Kalajoki Kalajoen Kalajoella Kalajoelta Kalajoelle", 64.2594, 23.9446),
        ("kannus 217 Kannus Kannuksen Kannuksessa Kannuksesta Kannukseen", 63.9035, 23.9233),
        ("merijarvi 483 Merijärvi Merijärven Merijärvellä Merijärveltä Merijärvelle", 64.2946, 24.4457),
        ("oulainen 563 Oulainen Oulaisten Oulaisissa Oulaisista Oulaisiin", 64.2597, 24.8129),
        ("sievi 746 Sievi Sievin Sievissä Sievistä Sieviin", 63.9028, 24.5227),
        ("ylivieska 977 Ylivieska Ylivieskan Ylivieskassa Ylivieskasta Ylivieskaan", 64.0743, 24.5375),
    )
)

NEIGHBOURS: tuple[Place, ...] = tuple(
    _place(line, latitude, longitude, in_region=False)
    for line, latitude, longitude in (
        ("haapajarvi 069 Haapajärvi Haapajärven Haapajärvellä Haapajärveltä Haapajärvelle", 63.7457, 25.3354),
        ("haapavesi 071 Haapavesi Haapaveden Haapavedellä Haapavedeltä Haapavedelle", 64.1409, 25.3679),
        ("karsamaki 317 Kärsämäki Kärsämäen Kärsämäellä Kärsämäeltä Kärsämäelle", 63.9814, 25.7575),
        ("kaustinen 236 Kaustinen Kaustisen Kaustisella Kaustiselta Kaustiselle", 63.5494, 23.6989),
        ("kokkola 272 Kokkola Kokkolan Kokkolassa Kokkolasta Kokkolaan", 63.8385, 23.1300),
        ("lestijarvi 421 Lestijärvi Lestijärven Lestijärvellä Lestijärveltä Lestijärvelle", 63.5220, 24.6668),
        ("nivala 535 Nivala Nivalan Nivalassa Nivalasta Nivalaan", 63.9294, 24.9616),
        ("oulu 564 Oulu Oulun Oulussa Oulusta Ouluun", 65.0103, 25.4735),
        ("pyhajarvi 626 Pyhäjärvi Pyhäjärven Pyhäjärvellä Pyhäjärveltä Pyhäjärvelle", 63.6819, 25.9775),
        ("pyhajoki 625 Pyhäjoki Pyhäjoen Pyhäjoella Pyhäjoelta Pyhäjoelle", 64.4720, 24.2670),
        ("pyhanta 630 Pyhäntä Pyhännän Pyhännällä Pyhännältä Pyhännälle", 64.0972, 26.3317),
        ("raahe 678 Raahe Raahen Raahessa Raahesta Raaheen", 64.6869, 24.4784),
        ("reisjarvi 691 Reisjärvi Reisjärven Reisjärvellä Reisjärveltä Reisjärvelle", 63.6052, 24.9397),
        ("siikajoki 748 Siikajoki Siikajoen Siikajoella Siikajoelta Siikajoelle", 64.6600, 25.1000),
        ("siikalatva 791 Siikalatva Siikalatvan Siikalatvalla Siikalatvalta Siikalatvalle", 64.2650, 25.8700),
        ("toholampi 849 Toholampi Toholammin Toholammilla Toholammilta Toholammille", 63.7736, 24.2499),
    )
)

# What a word of a place, or of a municipality that has become a part of it, begins with before its case ending; the
# recognition adds the endings.
STEMS: dict[str, tuple[str, ...]] = {
    "alavieska": ("alavieska",),
    "kalajoki": ("kalajoki", "kalajoke", "kalajoe", "kalajove"),
    "kannus": ("kannus", "kannukse"),
    "merijarvi": ("merijärvi", "merijärve"),
    "oulainen": ("oulainen", "oulaise", "oulais", "oulaisi", "oulaisten", "oulasi", "oulase", "oulanen"),
    "sievi": ("sievi",),
    "ylivieska": ("ylivieska", "vieska"),
    "haapajarvi": ("haapajärvi", "haapajärve"),
    "haapavesi": ("haapavesi", "haapavede", "haapavete", "haapavet"),
    "karsamaki": ("kärsämäki", "kärsämäke", "kärsämäe"),
    "kaustinen": ("kaustinen", "kaustise", "kaustis"),
    "kokkola": ("kokkola", "lohtaja", "kälviä", "ullava"),
    "lestijarvi": ("lestijärvi", "lestijärve"),
    "nivala": ("nivala",),
    "oulu": ("oulu",),
    "pyhajarvi": ("pyhäjärvi", "pyhäjärve"),
    "pyhajoki": ("pyhäjoki", "pyhäjoke", "pyhäjoe"),
    "pyhanta": ("pyhäntä", "pyhännä"),
    "raahe": ("raahe", "pattijoki", "pattijoe", "vihanti", "vihanni"),
    "reisjarvi": ("reisjärvi", "reisjärve"),
    "siikajoki": ("siikajoki", "siikajoke", "siikajoe", "ruukki", "ruuki"),
    "siikalatva": ("siikalatva", "siikalatvo", "rantsila", "piippola", "pulkkila", "kestilä"),
    "toholampi": ("toholampi", "toholammi"),
}

# What the name of an inhabitant begins with (ylivieskalainen, ylivieskalaanen, kalajokinen).
INHABITANTS: dict[str, tuple[str, ...]] = {
    "alavieska": ("alavieskala",),
    "kalajoki": ("kalajokine", "kalajokise", "kalajokis", "kalajokela"),
    "kannus": ("kannuslai", "kannuslaa", "kannukselai", "kannukselaa"),
    "merijarvi": ("merijärvelä", "merijärvilä", "merijärvinen", "merijärvis"),
    "oulainen": ("oulaistelai", "oulaistelaa", "oulastelaa", "oulaislai", "oulaislaa", "oulastelai"),
    "sievi": ("sieviläi", "sievilää"),
    "ylivieska": ("ylivieskala", "vieskalai", "vieskalaa"),
    "haapajarvi": ("haapajärvinen", "haapajärvis", "haapajärvelä"),
    "haapavesi": ("haapavetinen", "haapavetis"),
    "karsamaki": ("kärsämäkinen", "kärsämäkis"),
    "kaustinen": ("kaustislai", "kaustislaa"),
    "kokkola": ("kokkolala",),
    "lestijarvi": ("lestijärvinen", "lestijärvis"),
    "nivala": ("nivalala",),
    "oulu": ("oululai", "oululaa"),
    "pyhajarvi": ("pyhäjärvinen", "pyhäjärvis"),
    "pyhajoki": ("pyhäjokinen", "pyhäjokis"),
    "pyhanta": ("pyhänläi", "pyhäntälä"),
    "raahe": ("raahelai", "raahelaa"),
    "reisjarvi": ("reisjärvinen", "reisjärvis"),
    "siikajoki": ("siikajokinen", "siikajokis"),
    "siikalatva": ("siikalatvala",),
    "toholampi": ("toholampinen", "toholampis", "toholampila"),
}

# Written in small letters inside a sentence these are common Finnish words (kannusta meitä, sievin kylä).
COMMON_WORDS = frozenset(
    {
        *("kannussa", "kaustinen", "kaustista", "kaustiset", "kaustisia", "kannus", "kannusta", "kannukset"),
        *("kannuksia", "sievin", "sieviä", "sievinä", "vieskaa", "vieskoja"),
        *("tynkä", "tyngän", "tyngät", "tynkää", "plassi", "rautio", "pyhänä"),
    }
)

# Before such a word they are the name all the same: «sievin asemalla».
AFTER_NAMES = ("asema", "keskust", "kirkonkyl", "suun", "seud", "seut", "lähe", "puole", "kunna", "kunta", "kaupun")

# Beginnings of common words that a name differs from by a letter only (kannustaa).
NOT_NAMES = ("kannust", "kannuksens", "kannuksian", "sievist", "sieven", "pyhänä", "kahvi")
