"""How many people work in a company, as the four classes of the sign-up."""

from enum import StrEnum

from domain.texts import NC_


class Headcount(StrEnum):
    """A class of size; the entrepreneur is counted too."""

    one = "one"
    two_to_five = "two_to_five"
    six_to_nine = "six_to_nine"
    ten_or_more = "ten_or_more"


HEADCOUNT_LABELS: dict[Headcount, str] = {
    Headcount.one: NC_("headcount", "1"),
    Headcount.two_to_five: NC_("headcount", "2–5"),
    Headcount.six_to_nine: NC_("headcount", "6–9"),
    Headcount.ten_or_more: NC_("headcount", "10 or more"),
}
