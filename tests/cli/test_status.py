"""`gcmplan status`: what a team sees of where its plan stands."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from markdown_it import MarkdownIt
from rich.cells import cell_len

JULY_2026 = "1782864000"


@pytest.fixture(autouse=True)
def steady(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same day and the same width for every test."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", JULY_2026)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan as `gcmplan init` leaves it."""
    from gcmplan.cli import run

    folder = tmp_path_factory.mktemp("init") / "ghana"
    arguments = ["--country", "GH", "--period", "2026-2030", "--lead", "Ministry (MoI)", "--yes"]
    assert run(["init", str(folder), *arguments]) == 0
    return folder


def in_folder(gcmplan, monkeypatch, folder: Path, *arguments: str):
    monkeypatch.chdir(folder)
    return gcmplan("status", *arguments)


def test_a_draft_of_init_is_open_and_says_how_to_begin(gcmplan, draft, monkeypatch) -> None:
    ran = in_folder(gcmplan, monkeypatch, draft)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == snapshot("""\
National Implementation Plan for the Global Compact for Safe, Orderly and
Regular Migration  Draft
░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 0 %
Checklists: 0 of 47 done: 47 open

1  Kick-off                            0 of 6 done; 0 of 6 questions answered
   1.1  ○         Identify stakeholders
   1.2  ○○○       Create meaningful engagement
   1.3  ○         Choose institutional set-up
   1.4  ○         Raise awareness

2  Needs assessment                    0 of 10 done; 0 of 10 questions answered
   2.1  ○○○○○○    Identify GCM objectives for immediate action
   2.2  ○○○○      Coordinate with other processes

3  Design                              0 of 8 done; 0 of 7 questions answered
   3.1  ○○○○      Conduct migration data mapping
   3.2  ○         Review existing structures and mechanisms
   3.3  ○         Brainstorm interventions
   3.4  ○         Choose interventions
   3.5  ○         Develop indicators

4  Implementation                      0 of 8 done; 0 of 8 questions answered
   4.1  ○○○       Develop an action plan
   4.2  ○○        Draft a budget
   4.3  ○○○       Mobilize resources

5  Monitoring, evaluation and review   0 of 10 done; 0 of 9 questions answered
   5.1  ○         Identify reporting mechanisms
   5.2  ○○○○○○○○  Collect data and build capacity
   5.3  ○         Consult with stakeholders

6  Reporting                           0 of 5 done; 0 of 7 questions answered
   6.1  ○○○       Establish review and reporting processes
   6.2  ○○        Prepare for reporting

● met by the plan   ◆ attested   ○ open   – not applicable

The 23 objectives
                                               1 1 1 1 1 1 1 1 1 1 2 2 2 2
                             1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3
   assessed               0  ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○
   for immediate action   0  ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○
   with interventions     0  · · · · · · · · · · · · · · · · · · · · · · ·
   costed                 0  · · · · · · · · · · · · · · · · · · · · · · ·
   funded                 0  · · · · · · · · · · · · · · · · · · · · · · ·
   with indicators        0  · · · · · · · · · · · · · · · · · · · · · · ·
   ● all  ◐ in part  ○ no  · not concerned

Who has what is open
   47 open items  MoI

Next
1. Identify stakeholders: Stakeholders are mapped, those usually left out among
   them
   no institution of 15 of the 16 types of stakeholder: Migrants and their
   families, Diasporas, Civil society organizations, Local and regional
   government, Local communities, National human rights institutions, Private
   sector, Academia, Recruitment agencies, Development cooperation partners,
   Parliamentarians, Trade unions, Media, Children and young people, United
   Nations Network on Migration (1-kick-off.yaml:14)
   The guide asks for it in Tool 1: List of potential stakeholders.
   with MoI
   gcmplan guide 1
2. Create meaningful engagement: Each stakeholder's role, interest and
   engagement so far is understood
   nothing yet under 'Institutions: Its role and interest in migration
   governance' (1-kick-off.yaml:14)
   The guide asks for it in Action 1.2: Create meaningful engagement.
   with MoI
   gcmplan guide 1
3. Choose institutional set-up: The institutional set-up is settled
   nothing yet under 'Institutional setup' (1-kick-off.yaml:27)
   The guide asks for it in Action 1.3: Choose institutional set-up.
   with MoI
   gcmplan guide 1

Each item of a step; what one institution has:
   gcmplan status --step 1
   gcmplan status --institution moi
""")


