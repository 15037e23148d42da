"""`gcmplan init` by flags: what it writes for different countries, and what it refuses."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gcmplan.check.run import check_plan
from gcmplan.plan.json_schema import SCHEMA_FOLDER
from gcmplan.plan.load import read_plan
from gcmplan.plan.model import FILE_NAMES, Plan
from gcmplan.source import read_folder

LEAD = "National Coordination Mechanism on Migration (NCM)"
MADE = {
    ".gitignore",
    "README.md",
    "plan.yaml",
    "1-kick-off.yaml",
    "2-needs-assessment.yaml",
    "3-design.yaml",
    "4-implementation.yaml",
    "5-monitoring.yaml",
    "6-reporting.yaml",
    "texts/context.md",
    "texts/foreword.md",
    *(f"{SCHEMA_FOLDER}/{name}.schema.json" for name in FILE_NAMES),
}


def names(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}


def plan_in(folder: Path) -> Plan:
    read = read_folder(folder, FILE_NAMES)
    assert read.faults == ()
    assert read.strays == ()
    return Plan.model_validate(read.values)


COUNTRIES = [
    pytest.param(["Kenya", "--lead", LEAD], ("KE", ["en"], "KES", "ncm"), id="Kenya"),
    pytest.param(
        ["EGY", "--languages", "ar,en", "--lead", "وزارة الخارجية"],
        ("EG", ["ar", "en"], "EGP", "lead"),
        id="Egypt, in Arabic and English",
    ),
    pytest.param(
        [
            "el salvador",
            "--languages",
            "es",
            "--lead",
            "Mecanismo Nacional de Coordinación: Movilidad # Humana",
        ],
        ("SV", ["es"], "USD", "mecanismo-nacional"),
        id="El Salvador, in Spanish",
    ),
]


@pytest.mark.parametrize(("flags", "expected"), COUNTRIES)
def test_a_new_plan_is_sound(gcmplan, tmp_path, flags, expected) -> None:
    folder = tmp_path / "new"
    ran = gcmplan("init", folder, "--yes", "--country", *flags)
    assert (ran.code, ran.err) == (0, "")
    assert names(folder) == MADE
    plan = plan_in(folder)
    country, languages, currency, lead = expected
    assert (plan.profile.country, plan.profile.languages) == (country, languages)
    assert plan.profile.currency == currency
    (institution,) = plan.kick_off.institutions
    assert plan.profile.lead == institution.id
    assert institution.id == lead
    given = flags[flags.index("--lead") + 1]
    assert institution.name == given.removesuffix(" (NCM)")
    assert [each for each in check_plan(folder).diagnostics if each.severity == "error"] == []


def test_what_is_not_asked_has_its_default(gcmplan, tmp_path) -> None:
    gcmplan("init", tmp_path / "new", "--country", "KE", "--yes")
    plan = plan_in(tmp_path / "new")
    year = datetime.now(UTC).year
    assert (plan.profile.period.start.year, plan.profile.period.end.year) == (year + 1, year + 5)
    assert plan.profile.title == (
        "National Implementation Plan for the Global Compact for Safe, Orderly and Regular "
        "Migration"
    )
    assert plan.profile.status == "draft"
    assert plan.profile.lead is None
    assert plan.kick_off.institutions == []
    assert len(plan.profile.thematic_areas) == 5


def test_every_answer_can_be_a_flag(gcmplan, tmp_path) -> None:
    folder = tmp_path / "new"
    ran = gcmplan(
        *("init", folder, "--country", "CMR", "--title", "Plan: 'migration' # 1"),
        *("--period", "2025-2029", "--languages", "fr,en", "--currency", "EUR"),
        *("--areas", "Données; Droits: la base; 2030", "--lead", "Ministère (MINREX)"),
    )
    assert (ran.code, ran.err) == (0, "")
    profile = plan_in(folder).profile
    assert profile.country == "CM"
    assert profile.title == "Plan: 'migration' # 1"
    assert (profile.period.start.text, profile.period.end.text) == ("2025", "2029")
    assert profile.languages == ["fr", "en"]
    assert profile.currency == "EUR"
    assert [area.title for area in profile.thematic_areas] == [
        "Données",
        "Droits: la base",
        "2030",
    ]
    assert profile.lead == "minrex"


def test_the_23_objectives_are_listed_by_name(gcmplan, tmp_path) -> None:
    gcmplan("init", tmp_path / "new", "--country", "KE", "--yes")
    assessed = plan_in(tmp_path / "new").needs_assessment.assessments
    assert [each.objective for each in assessed] == list(range(1, 24))
    text = (tmp_path / "new" / "2-needs-assessment.yaml").read_text(encoding="utf-8")
    assert "Reduce vulnerabilities" in text


def test_the_last_lines_say_what_to_do_next(gcmplan, tmp_path) -> None:
    ran = gcmplan("init", tmp_path / "my plan", "--country", "KE", "--yes")
    assert "Kenya" in ran.out
    assert "gcmplan validate" in ran.out
    assert "gcmplan render" in ran.out
    assert f"'{tmp_path / 'my plan'}'" in ran.out
    assert "gcmplan guide" in ran.out
    assert "\x1b" not in ran.out


AS_WRITTEN = [
    pytest.param("2027 to 2031", "English", id="in words"),
    pytest.param("2027–2031", "en", id="with a dash"),
    pytest.param("2027/2031", "anglais", id="with a stroke"),
    pytest.param("de 2027 à 2031", "EN", id="in French"),
]


@pytest.mark.parametrize(("period", "language"), AS_WRITTEN)
def test_period_and_languages_are_taken_as_people_write_them(
    gcmplan, tmp_path, period, language
) -> None:
    folder = tmp_path / "new"
    ran = gcmplan(
        *("init", folder, "--yes", "--country", "ZM"),
        *("--period", period, "--languages", f"{language}, French"),
    )
    assert ran.code == 0, ran.err
    profile = read_plan(folder).plan.profile
    assert (profile.period.start.year, profile.period.end.year) == (2027, 2031)
    assert profile.languages == ["en", "fr"]


def test_a_currency_may_be_written_small(gcmplan, tmp_path) -> None:
    gcmplan("init", tmp_path / "new", "--yes", "--country", "RW", "--currency", "rwf")
    assert read_plan(tmp_path / "new").plan.profile.currency == "RWF"


def test_who_leads_the_plan_is_not_said_to_coordinate_it(gcmplan, tmp_path) -> None:
    gcmplan("init", tmp_path / "new", "--yes", "--country", "RW", "--lead", "Ministry (MoI)")
    plan = read_plan(tmp_path / "new").plan
    assert (plan.profile.lead, plan.kick_off.institutional_setup) == ("moi", None)


def test_a_long_name_gives_an_id_of_whole_words(gcmplan, tmp_path) -> None:
    lead = "Migration Coordination Unit, Ministry of Home Affairs"
    gcmplan("init", tmp_path / "new", "--yes", "--country", "ZM", "--lead", lead)
    assert read_plan(tmp_path / "new").plan.profile.lead == "migration-coordination-unit"


def test_what_now_leads_to_the_guide_before_all_else(gcmplan, tmp_path) -> None:
    out = gcmplan("init", tmp_path / "new", "--yes", "--country", "ZM").out
    commands = [line.split()[0:2] for line in out.splitlines() if line.startswith("  gcmplan")]
    assert commands[0] == ["gcmplan", "guide"]


REFUSED = [
    pytest.param("country", "XX", ["XX"], id="no such code"),
    pytest.param("country", "Keyna", ["Keyna", "Kenya"], id="a slip in a name"),
    pytest.param("period", "2029-2025", ["2025"], id="a period backwards"),
    pytest.param("period", "next year", ["next year", "20"], id="no period"),
    pytest.param("period", "0001-0005", ["0001-0005"], id="a period before our time"),
    pytest.param("currency", "ABC", ["ABC"], id="no such currency"),
    pytest.param("currency", "F$", ["the currency of Kenya is KES"], id="no sign of a currency"),
    pytest.param("currency", "KSh", ["did you mean 'KES'?"], id="a currency as spoken"),
    pytest.param("languages", "anglai", ["did you mean en?"], id="a slip in a language"),
    pytest.param("languages", "en,xx", ["xx"], id="no such language"),
    pytest.param("languages", ",", ["language"], id="no language"),
    pytest.param("areas", ";", ["area"], id="no area"),
    pytest.param("title", "  ", ["title"], id="no title"),
    pytest.param("title", "2026", ["'2026' is no title in words"], id="a year as the title"),
]


@pytest.mark.parametrize(("flag", "value", "says"), REFUSED)
def test_a_wrong_flag_is_refused_and_nothing_written(gcmplan, tmp_path, flag, value, says) -> None:
    flags = {"country": "KE"} | {flag: value}
    words = [word for name, given in flags.items() for word in (f"--{name}", given)]
    ran = gcmplan("init", tmp_path / "new", "--yes", *words)
    assert ran.code == 2
    assert ran.err.startswith("error: ")
    assert all(word in ran.err for word in says), ran.err
    assert "Traceback" not in ran.err
    assert list(tmp_path.iterdir()) == []


def test_without_a_terminal_missing_flags_are_named(gcmplan, tmp_path) -> None:
    """Flags are missing, nobody can be asked, and --yes was not given."""
    ran = gcmplan("init", tmp_path / "new", "--country", "KE", "--period", "2025-2029")
    assert ran.code == 2
    assert "--title" in ran.err
    assert "--lead" in ran.err
    assert "--period" not in ran.err
    assert list(tmp_path.iterdir()) == []


def test_the_country_has_no_default(gcmplan, tmp_path) -> None:
    ran = gcmplan("init", tmp_path / "new", "--yes")
    assert ran.code == 2
    assert "--country" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be(gcmplan, tmp_path) -> None:
    (tmp_path / "new").write_text("mine")
    ran = gcmplan("init", tmp_path / "new", "--country", "KE", "--yes")
    assert (ran.code, ran.out) == (2, "")
    assert "is a file" in ran.err
    assert (tmp_path / "new").read_text() == "mine"


@pytest.mark.parametrize("name", sorted(MADE - {"README.md", ".gitignore"}))
def test_a_file_of_a_plan_is_never_overwritten(gcmplan, tmp_path, name) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    ran = gcmplan("init", tmp_path, "--country", "KE", "--yes")
    assert ran.code == 2
    assert name in ran.err
    assert "help: " in ran.err
    assert names(tmp_path) == {name}
    assert (tmp_path / name).read_text() == "mine"


def test_a_folder_in_which_nothing_may_be_written(gcmplan, tmp_path) -> None:
    # Root may write in every folder of the disk, but nobody may in /proc.
    folder = Path("/proc") if os.geteuid() == 0 else tmp_path / "closed"
    if os.geteuid() != 0:
        folder.mkdir(mode=0o555)
    ran = gcmplan("init", folder / "new", "--country", "KE", "--yes")
    assert ran.code == 2
    assert ran.err.startswith("error: ")
    assert str(folder) in ran.err
    assert "help: " in ran.err
    assert not (folder / "new").exists()


def test_a_disk_that_is_full_leaves_nothing(gcmplan, tmp_path, monkeypatch) -> None:
    import errno

    from gcmplan.source import write

    written: list[Path] = []
    real = write._write

    def full_after_four(path: Path, content: bytes) -> None:
        if len(written) == 4:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written.append(path)
        real(path, content)

    monkeypatch.setattr(write, "_write", full_after_four)
    ran = gcmplan("init", tmp_path / "new", "--country", "KE", "--yes")
    assert ran.code == 2
    assert "the disk is full" in ran.err
    assert list(tmp_path.iterdir()) == []
