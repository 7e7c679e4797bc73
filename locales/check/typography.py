"""Find wrong signs, numbers, dates and spaces; the rules are those of Kotus' guide (Kielitoimiston ohjepankki)."""

import re
from collections.abc import Iterator

from locales.check.finding import Finding

_UNITS = "€|%|km|kpl|kk|h|min|Mt|Gt|kg|m|tuntia|euroa|vuotta|kilometriä|prosenttia|henkeä|henkilöä"
_MONTHS = "tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu"
_WEEKDAY = r"(?:ma|ti|ke|to|pe|la|su|\w+(?:taina|kona|tai|ko)(?:na)?)"

_PATTERNS = {
    ("exclamation", "end with a full stop"): r"!",
    ("clock", "a full stop in a time: 18.00"): r"\b\d?\d:\d\d\b",
    ("clock", "klo 18.00"): rf"\b{_WEEKDAY}(?: \d?\d\.\d?\d\.(?:\d{{4}})?)? \d?\d\.\d\d\b(?!\.)"
    r"|\bklo\.|\bkl\.? ?\d|\bklo\d|\bkello \d\d?\.\d\d|\bklo \d\d\d\d\b|\bklo \d?\d,\d\d|\bat \d",
    ("date", "1.12.2026"): r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b\d{1,2}-\d{1,2}-\d{4}\b"
    r"|\b\d?\d\. \d?\d\. ?\d{4}|\b0\d\.\d?\d\.|(?<!klo )(?<!–)\b\d?\d\.0[1-9]\.|\b\d?\d/\d?\d\. ",
    ("date", "a full stop after the month too: 1.12."): rf"\b(?:ma|ti|ke|to|pe|la|su|{_WEEKDAY}) \d?\d\.1?\d(?![\d.])"
    r"|\b[123]?\d\.1?\d (?:asti|klo|mennessä|alkaen|jälkeen|saakka)\b",
    ("date", "1. joulukuuta"): rf"\b\d?\d(?:\.| )(?<!\. )(?:{_MONTHS})kuu|\b\d?\d (?:{_MONTHS})kuu[nt]",
    ("date", "ti 1.12., without a full stop after the day"): r"\b(?:ma|ti|ke|to|pe|la|su)\. ?\d",
    ("number", "a space before the unit: 50 %, 5 €, 20 km"): rf"\d(?:{_UNITS})(?!\w)",
    ("number", "the euro after the number: 5 €"): r"[€$] ?\d|\b\d+,-|\bEUR\b",
    ("number", "a decimal comma: 1,5 km"): rf"(?<![\d.])\d+\.\d{{1,2}} (?:{_UNITS})(?!\w)",
    (
        "number",
        "thousands with a space: 15 000",
    ): r"(?<![\d.+-])\d{1,3}[.]\d{3}(?![\d.])|(?<![\d.,-])[1-9]\d{4,}(?= (?:euro|€|kpl|%|henk))",
    ("number", "a long dash in a range: 9–16"): r"(?<![\d-])\d{1,2}(?:\.\d\d)?-\d{1,2}(?:\.\d\d)?(?![\d-])"
    r"|(?<![\d-])\d{1,2}(?:\.\d\d)? [-–] \d{1,2}(?:\.\d\d)?(?![\d.-])|\b\d?\d\.\d?\d?\.?-\d?\d\.\d?\d\."
    r"|\b\d?\d\.-\d?\d\. ",
    (
        "number",
        "a hyphen: 7-päiväinen",
    ): r"\b\d+ ?(?:päiväi|viikkoi|vuoti|tunti|henki)(?:nen|sen|stä|sta|sessa|sessä)\b",
    ("quotes", "”these”"): r"[\"“„«»‘]|''|(?:^|\s)['’]\w",
    ("spacing", "one space"): r"(?<=\S)  +(?=\S)|^[ \t]+(?=\w)|[ \t]+$",
    ("spacing", "no space before the mark"): r"(?<=\w) +[,.;:?](?=\s|\w|$)|(?<=\() | (?=\))",
    (
        "spacing",
        "a space after the mark",
    ): r"[^\W\d_][,;](?=[^\W\d_])|[^\W\d_]{2}[.?](?=[A-ZÅÄÖ])|[^\W\d_]\((?=\w{4})|\)(?=\w)",
    ("spacing", "a space, or none"): r"[^\W\d_]:(?=[^\W\d_]{5})",
    ("ending", "one mark"): r"\.\.+|,,|\?\?+|[.,;:][,;]|\?\.|(?<!\w)\.\?",
    ("dash", "a long dash between spaces: –"): r"(?<=\w) -{1,2} (?=\w)|—",
    (
        "compound",
        "a hyphen: Etelä-Pohjanmaa",
    ): r"\b(?:Etelä|Pohjois|Itä|Länsi|Keski|Lounais|Koillis|Kaakkois) (?=[A-ZÅÄÖ])",
    ("capital", "Etelä-Pohjanmaa"): r"\b(?:etelä|pohjois|itä|länsi|keski)-(?=[A-ZÅÄÖ])",
    (
        "spacing",
        "the ending after the colon: EU:n",
    ): r"\b[A-ZÅÄÖ]{2,}: (?:n|ssa|ssä|sta|stä|lle|lla|llä|lta|ltä|ta|tä|hun|hin)\b",
    ("capital", "a capital after a full stop"): r"(?<!\besim)(?<!\bsis)(?<!\bpuh)(?<!\bvrt)"
    r"(?<![.\d])(?<=[^\W\d_]{3})[.?] [a-zåäö](?=\w)",
    ("capital", "no capitals to shout"): r"\b[A-ZÅÄÖ]{5,}\b(?!-)",
}
_COMPILED = [(rule, instead, re.compile(pattern, re.MULTILINE)) for (rule, instead), pattern in _PATTERNS.items()]
_MONTH_LATER = re.compile(r"\d?\d\.1?\d(?![\d.])")


def check_signs(text: str) -> Iterator[Finding]:
    """Find what is wrong with the signs of a text."""
    for rule, instead, pattern in _COMPILED:
        for match in pattern.finditer(text):
            yield Finding(rule, match.group(), instead)
    if text.count("”") % 2:
        yield Finding("quotes", "”", "two quotation marks")
    if text.count("(") != text.count(")"):
        yield Finding("spacing", "()", "as many brackets closed as opened")