def test_the_kenya_example_at_a_glance(gcmplan, kenya, monkeypatch) -> None:
    ran = in_folder(gcmplan, monkeypatch, kenya)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == snapshot("""\
Kenya GCM Implementation Plan (2023-2027)  Adopted
██████████████████████████████████████████████████████░░░░░░ 91 %
Checklists: 43 of 47 done: 35 met by the plan, 8 attested, 4 open

1  Kick-off                            6 of 6 done; 4 of 6 questions answered
   1.1  ●         Identify stakeholders
   1.2  ●●◆       Create meaningful engagement
   1.3  ●         Choose institutional set-up
   1.4  ◆         Raise awareness

2  Needs assessment                    8 of 10 done; 6 of 10 questions answered
   2.1  ●●●○◆●    Identify GCM objectives for immediate action
   2.2  ●○●●      Coordinate with other processes

3  Design                              8 of 8 done; 5 of 7 questions answered
   3.1  ●●●●      Conduct migration data mapping
   3.2  ◆         Review existing structures and mechanisms
   3.3  ●         Brainstorm interventions
   3.4  ●         Choose interventions
   3.5  ●         Develop indicators

4  Implementation                      8 of 8 done; 5 of 8 questions answered
   4.1  ◆●◆       Develop an action plan
   4.2  ●●        Draft a budget
   4.3  ●●●       Mobilize resources

5  Monitoring, evaluation and review   9 of 10 done; 6 of 9 questions answered
   5.1  ●         Identify reporting mechanisms
   5.2  ●●●○●●●◆  Collect data and build capacity
   5.3  ●         Consult with stakeholders

6  Reporting                           4 of 5 done; 4 of 7 questions answered
   6.1  ◆●●       Establish review and reporting processes
   6.2  ○●        Prepare for reporting

● met by the plan   ◆ attested   ○ open   – not applicable

The 23 objectives
                                               1 1 1 1 1 1 1 1 1 1 2 2 2 2
                             1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3
   assessed              23  ● ● ● ● ● ● ● ● ● ● ● ● ● ● ● ● ● ● ● ● ● ● ●
   for immediate action  20  ● ● ● ● ● ● ● ○ ● ● ● ● ○ ● ● ● ● ● ● ● ● ○ ●
   with interventions    20  ● ● ● ● ● ● ● · ● ● ● ● · ● ● ● ● ● ● ● ● · ●
   costed                20  ● ● ● ● ● ● ● · ● ● ● ● · ● ● ● ● ● ● ● ● · ●
   funded                 0  ◐ ◐ ◐ ◐ ◐ ◐ ◐ · ◐ ◐ ◐ ◐ · ◐ ◐ ◐ ◐ ◐ ◐ ◐ ◐ · ◐
   with indicators       20  ● ● ● ● ● ● ● · ● ● ● ● · ● ● ● ● ● ● ● ● · ●
   ● all  ◐ in part  ○ no  · not concerned

Who has what is open
   3 open items     NCM
   1 open item      State Department for Immigration and Citizen Services
   1 thing overdue  Nairobi City County Government

Next
1. Identify GCM objectives for immediate action: The assessment follows the
   Compact's vision and principles: rights, gender, children
   'Assessments: How the guiding principles shape the approach' is missing in
   18 of 23: objective 2, objective 3, objective 4, objective 5, objective 8,
   objective 9 and 12 more (2-needs-assessment.yaml:100)
   The guide asks for it in Tool 3: Needs assessment discussion guide.
   with NCM
   gcmplan guide 2
2. Coordinate with other processes: The chosen objectives were discussed with
   their owners and with the sectors
   'Related processes: When the chosen objectives were discussed with its
   owner' is missing in 2 of 7: Draft national migration policy, UN Joint
   Programme on Migration, Mobility and... (2-needs-assessment.yaml:876)
   The guide asks for it in Action 2.2: Coordinate with other processes.
   with State Department for Immigration and Citizen Services
   gcmplan guide 2
3. Fit out three centres
   due 2026-06: Delayed (4-implementation/05-inclusion.yaml:320)
   with Nairobi City County Government
   gcmplan add progress --activity KE-TA5-3-a

Each item of a step; what one institution has:
   gcmplan status --step 2
   gcmplan status --institution ncm
""")


