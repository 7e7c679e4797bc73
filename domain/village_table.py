"""Villages, former municipalities and postcodes of the seven municipalities, as people know them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Village:
    """A named part of a municipality; the stems are what its forms begin with."""

    name: str
    place_id: str
    stems: tuple[str, ...]


def _plain(place_id: str, *names: str) -> tuple[Village, ...]:
    """Make the villages whose stem stays the same in all cases."""
    return tuple(Village(name, place_id, (name.casefold(),)) for name in names)


VILLAGES: tuple[Village, ...] = (
    *_plain("alavieska", "Kähtävä", "Taluskylä", "Someronkylä"),
    Village("Himanka", "kalajoki", ("himanka", "himanga")),
    Village(
        "Hiekkasärkät", "kalajoki", ("hiekkasärkä", "hiekkasärki", "hiekkasärkk", "särkillä", "särkiltä", "särkille")
    ),
    Village("Raumankari", "kalajoki", ("raumankari", "raumankare")),
    Village("Vasankari", "kalajoki", ("vasankari", "vasankare")),
    Village("Tynkä", "kalajoki", ("tynkä", "tyngä")),
    *_plain("kalajoki", "Rautio", "Pitkäsenkylä", "Mehtäkylä", "Torvenkylä", "Pöntiö", "Typpö", "Plassi", "Rahja"),
    *_plain("kalajoki", "Käännänkylä", "Etelänkylä", "Pohjankylä"),
    Village("Mutkalampi", "kannus", ("mutkalampi", "mutkalammi")),
    *_plain("kannus", "Eskola", "Märsylä", "Roikola"),
    Village("Välikannus", "kannus", ("välikannus", "välikannukse")),
    Village("Ylikannus", "kannus", ("ylikannus", "ylikannukse")),
    Village("Pyhänkoski", "merijarvi", ("pyhänkoski", "pyhänkoske")),
    Village("Matkaniva", "oulainen", ("matkaniva", "matkanivo")),
    Village("Piipsjärvi", "oulainen", ("piipsjärvi", "piipsjärve")),
    Village("Petäjäskoski", "oulainen", ("petäjäskoski", "petäjäskoske")),
    Village("Lehtopää", "oulainen", ("lehtopää",)),
    Village("Kilpua", "oulainen", ("kilpua",)),
    Village("Sievin asemakylä", "sievi", ("asemakylä", "asemanseutu", "asemanseudu")),
    Village("Jyrinki", "sievi", ("jyrinki", "jyringi")),
    *_plain("sievi", "Korhoskylä", "Järvikylä", "Jokikylä", "Kukonkylä"),
    Village("Vähäkangas", "ylivieska", ("vähäkangas", "vähäkankaa", "vähäkankaha", "vähästäkankaa")),
    Village("Koskipuhto", "ylivieska", ("koskipuhto", "koskipuhdo")),
    *_plain("ylivieska", "Raudaskylä", "Niemelänkylä", "Ojakylä", "Kantokylä"),
)

_POSTCODES_BY_PLACE: dict[str, str] = {
    "alavieska": "85200 85210 85230",
    "kalajoki": "85100 85120 85140 85150 85160 85180 68100 68150",
    "kannus": "69100 69150 69170",
    "merijarvi": "86220 86230 86240",
    "oulainen": "86210 86300 86350 86510 86530",
    "sievi": "85310 85320 85340 85410 85430 85450 85470",
    "ylivieska": "84100 84460 84540 84650 84770 84880",
}
POSTCODES: dict[str, str] = {
    code: place_id for place_id, codes in _POSTCODES_BY_PLACE.items() for code in codes.split()
}
POSTCODE_VILLAGES: dict[str, str] = {"68100": "Himanka", "85160": "Rautio"}
