"""The names of Finnish feast days in the forms in which people write them."""

from collections.abc import Iterator

_DAY = ("paiva", "paivana", "paivan", "paivaa", "paivaksi", "paivaan", "paivasta", "paivalle", "paivalla", "paivalta")
_EVE = (
    "aatto",
    "aattona",
    "aaton",
    "aattoa",
    "aatoksi",
    "aattoon",
    "aatosta",
    "aatolle",
    "aatolla",
    "aattoilta",
    "aattoiltana",
    "aattoaamuna",
)
_NEN = ("nen", "sena", "sen", "sta", "seksi", "seen", "sesta", "selle", "sella", "selta")
_VOWEL = ("", "na", "n", "a", "ksi", "n", "sta", "lle", "ta", "lla")
_WEEKDAY = ("tai", "taina", "tain", "taita", "taiksi", "taihin", "taista", "taille", "tailla", "tailta")
_HOLIDAY = ("", "n", "a", "na", "lla", "ksi", "an", "sta", "lta", "lle", "t", "illa")
_ADVENT = (
    "adventti",
    "adventtina",
    "adventin",
    "adventtia",
    "adventiksi",
    "adventista",
    "adventtiin",
    "adventille",
    "adventtisunnuntaina",
    "adventtisunnuntai",
)

# What the name begins with | its endings; several beginnings share the endings.
_NAMES: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "joulu": (("joulu", (*_VOWEL, "un")), ("joulun", ("pyhina", "aika", "aikaan"))),
    "jouluaatto": (("joulu", _EVE),),
    "aatonaatto": (("aaton", _EVE),),
    "joulupäivä": (("joulu", _DAY), ("ensimmainenjoulu", _DAY)),
    "tapaninpäivä": (("tapanin", _DAY), ("toinenjoulu", _DAY), ("toisenajoulu", _DAY), ("tapani", ("na", "n"))),
    "välipäivät": (("valipaiv", ("ina", "at", "ien", "illa", "iksi", "ista", "ille", "iin", "ia")),),
    "uudenvuodenaatto": (("uudenvuoden", _EVE), ("uuenvuojen", _EVE), ("uudenvuojen", _EVE)),
    "uudenvuodenpäivä": (("uudenvuoden", _DAY), ("uusivuo", ("si",)), ("uutena", ("vuotena",)), ("uudenvuode", ("n",))),
    "vuodenvaihde": (
        ("vuodenvaih", ("de", "teessa", "teen", "detta", "teena", "teesta", "teeksi", "teeseen", "teelle")),
        ("uutta", ("vuotta",)),
    ),
    "loppiainen": (("loppiai", (*_NEN, "s")),),
    "runeberginpäivä": (("runebergin", _DAY),),
    "ystävänpäivä": (("ystavan", _DAY),),
    "laskiaissunnuntai": (("laskiaissunnun", _WEEKDAY),),
    "laskiaistiistai": (("laskiaistiis", _WEEKDAY), ("laskiai", _NEN)),
    "kalevalanpäivä": (("kalevalan", _DAY),),
    "naistenpäivä": (("naisten", _DAY),),
    "palmusunnuntai": (("palmusunnun", _WEEKDAY),),
    "kiirastorstai": (("kiirastors", _WEEKDAY),),
    "pitkäperjantai": (("pitkaperjan", _WEEKDAY), ("pitkanaperjan", _WEEKDAY), ("pitkanperjan", _WEEKDAY)),
    "lankalauantai": (("lankalauan", _WEEKDAY), ("paasiaislauan", _WEEKDAY)),
    "pääsiäinen": (("paasiai", _NEN), ("paasiais", ("",))),
    "pääsiäispäivä": (("paasiais", _DAY), ("paasiaissunnun", _WEEKDAY)),
    "toinen pääsiäispäivä": (("toinenpaasiais", _DAY), ("toisenapaasiais", _DAY), ("paasiaismaanan", _WEEKDAY)),
    "vappuaatto": (("vappu", _EVE), ("vapun", _EVE)),
    "vappu": (("vappu", ("", "na", "a", "un")), ("vapu", ("n", "ksi", "sta", "lle", "lla")), ("vapun", _DAY)),
    "äitienpäivä": (("aitien", _DAY), ("aitein", _DAY)),
    "helatorstai": (("helators", _WEEKDAY),),
    "helluntai": (("hellun", _WEEKDAY), ("helluntai", _DAY)),
    "juhannusaatto": (("juhannus", _EVE),),
    "juhannus": (
        ("juhannus", ("", "ta")),
        ("juhannukse", ("na", "n", "ksi", "en", "sta", "lle", "lla")),
        ("juhannus", _DAY),
    ),
    "pyhäinpäivä": (("pyhain", _DAY), ("pyhainmiesten", _DAY)),
    "isänpäivä": (("isan", _DAY), ("isain", _DAY)),
    "ensimmäinen adventti": (("ensimmainen", _ADVENT), ("ensimmaisena", _ADVENT), ("ekana", _ADVENT), ("", _ADVENT)),
    "itsenäisyyspäivä": (("itsenaisyys", _DAY), ("itsenaisyyden", _DAY)),
    "lucianpäivä": (("lucian", _DAY),),
    "hiihtoloma": (("hiihtoloma", _HOLIDAY), ("talviloma", _HOLIDAY), ("hiihtis", ("",))),
    "syysloma": (("syysloma", _HOLIDAY),),
    "joululoma": (("joululoma", _HOLIDAY),),
}


def forms_of_feasts() -> Iterator[tuple[str, str]]:
    """List the forms of every feast day's name, without dots, each with the name itself."""
    for name, groups in _NAMES.items():
        for beginning, endings in groups:
            yield from ((beginning + ending, name) for ending in endings)