def test_a_step_in_full(gcmplan, kenya, monkeypatch) -> None:
    assert in_folder(gcmplan, monkeypatch, kenya, "--step", "reporting").out == snapshot("""\
6  Reporting                           4 of 5 done; 4 of 7 questions answered

6.1  Establish review and reporting processes  attested, 3 of 3
   ◆ 6.c1   Reporting mechanisms that exist are listed.
            attested by NCM, 2024-03: Four mechanisms in 5-monitoring.yaml
            (illustrative). (6-reporting.yaml:187)
            in the plan: Mechanisms (4); Calendar (7)
   ● 6.c2   What they can give each other is found.
            met by Synergies: Which process (4 kinds) (6-reporting.yaml:144)
            attested by KNCHR, 2025-05: Table of recommendations and indicators
            (illustrative). (6-reporting.yaml:192)
   ● 6.c5   The way to the International Migration Review Forum is charted.
            met by Calendar: Who prepares the country's part (7); Calendar:
            Which review or report (2) (6-reporting.yaml:14)
            attested by NCM, 2026-03: Calendar in 6-reporting.yaml
            (illustrative). (6-reporting.yaml:203)

6.2  Prepare for reporting  open, 1 of 2
   ○ 6.c3   The UN Network's guidance was consulted, and the country's inputs
            are drafted.
            open: wants attesting: The plan says how reviews were prepared.
            That the Network's guidance was read and a draft written is seen in
            the draft. (6-reporting.yaml:186)
            with NCM
            in the plan: Reviews: How it was prepared, and with whom (2)
   ● 6.c4   There is a partnership with the UN Network and the regional
            commission.
            met by Network partnership: How the UN Network and the Regional
            Commission take part (6-reporting.yaml:167)
            attested by United Nations Network on Migration in Kenya, 2026-02:
            Workshop of 10 to 12 February 2026 (public); the calendar of
            comments is illustrative. (6-reporting.yaml:197)

Next
1. Prepare for reporting: The UN Network's guidance was consulted, and the
   country's inputs are drafted
   wants attesting: The plan says how reviews were prepared. That the Network's
   guidance was read and a draft written is seen in the draft.
   (6-reporting.yaml:186)
   Attest it in the guide, under 6.c3 of the checklist.
   with NCM
   gcmplan guide 6
""")


def test_what_an_institution_has(gcmplan, kenya, monkeypatch) -> None:
    assert in_folder(gcmplan, monkeypatch, kenya, "--institution", "nea").out == snapshot("""\
National Employment Authority (NEA)
leads 13 things, 1 thing due, 0 of them overdue, 0 open checklist items

Leads
  - data source ds-nea: Labour migration records: agencies, contracts and
    complaints (3-design.yaml:88)
  - structure nea-act: National Employment Authority Act, 2016
    (3-design.yaml:275)
  - indicator KE-I-06: Persons who got information from desks, line and portal
    (3-design.yaml:1604)
  - indicator KE-I-17: Recruitment cost borne by the worker
    (3-design.yaml:1922)
  - indicator KE-I-19: Complaints about recruitment decided within 60 days
    (3-design.yaml:1981)
  - indicator KE-I-24: Returned persons in work or training after twelve months
    (3-design.yaml:2116)
  - intervention KE-TA1-5: Inform migrants and would-be migrants at every stage
    through a portal and county information desks
    (4-implementation/01-data.yaml:584)
  - risk KE-TA1-5-r1: Brokers imitate the portal to deceive job seekers
    (4-implementation/01-data.yaml:722)
  - risk KE-TA1-5-r2: The portal falls out of date
    (4-implementation/01-data.yaml:731)
  - intervention KE-TA3-2: Enforce fair recruitment: licences, inspections,
    complaints and redress (4-implementation/03-mobility.yaml:148)
  - risk KE-TA3-2-r1: Inspectors are offered bribes
    (4-implementation/03-mobility.yaml:274)
  - intervention KE-TA3-6: Help returning workers and their communities to
    start again (4-implementation/03-mobility.yaml:701)
  - risk KE-TA3-6-r1: A mass return overwhelms the desks
    (4-implementation/03-mobility.yaml:832)

Takes part in
  - working group (1), consultation (3), activity (2)

Owes
  - 2026-12: Train inspectors and agency staff [In progress]
    (4-implementation/03-mobility.yaml:201)

Next
1. Train inspectors and agency staff
   due 2026-12: In progress (4-implementation/03-mobility.yaml:201)
   gcmplan add progress --activity KE-TA3-2-d
""")


