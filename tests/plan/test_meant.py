"""What a value that cannot be read may have meant: never a guess that could not be read either."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcmplan.plan import meant
from gcmplan.plan.defects import nearest
from gcmplan.plan.time import Time

AS_PEOPLE_WRITE = [
    (meant.numbers_meant, "48,500,000", "48500000"),
    (meant.numbers_meant, "48 500 000", "48500000"),
    (meant.numbers_meant, "48\u202f500\u00a0000", "48500000"),
    (meant.numbers_meant, "1.500.000,00", "1500000"),
    (meant.numbers_meant, "12,5", "12.5"),
    (meant.numbers_meant, "KES 48,500", "48500"),
    (meant.numbers_meant, "KSh. 4,000/=", "4000"),
    (meant.numbers_meant, "$5,000", "5000"),
    (meant.numbers_meant, "5000 USD", "5000"),
    (meant.numbers_meant, "1.5 million", "1500000"),
    (meant.numbers_meant, "3bn", "3000000000"),
    (meant.numbers_meant, "45%", "45"),
    (meant.numbers_meant, Decimal("1E+3"), "1000"),
    (meant.numbers_meant, "to be confirmed", ""),
    (meant.numbers_meant, "1,2,3", ""),
    (meant.numbers_meant, "48500000 or 50000000", ""),
    (meant.times_meant, "15/07/2024", "2024-07-15"),
    (meant.times_meant, "05/07/2024", "2024-07-05 2024-05-07"),
    (meant.times_meant, "05/05/2024", "2024-05-05"),
    (meant.times_meant, "2024/07/15", "2024-07-15"),
    (meant.times_meant, "2024-15-07", "2024-07-15"),
    (meant.times_meant, "15.07.2024", "2024-07-15"),
    (meant.times_meant, "2024-7-5", "2024-07-05"),
    (meant.times_meant, "15.7.24", "2024-07-15"),
    (meant.times_meant, "2024-07-15T10:30:00Z", "2024-07-15"),
    (meant.times_meant, "2024-07-15 00:00:00", "2024-07-15"),
    (meant.times_meant, "15 July 2024", "2024-07-15"),
    (meant.times_meant, "July 15, 2024", "2024-07-15"),
    (meant.times_meant, "1er juillet 2024", "2024-07-01"),
    (meant.times_meant, "15 de julio de 2024", "2024-07-15"),
    (meant.times_meant, "Sept 2024", "2024-09"),
    (meant.times_meant, "07/2024", "2024-07"),
    (meant.times_meant, "Q3 2024", "2024-Q3"),
    (meant.times_meant, "2024 q3", "2024-Q3"),
    (meant.times_meant, 45488, "2024-07-15"),
    (meant.times_meant, 123, ""),
    (meant.times_meant, "31/02/2024", ""),
    (meant.times_meant, "soon", ""),
    (meant.years_meant, "2024/25", "2024 2025"),
    (meant.years_meant, "2024-2025", "2024 2025"),
    (meant.years_meant, "FY2025", "2025"),
    (meant.years_meant, "FY25", "2025"),
    (meant.years_meant, "2026", "2026"),
    (meant.years_meant, "48", ""),
    (meant.flags_meant, "yes", "true"),
    (meant.flags_meant, "No", "false"),
    (meant.flags_meant, "perhaps", ""),
    (meant.ids_meant, "Ministère de l’Intérieur", "ministere-de-l-interieur"),
    (meant.ids_meant, "“ncm”", "ncm"),
    (meant.ids_meant, "1-permits", ""),
    (meant.countries_meant, "Keyna", "KE"),
    (meant.countries_meant, "Republic of Kenya", "KE"),
    (meant.countries_meant, "UK", "GB"),
    (meant.countries_meant, "XX", ""),
    (meant.currencies_meant, "kes", "KES"),
    (meant.currencies_meant, "$", "USD"),
    (meant.currencies_meant, "Kenyan shillings", "KES"),
    (meant.currencies_meant, "silver", ""),
    (meant.links_meant, "www.iom.int", "https://www.iom.int"),
    (meant.links_meant, "ncm.go.ke/plan?id=1", "https://ncm.go.ke/plan?id=1"),
    (meant.links_meant, "see the web", ""),
    (meant.links_meant, "office@ncm.go.ke", ""),
    (meant.languages_meant, "English", "en"),
    (meant.languages_meant, "français", "fr"),
    (meant.languages_meant, "FR", "fr"),
    (meant.objectives_meant, "5", "5"),
    (meant.objectives_meant, Decimal("5."), "5"),
    (meant.objectives_meant, "objective 5", "5"),
    (meant.objectives_meant, "Obj. #05", "5"),
    (meant.objectives_meant, "Data", "1"),
    (meant.objectives_meant, "24", ""),
    (meant.actions_meant, "1.A", "1.a"),
    (meant.actions_meant, "1 (a)", "1.a"),
    (meant.actions_meant, "a.1", "1.a"),
    (meant.actions_meant, "5.z", ""),
    (meant.targets_meant, "SDG 10.7", "10.7"),
    (meant.targets_meant, "10.7.1", "10.7"),
    (meant.targets_meant, "18.1", ""),
]


@pytest.mark.parametrize(("find", "given", "wanted"), AS_PEOPLE_WRITE)
def test_what_people_write_is_understood(find, given, wanted: str) -> None:
    assert " ".join(find(given)) == wanted


SIGNS = "0123456789 .,-/:'’\u00a0\u202f–abcdeinopqrtuxyQFYKSh€$%é"

WRITTEN = st.one_of(
    st.text(SIGNS, max_size=30),
    st.from_regex(re.compile(r"\d{1,4}[-/. ,]\d{1,4}([-/. ,]\d{1,4})?", re.ASCII), fullmatch=True),
    st.from_regex(
        re.compile(r"[A-Z$€]{0,3} ?\d[\d.,' ]{0,12} ?[a-zA-Z%]{0,8}", re.ASCII), fullmatch=True
    ),
)


@given(WRITTEN)
def test_what_is_proposed_can_be_read(text: str) -> None:
    for each in meant.times_meant(text):
        assert Time.parse(each).text == each
    for each in meant.numbers_meant(text):
        assert Decimal(each) >= 0
        assert "E" not in each
    for each in meant.years_meant(text):
        assert Time.parse(each).year == int(each)


@given(st.integers(0, 10**12), st.sampled_from([",", " ", "'", "\u00a0", "\u202f"]))
def test_thousands_are_taken_together_whatever_parts_them(number: int, part: str) -> None:
    assert meant.numbers_meant(f"{number:,}".replace(",", part)) == (str(number),)


@given(st.dates(min_value=Time.parse("1950").first, max_value=Time.parse("2200").last))
def test_a_day_is_understood_with_its_year_last(day) -> None:
    assert meant.times_meant(f"{day.day:02}/{day.month:02}/{day.year}")[0] == day.isoformat()


@pytest.mark.parametrize(
    ("typed", "known", "wanted"),
    [
        ("nmc", ["nyc", "ncm"], "ncm"),
        ("NMC", ["nyc", "ncm"], "ncm"),
        ("paln", ["plant", "plan"], "plan"),
        ("ncm", ["mcn"], None),
        ("aab", ["aab-1", "aba"], "aba"),
        ("", ["ab"], None),
    ],
)
def test_two_letters_the_other_way_round_are_guessed_first(
    typed: str, known: list[str], wanted: str | None
) -> None:
    assert nearest(typed, known) == wanted
