"""Reading phone numbers, e-mail addresses and web pages, and speaking a phone number."""

import re
from urllib.parse import urlsplit

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberMatcher

from domain.finnish.words import LONGEST

_REGION = "FI"
_BEGINNINGS = ("0", "+", "(0", "(+", "358")
_MOBILE = ("+3584", "+35850")
_SHORTEST_MOBILE = len("+358401234567") - 1
_BUSINESS_ID = re.compile(r"\d{6,7}\s?[-–]\s?\d")
_LONGEST_EMAIL = 254
# The sign is hard to find on some keyboards, so people write its name: anna (at) esimerkki.fi, anna ät esimerkki.fi.
WRITTEN_AT = re.compile(r"\s*[(\[](?:at|ät|@)[)\]]\s*|\s+(?:at|ät|miukumauku|@)\s+(?=[\w-]+\.[\w-])", re.IGNORECASE)
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w](?:[\w-]{0,61}[\w])?\.)+[^\W\d_]{2,24}(?![\w-])",
)
_SCHEME = re.compile(r"[a-z][a-z0-9+-]*:(?!\d)", re.IGNORECASE)
_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,24}")


def read_phone(text: str) -> str | None:
    """Return the first phone number of a text in the international form, or nothing.

    Only what begins as a phone number does: postcodes, dates and business ids could be numbers of a landline.
    """
    for match in PhoneNumberMatcher(text[:LONGEST], _REGION, leniency=phonenumbers.Leniency.POSSIBLE):
        number = phonenumbers.format_number(match.number, PhoneNumberFormat.E164)
        if _is_number(match.raw_string, number) and phonenumbers.is_possible_number(match.number):
            return number
    return None


def _is_number(written: str, number: str) -> bool:
    is_too_short = number.startswith(_MOBILE) and len(number) < _SHORTEST_MOBILE
    return written.startswith(_BEGINNINGS) and not is_too_short and not _BUSINESS_ID.fullmatch(written)


def speak_phone(e164: str) -> str:
    """Return a phone number as people of its country say it, a foreign one with its country code."""
    number = phonenumbers.parse(e164, _REGION)
    if number.country_code != phonenumbers.country_code_for_region(_REGION):
        return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    area, _, rest = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL).partition(" ")
    return " ".join([area, *_groups(rest.replace(" ", ""))])


def _groups(digits: str) -> list[str]:
    """Split a long number in two for the ear: 123 4567."""
    middle = len(digits) // 2
    return [digits[:middle], digits[middle:]] if len(digits) > 5 else [digits] * bool(digits)


def read_email(text: str) -> str | None:
    """Return the first e-mail address of a text, or nothing."""
    match = _EMAIL.search(WRITTEN_AT.sub("@", text[:LONGEST]))
    if match is None or len(match[0]) > _LONGEST_EMAIL or ".." in match[0] or match[0].startswith("."):
        return None
    name, _, host = match[0].rpartition("@")
    return None if name.endswith(".") else f"{name}@{host.lower()}"


def read_web_page(text: str) -> str | None:
    """Return the address of a web page with its scheme, or nothing if it is not one."""
    address = text.strip()
    if not address or re.search(r"\s|[<>\"\\^`{|}]|[^\x21-\U0010ffff]", address):
        return None
    if _SCHEME.match(address) and not address.lower().startswith(("http://", "https://")):
        return None
    if "://" not in address:
        address = f"https://{address}"
    return _checked(address)


def _checked(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    netloc = host if port is None else f"{host}:{port}"
    return parts._replace(scheme=parts.scheme.lower(), netloc=netloc).geturl()