def test_in_sentences_for_screen_readers(gcmplan, kenya, monkeypatch) -> None:
    out = in_folder(gcmplan, monkeypatch, kenya, "--plain").out
    assert not re.search(r"[●◆○◐█░·]|\x1b", out)
    assert out[: out.index("\nStep 2")] == snapshot("""\
Kenya GCM Implementation Plan (2023-2027). Adopted.
Checklists: 43 of 47 done, 91 percent: 35 met by the plan, 8 attested, 4 open.

Step 1: Kick-off. 6 of 6 done: 4 met by the plan, 2 attested. 4 of 6 questions answered.
  1.1 Identify stakeholders: met by the plan, 1 of 1.
  1.2 Create meaningful engagement: attested, 3 of 3.
  1.3 Choose institutional set-up: met by the plan, 1 of 1.
  1.4 Raise awareness: attested, 1 of 1.
""")
    step = in_folder(gcmplan, monkeypatch, kenya, "--plain", "--step", "6").out
    assert "6.c6" not in step
    assert (
        "6.c4 There is a partnership with the UN Network and the regional commission."
        " Met by the plan.\n  met by Network partnership: How the UN Network and the"
        " Regional Commission take part (6-reporting.yaml:"
    ) in step


@pytest.mark.parametrize("width", [60, 80, 200])
@pytest.mark.parametrize("more", [(), ("--step", "2"), ("--institution", "ncm")])
def test_lines_fit_and_commands_stay_whole(
    gcmplan, kenya, monkeypatch, width: int, more: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = in_folder(gcmplan, monkeypatch, kenya, *more).out
    assert max(map(cell_len, out.splitlines())) <= min(width, 100)
    assert "\x1b" not in out


def test_a_terminal_without_such_signs_gets_plain_ones(kenya) -> None:
    from rich.console import Console

    from gcmplan.cli.reports.status.terminal import show_standing
    from gcmplan.plan.load import read_plan
    from gcmplan.status import standing

    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii", write_through=True)
    out = Console(file=stream, highlight=False, width=80)
    show_standing(standing(read_plan(kenya)), "Kenya", "Adopted", (), out)
    stream.seek(0)
    assert "   2.1  ###.@#    Identify GCM objectives for immediate action\n" in stream.read()


def test_the_shape_for_programs(gcmplan, kenya) -> None:
    told = json.loads(gcmplan("status", kenya, "--json").out)
    assert [each["number"] for each in told["steps"]] == [1, 2, 3, 4, 5, 6]
    assert [len(each["actions"]) for each in told["steps"]] == [4, 2, 5, 3, 3, 2]
    assert [len(each["checklist"]) for each in told["steps"]] == [6, 10, 8, 8, 10, 5]
    assert [each["number"] for each in told["objectives"]] == list(range(1, 24))
    assert len(told["next"]) == 3
    items = {item["id"]: item for step in told["steps"] for item in step["checklist"]}
    assert {item["state"] for item in items.values()} == {"met", "attested", "open"}
    assert items["2.c10"]["evidence"] == (
        "Communication: How the outcome was made known to all stakeholders"
    )
    assert items["2.c10"]["place"]["file"] == "2-needs-assessment.yaml"
    assert items["1.c5"]["attestation"]["by"] == "ncm"
    lack = items["2.c4"]["lacks"][0]
    assert lack["text"].startswith(
        "'Assessments: How the guiding principles shape the approach' is "
    )
    assert lack["help"] == "The guide asks for it in Tool 3: Needs assessment discussion guide."
    assert items["2.c4"]["holder"] == {"id": "ncm", "name": "NCM"}
    assert told["steps"][0]["actions"][0]["state"] == "met"
    assert told["steps"][0]["actions"][0]["checklist"] == ["1.c1"]


def test_one_step_for_programs(gcmplan, kenya) -> None:
    told = json.loads(gcmplan("status", kenya, "--json", "--step", "6").out)
    assert [each["number"] for each in told["steps"]] == [6]
    assert [each["item"] for each in told["next"]] == ["6.c3"]


def test_markdown_shows_every_item_once(gcmplan, kenya) -> None:
    out = gcmplan("status", kenya, "--markdown").out
    assert len(re.findall(r"^\| \d\.c\d+ ", out, re.MULTILINE)) == 47
    html = MarkdownIt("commonmark").enable("table").render(out)
    assert html.count("<table>") == 1 + 6 * 2 + 1
    assert html.count("<ol>") == 1
    assert ".;" not in out


def test_markdown_of_an_institution(gcmplan, kenya) -> None:
    out = gcmplan("status", kenya, "--markdown", "--institution", "knbs").out
    assert out.startswith("# Kenya National Bureau of Statistics (KNBS)\n")
    assert "\n## Leads\n" in out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--fail-under", "90"), 0, ""),
        (("--fail-under", "92"), 1, "91 % of the checklist is done, less than 92 %.\n"),
        (("--fail-under", "100", "--step", "1"), 0, ""),
        (
            ("--fail-under", "81", "--step", "2"),
            1,
            "80 % of the checklist is done, less than 81 %.\n",
        ),
    ],
)
def test_ci_can_ask_for_a_share(gcmplan, kenya, arguments, code: int, said: str) -> None:
    ran = gcmplan("status", kenya, "--json", *arguments)
    assert (ran.code, ran.err) == (code, said)
    assert json.loads(ran.out)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--step", "7"), "the guidance has no step '7'"),
        (("--step", "desing"), "did you mean 'design'?"),
        (("--institution", "kbns"), "did you mean 'knbs'?"),
        (("--json", "--markdown"), "--json and --markdown do not go together"),
        (("--step", "1", "--institution", "ncm"), "--institution and --step do not go together"),
        (("--fail-under", "101"), "less than or equal to 100"),
    ],
)
def test_what_cannot_be_asked_is_said(gcmplan, kenya, arguments, message: str) -> None:
    ran = gcmplan("status", "--plan", kenya, *arguments)
    assert ran.code == 2
    assert message in ran.err
    assert ran.out == ""


