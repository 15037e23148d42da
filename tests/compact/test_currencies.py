"""Currencies as people name them, and which of several is meant in the plan of a country."""

from __future__ import annotations

import pytest

from gcmplan.compact import countries, currencies

AS_PEOPLE_WRITE = [
    ("FCFA", "SN", "XOF"),
    ("F CFA", "CM", "XAF"),
    ("francs CFA", "TG", "XOF"),
    ("CFA", "", "XOF XAF"),
    ("KSh", "KE", "KES"),
    ("KSH", "", "KES"),
    ("Ksh.", "", "KES"),
    ("shillings", "UG", "UGX"),
    ("Kenya shillings", "", "KES"),
    ("TSh", "", "TZS"),
    ("GH₵", "", "GHS"),
    ("₦", "", "NGN"),
    ("naira", "", "NGN"),
    ("Rs", "LK", "LKR"),
    ("Bs", "Bolivia", "BOB"),
    ("S/", "PE", "PEN"),
    ("soles", "PE", "PEN"),
    ("Dh", "MAR", "MAD"),
    ("L.E.", "EG", "EGP"),
    ("$", "", "USD"),
    ("$", "MX", "MXN"),
    ("US$", "MX", "USD"),
    ("US dollars", "NA", "USD"),
    ("dollars", "NA", "NAD"),
    ("£", "", "GBP"),
    ("euros", "", "EUR"),
    ("XOF/XAF", "SN", "XOF"),
    ("KES (millions)", "", "KES"),
    ("peso", "", ""),
    ("silver", "KE", ""),
    ("", "KE", ""),
]


@pytest.mark.parametrize(("text", "country", "codes"), AS_PEOPLE_WRITE)
def test_a_currency_is_known_by_what_people_call_it(text: str, country: str, codes: str) -> None:
    assert " ".join(currencies.called(text, country)) == codes


def test_all_that_is_proposed_is_a_currency() -> None:
    for each in currencies._common().values():
        assert all(map(countries.currency_exists, each))
