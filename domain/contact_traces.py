"""Finding in a text whatever leads to its writer: addresses, numbers in figures or words, accounts, however spelt.

After the name of a service a word that nobody knows is taken for an account: «insta: xyz», but not «insta hallussa».
"""

import re
from collections.abc import Callable

from domain.finnish.lemmas import lemmas
from domain.finnish.words import fold

GAP = "…"
_DOMAINS = "fi|com|net|org|eu|info|io|se|app|shop|biz"
_HIDDEN_AT = r"[\[({<]\s{0,2}(?:at|ät|a|miukumauku|@)\s{0,2}[\])}>]"
_HIDDEN_DOT = r"\s{0,2}(?:[\[({<]\s{0,2}(?:piste|dot|\.)\s{0,2}[\])}>]|\s(?:piste|dot)\s|\.)\s{0,2}"
_ADDRESSES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # «matti @ firma.fi», «matti [at] firma [piste] fi», «matti ät firma piste fi», «@ matti»
        r"(?<![\w.+-])[\w.+-]{1,64}\s{0,2}@\s{0,2}[\w-]{1,63}(?:\.[\w-]{1,63})+",
        rf"(?<![\w.+-])[\w.+-]{{1,64}}\s{{0,2}}{_HIDDEN_AT}\s{{0,2}}[\w-]{{1,63}}(?:{_HIDDEN_DOT}[\w-]{{2,63}}){{0,3}}",
        rf"(?<![\w.+-])[\w.+-]{{1,64}}\s(?:at|ät|miukumauku)\s[\w-]{{1,63}}(?:{_HIDDEN_DOT}(?:{_DOMAINS})\b)",
        r"(?<!\S)\S*@\s{0,2}\S*",
        r"\bhttps?:\S+",
        # «x.fi», «t.me», «bit.ly/x», «firma piste fi»
        rf"\b(?:[\w-]{{1,63}}\.){{1,4}}(?:{_DOMAINS})\b\S*|\b(?:t|wa|m|fb|ig)\.me\b\S*",
        r"\b(?:[\w-]{1,63}\.){1,4}[a-z]{2,24}/\S+",
        rf"\b[\w-]{{1,63}}\s(?:piste|dot)\s(?:{_DOMAINS})\b",
    )
)
_GAPS = re.compile(rf"{GAP}(?:[\s,]*{GAP})+")
# A year may stand in the name of a company.
_DIGITS_OF_PHONE = 6
_DIGIT = (
    r"(?:nolla|yksi|yks|ykkönen|kaksi|kaks|kakkonen|kolme|kolm|kolmonen|neljä|nelj|nelonen|viisi|viis|vitonen|kuusi|kuus"
    r"|kutonen|seitsemän|seittemän|seiska|kahdeksan|kaheksan|kasi|yhdeksän|yheksän|ysi|tupla\w*"
    r"|[^\W\d_]{0,24}?(?:kymmentä|kyt|kytä|toista|sataa|sata|tuhatta)[^\W\d_]{0,24}|\d{1,4})"
)
_SPOKEN_NUMBER = re.compile(rf"\b(?:nolla|0\d{{0,3}}|plus)(?:[\s,.-]{{1,3}}{_DIGIT}\b){{2,20}}", re.IGNORECASE)
_SERVICE = (
    r"insta(?:gram)?|ig|fb|face(?:book)?|tik\s?tok|snap(?:chat)?|snäp|telegram|tg|whats\s?app"
    r"|wa|skype|linkedin|messenger"
)
# Bare the name of a service comes before an account, in a case only with more words: «instassa nimellä xyz».
_SAID = r"\s?[:=]\s{0,2}|\s(?:nimellä|nimi|tili|tilillä|tunnus|käyttäjä)(?:\s?[:=]\s{0,2}|\s)"
_ACCOUNT = re.compile(rf"\b((?:{_SERVICE})(?:\s|[^\W\d_]{{0,5}}(?:{_SAID})))([\w.]{{3,40}})(?![\w-])", re.IGNORECASE)


def without_contacts(
    text: str, fewest_digits: int = _DIGITS_OF_PHONE, is_subject: Callable[[str], bool] = lambda _word: False
) -> str:
    """Replace addresses, numbers of so many digits and accounts by «…»; a word of a subject is no account."""
    for address in _ADDRESSES:
        text = address.sub(GAP, text)
    number = rf"\+?\d(?:[\s()./-]*\d){{{fewest_digits - 1},}}\w*"
    bare = re.sub(number, GAP, _SPOKEN_NUMBER.sub(GAP, text))
    return join_gaps(_ACCOUNT.sub(lambda match: match[1] + GAP if _is_account(match, is_subject) else match[0], bare))


def join_gaps(text: str) -> str:
    """Make one «…» of several that follow each other."""
    return _GAPS.sub(GAP, text)


def _is_account(match: re.Match[str], is_subject: Callable[[str], bool]) -> bool:
    word = fold(match[2].rstrip("."))
    is_known = word.isalpha() and lemmas().find(word) is not None
    # «insta: kampaamohelmi» is one, «insta mainontakampanja» is none.
    return not is_known and (":" in match[1] or not is_subject(word))