def test_a_folder_without_a_plan(gcmplan, tmp_path) -> None:
    ran = gcmplan("status", tmp_path)
    assert ran.code == 2
    assert "start a plan with: gcmplan init DIR" in ran.err


def test_a_plan_that_cannot_be_read_in_parts_has_a_status(gcmplan, write_plan) -> None:
    folder = write_plan({"1-kick-off.yaml": "institutions: [", "plan.yaml": "title: T\n"})
    ran = gcmplan("status", folder)
    assert ran.code == 0
    assert "defects keep parts of the plan from being read" in ran.out
    assert "1. Mend what cannot be read\n" in ran.out
    assert json.loads(gcmplan("status", folder, "--json").out)["unread"] > 1


def test_all_that_applies_is_done(gcmplan, write_plan) -> None:
    from gcmplan.guidance import steps

    files = {
        f"{step.number}-{step.slug}.yaml": "checklist:\n"
        + "".join(f"  {item.id}: {{state: not-applicable}}\n" for item in step.checklist)
        for step in steps()
    }
    ran = gcmplan("status", write_plan(files), "--fail-under", "100")
    assert ran.code == 0
    assert "Checklists: 0 of 0 done: 47 not applicable\n" in ran.out
    assert "Nothing is open or overdue." in ran.out


HOSTILE = [
    "\x1b[31mred\x1b[0m",
    "[bold]not markup[/bold] :smile:",
    "a | b <script>alert(1)</script> `x` {0} {name} **not strong**",
    "\u202ereversed\u202c",
    "line one\nline two\r\nthree",
    "العربية 漢字 🙂",
    "word" * 500,
]


def quoted(text: str) -> str:
    """A text in YAML, sign by sign."""
    signs = "".join(f"\\U{ord(sign):08x}" for sign in text)
    return f'"{signs}"'


@pytest.mark.parametrize("form", [(), ("--plain",), ("--markdown",), ("--json",)])
@pytest.mark.parametrize("more", [(), ("--step", "1"), ("--institution", "a0")])
def test_hostile_texts_come_out_as_texts(gcmplan, write_plan, form, more) -> None:
    texts = [quoted(text) for text in HOSTILE]
    institutions, attested, pledges = [], [], []
    for number, text in enumerate(texts):
        institutions.append(f"  - {{id: a{number}, name: {text}, type: migrants}}\n")
        attested.append(f"  1.c{number + 1}: {{state: done, by: a{number}, evidence: {text}}}\n")
        pledges.append(
            f"  - {{id: P{number}, title: {text}, nature: policy, due: 2027, lead: a0}}\n"
        )
    folder = write_plan(
        {
            "1-kick-off.yaml": "".join(
                ["institutions:\n", *institutions, "checklist:\n", *attested[:6]]
            ),
            "6-reporting.yaml": "".join(["pledges:\n", *pledges]),
        }
    )
    ran = gcmplan("status", folder, *form, *more)
    assert (ran.code, ran.err) == (0, "")
    if form == ("--json",):
        assert json.loads(ran.out)
        return
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e]", ran.out)
    if more:
        assert "[bold]not markup" in ran.out.replace("\\", "")
        assert "العربية 漢字 🙂" in ran.out
    if form == ("--markdown",):
        html = MarkdownIt("commonmark", {"html": True}).enable("table").render(ran.out)
        assert "<script>" not in html
        assert "<strong>not strong" not in html
