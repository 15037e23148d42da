"""The guidance as the printed Guide has it: how many of each, on which pages, under which names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gcmplan import guidance
from gcmplan.plan.model import FILE_NAMES, PROFILE_FILE

DATA = Path(guidance.__file__).parent / "data"
STEPS = guidance.steps()
TOOLS = guidance.tools()


def pages(text: str) -> range:
    """The printed pages that a text such as ``66-70`` names."""
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def inside(part: str, whole: str) -> bool:
    return set(pages(part)) <= set(pages(whole)) and len(pages(part)) > 0


def test_the_inventory_of_the_guide() -> None:
    counted = [(len(s.questions), len(s.actions), len(s.checklist)) for s in STEPS]
    assert counted == [(6, 4, 6), (10, 2, 10), (7, 5, 8), (8, 3, 8), (9, 3, 10), (7, 2, 5)]
    assert [sum(column) for column in zip(*counted, strict=True)] == [47, 19, 47]


def test_the_tools_and_their_items() -> None:
    assert [each.number for each in TOOLS] == list(range(1, 12))
    assert [len(each.items) for each in TOOLS] == [16, 10, 17, 5, 12, 13, 12, 14, 10, 5, 14]
    assert [each.step for each in TOOLS] == [1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5]


def test_tool_3_has_three_parts() -> None:
    tool = guidance.tool(3)
    counted = {part: [item.part for item in tool.items].count(part) for part in tool.parts}
    assert counted == {"broad": 5, "objective": 10, "wrap-up": 2}


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.slug)
def test_ids_are_numbered_by_step(step: guidance.Step) -> None:
    number = step.number
    expected = [f"{number}.q{n}" for n in range(1, len(step.questions) + 1)]
    assert [each.id for each in step.questions] == expected
    expected = [f"{number}.{n}" for n in range(1, len(step.actions) + 1)]
    assert [each.id for each in step.actions] == expected
    expected = [f"{number}.c{n}" for n in range(1, len(step.checklist) + 1)]
    assert [each.id for each in step.checklist] == expected


def test_every_question_has_an_example_of_its_own() -> None:
    examples = [each.example for step in STEPS for each in step.questions]
    assert len(set(examples)) == 47
    assert all(40 < len(each) < 200 for each in examples)


def test_slugs_are_those_of_the_plan_files() -> None:
    files = [name for name in FILE_NAMES if name != PROFILE_FILE]
    assert [f"{each.number}-{each.slug}" for each in STEPS] == files


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.slug)
def test_every_page_lies_in_its_step(step: guidance.Step) -> None:
    cited = [str(each.page) for each in step.questions]
    cited += [each.pages for each in step.actions]
    cited += [each.pages for each in step.checklist]
    cited += [each.pages for each in TOOLS if each.step == step.number]
    assert [each for each in cited if not inside(each, step.pages)] == []


def test_steps_follow_each_other_in_the_guide() -> None:
    assert [each.pages for each in STEPS] == [
        "63-79",
        "81-97",
        "99-129",
        "131-147",
        "149-168",
        "169-182",
    ]


def test_step_actions_follow_each_other_in_the_guide() -> None:
    for step in STEPS:
        first_pages = [pages(each.pages)[0] for each in step.actions]
        assert first_pages == sorted(first_pages)


def test_only_engagement_and_awareness_go_on_through_all_steps() -> None:
    ongoing = [item.id for step in STEPS for item in step.checklist if item.ongoing]
    assert ongoing == ["1.c5", "1.c6"]


def test_the_names_of_the_printed_editions() -> None:
    assert [each.name["fr"] for each in STEPS] == [
        "Lancement",
        "Évaluation des besoins",
        "Conception",
        "Mise en œuvre",
        "Suivi, évaluation et examen",
        "Établissement de rapports",
    ]
    assert STEPS[3].actions[2].name["es"] == "Movilización de recursos"
    names = [each.name for each in STEPS]
    names += [action.name for step in STEPS for action in step.actions]
    assert all(list(each) == ["en", "fr", "es"] for each in names)


def texts() -> Iterator[tuple[str, str]]:
    for step in STEPS:
        yield step.slug, step.purpose
        yield step.slug, step.who
        for result in step.results:
            yield step.slug, result
        for question in step.questions:
            yield question.id, question.text
            yield question.id, question.help
        for action in step.actions:
            for thing in action.todo:
                yield action.id, thing
        for item in step.checklist:
            yield item.id, item.text
    for tool in TOOLS:
        yield f"tool {tool.number}", tool.use
        for each in tool.items:
            yield f"tool {tool.number} {each.id}", each.text


def test_texts_are_whole_and_short_enough_to_be_read_in_a_terminal() -> None:
    for name, text in texts():
        assert text == " ".join(text.split()), name
        assert 8 <= len(text) <= 320, name


def test_a_question_asks() -> None:
    asking = [each.text for step in STEPS for each in step.questions]
    assert [text for text in asking if "?" not in text] == []
    assert len(set(asking)) == 47


def test_every_step_action_says_what_to_do() -> None:
    assert all(action.todo for step in STEPS for action in step.actions)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: f"tool-{tool.number}")
def test_items_of_a_tool_have_ids_and_labels_of_their_own(tool: guidance.Tool) -> None:
    assert len({each.id for each in tool.items}) == len(tool.items)
    assert all(0 < len(each.label) <= 120 for each in tool.items)
    assert {each.part for each in tool.items} == (set(tool.parts) or {""})


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("engagement-forms", 1),
        ("consultation-approaches", 2),
        ("structure-kinds", 3),
        ("intervention-types", 3),
    ],
)
def test_options_cite_a_page_of_their_step(name: guidance.ListName, step: int) -> None:
    for option in guidance.options(name):
        assert inside(option.pages, guidance.step(step).pages), option.id
        assert option.text.endswith("."), option.id


@pytest.mark.parametrize("number", [0, -1, 7])
def test_there_is_no_other_step(number: int) -> None:
    with pytest.raises(IndexError):
        guidance.step(number)


@pytest.mark.parametrize("number", [0, -1, 12])
def test_there_is_no_other_tool(number: int) -> None:
    with pytest.raises(IndexError):
        guidance.tool(number)


@pytest.mark.parametrize("file", sorted(DATA.glob("*.yaml")), ids=lambda file: file.name)
def test_a_guidance_file_says_what_it_is_and_reads_well(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert [line for line in lines if len(line) > 100] == []
