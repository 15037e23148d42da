"""Official names in other languages, and what is shown where there is none."""

from __future__ import annotations

import pytest

from gcmplan import compact
from gcmplan.compact import LocalName

LANGUAGES = ("fr", "es", "ar", "ru", "zh", "pt")


def test_the_compact_in_french() -> None:
    assert compact.compact_name("fr") == LocalName(
        "Pacte mondial pour des migrations sûres, ordonnées et régulières", "fr", verified=True
    )


def test_an_objective_in_spanish() -> None:
    assert compact.objective_title(compact.objective(20), "es").language == "es"
    assert compact.objective_short_title(compact.objective(20), "es").text == "Remesas"


def test_a_wording_that_no_source_confirmed_is_marked() -> None:
    arabic = compact.objective_title(compact.objective(1), "ar")
    assert arabic.language == "ar"
    assert not arabic.verified


@pytest.mark.parametrize("language", ["en", "sw", "", "FR"])
def test_a_language_without_names_reads_english(language: str) -> None:
    objective = compact.objective(7)
    assert compact.objective_title(objective, language) == LocalName(
        "Address and reduce vulnerabilities in migration", "en", verified=True
    )
    assert compact.objective_short_title(objective, language).text == "Reduce vulnerabilities"
    principle = compact.principles()[0]
    assert compact.principle_title(principle, language).text == "People-centred"


def test_short_titles_exist_where_the_guidance_was_published() -> None:
    objective = compact.objective(1)
    shown = [compact.objective_short_title(objective, each).language for each in LANGUAGES]
    assert shown == ["fr", "es", "en", "en", "en", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_objective_and_principle_has_its_own_name_in_the_language(language: str) -> None:
    names = [compact.objective_title(each, language) for each in compact.objectives()]
    names += [compact.principle_title(each, language) for each in compact.principles()]
    assert {each.language for each in names} == {language}
    assert len({each.text for each in names}) == 33
    assert all(each.text == " ".join(each.text.split()) for each in names)


@pytest.mark.parametrize("language", ["fr", "es", "ru"])
def test_french_spanish_and_the_confirmed_russian_titles_are_official(language: str) -> None:
    first = compact.objective_title(compact.objective(1), language)
    assert first.verified


def test_an_indicator_in_arabic() -> None:
    (indicator,) = [each for each in compact.sdg_indicators() if each.code == "10.7.3"]
    found = compact.sdg_indicator_name(indicator, "ar")
    assert found.language == "ar"
    assert found.text.startswith("عدد الأشخاص الذين لقوا حتفهم")


@pytest.mark.parametrize(
    ("code", "language"), [("16.2.1", "ru"), ("17.3.1", "fr"), ("17.3.1", "ar"), ("17.3.1", "zh")]
)
def test_the_name_of_another_indicator_is_not_shown(code: str, language: str) -> None:
    (indicator,) = [each for each in compact.sdg_indicators() if each.code == code]
    assert compact.sdg_indicator_name(indicator, language).language == "en"


@pytest.mark.parametrize("language", ["fr", "es", "ar", "ru", "zh"])
def test_indicators_of_different_targets_that_share_a_name_share_it_in_english_too(
    language: str,
) -> None:
    english: dict[str, str] = {}
    for indicator in compact.sdg_indicators():
        found = compact.sdg_indicator_name(indicator, language)
        if found.language == language:
            assert english.setdefault(found.text, indicator.name) == indicator.name
