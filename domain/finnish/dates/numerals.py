"""Finnish number words up to 59 and ordinals up to 31, with their spoken, dialect and slang forms.

Forms are written without the dots of ä and ö, as `lexing` compares them. Endings and stems follow the type of each
numeral in Kielitoimiston sanakirja; the dialect forms (kahelta, seittemältä, yhentoista) are those of Ostrobothnia, the
slang (seiskalta, kasilta) is common to the whole country.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product

from domain.finnish.dates.clocks import Case

# Nominatives | stems of the cases | partitives | illatives.
_UNITS: dict[int, str] = {
    0: "nolla | nolla | nollaa | nollaan",
    1: "yksi yks | yhde yhe yhre | yhta yht | yhteen",
    2: "kaksi kaks | kahde kahe kahre | kahta kaht | kahteen",
    3: "kolme kolome kolm | kolme kolome | kolmea kolmee kolomea | kolmeen",
    4: "nelja nelj nelija | nelja nelia nelija | neljaa | neljaan",
    5: "viisi viis | viide viie viije viire | viitta viitt viit | viiteen",
    6: "kuusi kuus | kuude kuue kuuve kuure | kuutta kuutt kuut | kuuteen",
    7: "seitseman seitteman seittema seitteman seihteman seiteman | seitsema seittema seitema seihtema"
    " | seitsemaa seittemaa | seitsemaan seittemaan",
    8: "kahdeksan kaheksan kaheksa kahdeksa | kahdeksa kaheksa | kahdeksaa kaheksaa | kahdeksaan kaheksaan",
    9: "yhdeksan yheksan yheksa yhdeksa | yhdeksa yheksa | yhdeksaa yheksaa | yhdeksaan yheksaan",
    10: "kymmenen kymmene | kymmene | kymmenta kymment | kymmeneen",
}
_SLANG: dict[int, str] = {
    1: "ykkonen | ykkose | ykkosta | ykkoseen",
    2: "kakkonen | kakkose | kakkosta | kakkoseen",
    3: "kolmonen | kolmose | kolmosta | kolmoseen",
    4: "nelonen | nelose | nelosta | neloseen",
    5: "viitonen vitonen | viitose vitose | viitosta vitosta | viitoseen vitoseen",
    6: "kuutonen kutonen | kuutose kutose | kuutosta kutosta | kuutoseen kutoseen",
    7: "seiska | seiska | seiskaa | seiskaan",
    8: "kasi | kasi | kasia | kasiin",
    9: "ysi | ysi | ysia | ysiin",
    10: "kymppi | kympi | kymppia | kymppiin",
}
_ENDINGS: tuple[tuple[str, Case], ...] = (
    ("n", Case.OF),
    ("lta", Case.AT),
    ("lt", Case.AT),
    ("lla", Case.AT),
    ("ksi", Case.AT),
    ("ks", Case.AT),
    ("sta", Case.FROM),
    ("st", Case.FROM),
)
_TEENS = ("toista", "toist")
_MINUTES = 59
# All tens have it: «kakskyt», «kolmekymmentä», «kahdeskymmenes».
_IN_TENS = "ky"
_LAST_DAY = 31
# What «kaksikymmentä» begins with before «kolme»; the rest is a unit in the same case.
_TENS_ENDINGS = (
    "kymmenta",
    "kymment",
    "kyta",
    "kyt",
    "kymmenen",
    "kymmenelta",
    "kymmenesta",
    "kymmeneen",
    "kymmeneksi",
)
_SPOKEN_TENS = {"kolkyt": 30, "kolkyta": 30, "nelkyt": 40, "nelkyta": 40}

_ORDINAL_STEMS: dict[int, str] = {
    3: "kolma koloma",
    4: "nelja",
    5: "viide viie",
    6: "kuude kuue",
    7: "seitsema seittema",
    8: "kahdeksa kaheksa",
    9: "yhdeksa yheksa",
    10: "kymmene",
}
_ORDINAL_ENDINGS = ("s", "ntena", "nnen", "tta", "nteen", "nneksi", "nnella", "nnes")
_FIRST = (
    "ensimmainen ensimmaisena ensimmaisen ensimmaista ensimmaiseen ensimmaiseksi"
    " ensimmaisella ekalla ensimmaine eka ekana ekan ekaan"
)
_SECOND = "toinen toisena toisen toista toiseen toiseksi toisella tokalla toka tokana tokan tokaan"
_LATER_ORDINALS = {1: "yhde yhe", 2: "kahde kahe"}


def cardinal(word: str) -> tuple[int, Case] | None:
    """Read a number word up to 59 and its case; a compound is read from its parts."""
    if found := _units().get(word):
        return found
    if word in _SPOKEN_TENS:
        return _SPOKEN_TENS[word], Case.ANY
    for teen in _TEENS:
        unit = _units().get(word.removesuffix(teen)) if word.endswith(teen) else None
        if unit and unit[0] < 10:
            return unit[0] + 10, unit[1]
    return _tens_and_unit(word) if _IN_TENS in word else None


def ordinal(word: str) -> int | None:
    """Read an ordinal up to 31."""
    if found := _small_ordinals().get(word):
        return found
    if word.endswith("toista"):
        return _plus(10, _later_ordinals().get(word.removesuffix("toista")))
    if _IN_TENS not in word:
        return None
    for beginning, tens in (*_round_ordinals().items(), *_cardinal_tens().items()):
        if word.startswith(beginning):
            rest = word.removeprefix(beginning)
            number = tens if not rest else _plus(tens, _small_ordinals().get(rest) or _later_ordinals().get(rest))
            if number and number <= _LAST_DAY and (rest or beginning in _round_ordinals()):
                return number
    return None


def ordinal_forms() -> frozenset[str]:
    """List the ordinals to ten, the words that a slip of the pen is compared with."""
    return frozenset(_small_ordinals())


def cardinal_forms() -> frozenset[str]:
    """List the numerals to ten, the words that a slip of the pen is compared with."""
    return frozenset(_units())


def _plus(tens: int, unit: int | None) -> int | None:
    return tens + unit if unit and unit < 10 else None


def _tens_and_unit(word: str) -> tuple[int, Case] | None:
    for ending in _TENS_ENDINGS:
        first, found, rest = word.partition(ending)
        tens = _units().get(first) if found else None
        unit = _units().get(rest, (0, Case.ANY)) if not rest or rest in _units() else None
        if tens and unit and 2 <= tens[0] <= 5 and unit[0] < 10 and 10 * tens[0] + unit[0] <= _MINUTES:
            return 10 * tens[0] + unit[0], unit[1] if rest else tens[1]
    for beginning, number in _SPOKEN_TENS.items():
        unit = _units().get(word.removeprefix(beginning)) if word.startswith(beginning) else None
        if unit and unit[0] < 10:
            return number + unit[0], unit[1]
    return None


@cache
def _units() -> dict[str, tuple[int, Case]]:
    return {
        form: (number, case)
        for table in (_SLANG, _UNITS)
        for number, cells in table.items()
        for form, case in _forms(cells)
    }


@cache
def _small_ordinals() -> dict[str, int]:
    table = {form: number for number, stems in _ORDINAL_STEMS.items() for form in _inflected(stems)}
    return table | dict.fromkeys(_FIRST.split(), 1) | dict.fromkeys(_SECOND.split(), 2)


@cache
def _later_ordinals() -> dict[str, int]:
    """List the ordinals in the form in which they stand in compounds: «yhdes(toista)», «kahdes(kymmenes)»."""
    stems = _ORDINAL_STEMS | _LATER_ORDINALS
    return {form: number for number, words in stems.items() for form in _inflected(words)}


@cache
def _round_ordinals() -> dict[str, int]:
    pairs = product((2, 3), _ORDINAL_ENDINGS)
    stems = _ORDINAL_STEMS | _LATER_ORDINALS
    return {f"{stem}{ending}kymmene{ending}": 10 * tens for tens, ending in pairs for stem in stems[tens].split()}


@cache
def _cardinal_tens() -> dict[str, int]:
    return {"kaksikymmenta": 20, "kakskyt": 20, "kolmekymmenta": 30, "kolkyt": 30}


def _forms(cells: str) -> Iterator[tuple[str, Case]]:
    nominatives, stems, partitives, illatives = (cell.split() for cell in cells.split("|"))
    for stem, (ending, case) in product(stems, _ENDINGS):
        yield stem + ending, case
    yield from ((form, Case.TO) for form in illatives)
    yield from ((form, Case.ANY) for form in (*partitives, *nominatives))


def _inflected(stems: str) -> list[str]:
    return [stem + ending for stem in stems.split() for ending in _ORDINAL_ENDINGS]
