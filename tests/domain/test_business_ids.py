"""Business ids are read in the ways people write them, and wrong ones are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.business_ids import read_business_id


@pytest.mark.parametrize(
    ("text", "business_id"),
    [
        ("0112038-9", "0112038-9"),
        ("FI01120389", "0112038-9"),
        ("fi 0112038-9", "0112038-9"),
        ("Y-tunnus: 0112038–9", "0112038-9"),
        ("y-tunnus on 2331972 - 7.", "2331972-7"),
        ("0112038 9", "0112038-9"),
        ("112038-9", "0112038-9"),
        ("194099-3", "0194099-3"),
        ("0112038-8", None),
        ("1234567-8", None),
        ("040 123 4567", None),
        ("001120389123", None),
        ("ei ole vielä", None),
        ("", None),
    ],
)
def test_read_business_id(text: str, business_id: str | None) -> None:
    assert read_business_id(text) == business_id


@given(st.text(alphabet="0123456789-– FIfi"))
def test_what_is_read_is_read_again(text: str) -> None:
    business_id = read_business_id(text)
    assert business_id is None or read_business_id(business_id) == business_id
