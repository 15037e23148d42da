"""Countries by code and name, and what init offers for a country."""

from __future__ import annotations

import pytest
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from gcmplan.compact import countries

ALL = countries.countries()
CODES = [code for each in ALL for code in (each.alpha2, each.alpha3)]


@pytest.mark.parametrize(
    ("text", "alpha3"),
    [
        ("Norway", "NOR"),
        ("NO", "NOR"),
        ("no", "NOR"),
        ("KEN", "KEN"),
        (" Kenya ", "KEN"),
        ("Kenia", "KEN"),
        ("كينيا", "KEN"),
        ("Republic of Kenya", "KEN"),
        ("République du Kenya", "KEN"),
        ("Cote d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("كوت ديفوار", "CIV"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Bolivia", "BOL"),
        ("State of Palestine", "PSE"),
        ("Palestine", "PSE"),
        ("Türkiye", "TUR"),
        ("TURKEY", "TUR"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Viet Nam", "VNM"),
        ("Vietnam", "VNM"),
        ("Republic of Korea", "KOR"),
        ("South Korea", "KOR"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("United Republic of Tanzania", "TZA"),
        ("Venezuela (Bolivarian Republic of)", "VEN"),
        ("Republic of Moldova", "MDA"),
        ("Russian Federation", "RUS"),
        ("Syrian Arab Republic", "SYR"),
        ("Lao People's Democratic Republic", "LAO"),
        ("Czechia", "CZE"),
        ("Czech Republic", "CZE"),
        ("Eswatini", "SWZ"),
        ("Swaziland", "SWZ"),
        ("Cabo Verde", "CPV"),
        ("Timor-Leste", "TLS"),
        ("North Macedonia", "MKD"),
        ("Netherlands (Kingdom of the)", "NLD"),
        ("Netherlands", "NLD"),
        ("Bosnia and Herzegovina", "BIH"),
        ("St. Lucia", "LCA"),
        ("Saint Vincent and the Grenadines", "VCT"),
        ("Trinidad & Tobago", "TTO"),
        ("Wallis and Futuna", "WLF"),
        ("The Gambia", "GMB"),
        ("U.K.", "GBR"),
        ("Congo", "COG"),
        ("République démocratique du Congo", "COD"),
        ("Sudan", "SDN"),
        ("South Sudan", "SSD"),
        ("Guinée équatoriale", "GNQ"),
    ],
)
def test_a_country_is_found(text: str, alpha3: str) -> None:
    found = countries.country(text)
    assert found is not None
    assert found.alpha3 == alpha3


@pytest.mark.parametrize(
    "text", ["", " ", "the", "Republic of", "keyna", "XK", "EU", "UN", "ZZ", "XA", "Atlantis", "K"]
)
def test_what_is_no_country_of_iso_3166_is_not_found(text: str) -> None:
    assert countries.country(text) is None


def test_the_249_countries_of_iso_3166() -> None:
    assert len(ALL) == 249
    assert len(set(CODES)) == 498
    assert all(len(each.alpha2) == 2 and len(each.alpha3) == 3 for each in ALL)


def test_the_codes_of_three_letters_are_those_of_cldr() -> None:
    aliases = get_global("territory_aliases")
    wrong = [each for each in ALL if list(aliases.get(each.alpha3, ())) != [each.alpha2]]
    assert wrong == []


@pytest.mark.parametrize("language", countries.SHIPPED_LANGUAGES)
def test_every_name_that_is_shown_leads_back_to_its_country(language: str) -> None:
    lost = [
        each for each in ALL if countries.country(countries.name(each.alpha2, language)) != each
    ]
    assert lost == []


@given(st.sampled_from(ALL), st.sampled_from(countries.SHIPPED_LANGUAGES), st.data())
def test_case_and_space_do_not_matter(
    each: countries.Country, language: str, data: st.DataObject
) -> None:
    name = countries.name(each.alpha2, language)
    written = data.draw(st.sampled_from([name.upper(), name.lower(), name.title()]))
    assert countries.country(f"  {written.replace(' ', '   ')} ") == each


@given(st.text())
def test_any_text_gives_a_country_or_none(text: str) -> None:
    found = countries.country(text)
    assert found is None or found in ALL
    meant = countries.suggest(text)
    assert len(meant) <= 3
    assert set(meant) <= set(ALL)


@pytest.mark.parametrize(
    ("text", "alpha2"),
    [
        ("keyna", "KE"),
        ("Kenja", "KE"),
        ("Republic of Keyna", "KE"),
        ("Marocco", "MA"),
        ("Portugall", "PT"),
        ("Ethopia", "ET"),
        ("Salvador", "SV"),
    ],
)
def test_a_misspelt_country_is_suggested_first(text: str, alpha2: str) -> None:
    assert countries.suggest(text)[0].alpha2 == alpha2


@pytest.mark.parametrize("text", ["", "@@@", "qqqqqq"])
def test_nothing_is_suggested_for_what_is_like_no_country(text: str) -> None:
    assert countries.suggest(text) == []


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("NO", True),
        ("KEN", True),
        ("no", False),
        ("", False),
        ("Kenya", False),
        ("XK", False),
        ("EU", False),
        ("UN", False),
        ("AN", False),
        ("ZAR", False),
    ],
)
def test_codes(code: str, known: bool) -> None:
    assert countries.is_code(code) is known


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("KE", "fr", "Kenya"),
        ("KEN", "es", "Kenia"),
        ("KE", "ar", "كينيا"),
        ("PS", "en", "State of Palestine"),
        ("TR", "fr", "Türkiye"),
        ("VE", "es", "Venezuela (República Bolivariana de)"),
        ("NL", "en", "Netherlands (Kingdom of the)"),
        ("NL", "es", "Países Bajos"),
        ("TT", "en", "Trinidad and Tobago"),
        ("KE", "fr-CA", "Kenya"),
        ("DE", "pt", "Alemanha"),
        ("DE", "xx", "Germany"),
        ("ZZ", "en", "ZZ"),
    ],
)
def test_names(code: str, language: str, name: str) -> None:
    assert countries.name(code, language) == name


def test_every_state_that_the_un_abbreviates_in_brackets_has_them() -> None:
    names = [countries.name(each.alpha2, "en") for each in ALL]
    assert sorted(name.partition(" (")[0] for name in names if name.endswith(" of)")) == [
        "Bolivia",
        "Iran",
        "Micronesia",
        "Venezuela",
    ]


@pytest.mark.parametrize(
    ("code", "exists"), [("KES", True), ("XOF", True), ("DEM", False), ("kes", False), ("", False)]
)
def test_currencies(code: str, exists: bool) -> None:
    assert countries.currency_exists(code) is exists


def test_the_currency_offered_for_a_country_exists() -> None:
    offered = {each.alpha2: countries.default_currency(each.alpha2) for each in ALL}
    assert [code for code in offered.values() if code and not countries.currency_exists(code)] == []
    assert [code for code, currency in offered.items() if currency is None] == ["AQ"]
    assert offered["KE"] == "KES"


def test_official_languages() -> None:
    assert set(countries.official_languages("KE")) == {"sw", "en"}
    assert set(countries.official_languages("SN")) == {"fr", "wo"}
    assert countries.official_languages("ZZ") == ()
