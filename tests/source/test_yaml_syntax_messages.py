"""Syntax errors: where the user is sent, and what they are told to do."""

from __future__ import annotations

import pytest
import yaml

from gcmplan.source import Document, FaultKind, events, read_text

# text, what stands at the place that is told, its line, what is said, what to do
CASES: dict[str, tuple[str, str, int, str, str]] = {
    "colon in a text": (
        "title: Plan: part 2  # note\n",
        "Plan: part 2",
        1,
        "a text with ': ' in it wants quotes",
        'Put the text in quotes: "Plan: part 2"',
    ),
    "colon in a text with quotes in it": (
        'a:\n  - title: The "Plan": it\'s ours\n',
        'The "Plan": it\'s ours',
        2,
        "a text with ': ' in it wants quotes",
        "'The \"Plan\": it''s ours'",
    ),
    "colon at the end of a text": (
        "title: The aims are:\n",
        "The aims are:",
        1,
        "a text with ': ' in it wants quotes",
        '"The aims are:"',
    ),
    "colon in the second line of a text": (
        "text: it begins\n  and says this: it ends\n",
        "and says this: it ends",
        2,
        "a text with ': ' in it wants quotes",
        "begins on line 1",
    ),
    "tab as indentation": (
        "a:\n\t\tb: 1\n",
        "\t\t",
        2,
        "a tab stands where only spaces may",
        "Replace it by spaces",
    ),
    "tab in a list": (
        "a:\n  - b: 1\n\t- c: 2\n",
        "\t",
        3,
        "a tab stands where only spaces may",
        "Replace it by spaces",
    ),
    "tab behind spaces": (
        "a:\n  b: 1\n  \tc: 2\n",
        "\t",
        3,
        "a tab stands where only spaces may",
        "Replace it by spaces",
    ),
    "double quote not closed": (
        'a: "hello\nb: 2\n',
        '"hello',
        1,
        "the closing quote of this text is missing",
        'Put " at the end of the text',
    ),
    "single quote not closed": (
        "a: 'hello\nb: 2\n",
        "'hello",
        1,
        "the closing quote of this text is missing",
        "within the text, write it as ''",
    ),
    "quote closed by the next one": (
        'a: "hello\nb: "x"\nc: 1\n',
        '"hello',
        1,
        "the closing quote of this text is missing",
        'Put " at the end',
    ),
    "document begins within quotes": (
        "a: 'x\n---\nb: 1\n",
        "'x",
        1,
        "the closing quote of this text is missing",
        "Put '",
    ),
    "apostrophe in single quotes": (
        "a: 'l'homme'\n",
        "'",
        1,
        "this apostrophe ends the text",
        "Write the apostrophe twice",
    ),
    "text behind quotes": (
        'a: "Plan" for all\n',
        "for all",
        1,
        "more text follows behind the closing quote",
        '"Plan for all"',
    ),
    "backslash in double quotes": (
        'a: "C:\\Users"\n',
        "\\U",
        1,
        "'\\U' means nothing within double quotes",
        "Write each backslash twice",
    ),
    "unknown escape": (
        'a: "50\\%"\n',
        "\\%",
        1,
        "'\\%' means nothing within double quotes",
        "single quotes",
    ),
    "at sign": ("a: @me\n", "@me", 1, "a text cannot begin with '@'", '"@me"'),
    "backtick": ("- `x`\n", "`x`", 1, "a text cannot begin with '`'", '"`x`"'),
    "per cent": ("a: %5 # c\n", "%5", 1, "a text cannot begin with '%'", '"%5"'),
    "per cent line": ("% x\na: 1\n", "% x", 1, "a text cannot begin with '%'", '"% x"'),
    "asterisks": ("a: **bold** x\n", "**bold** x", 1, "cannot begin with '*'", '"**bold** x"'),
    "asterisk and a name": ("a: *foo bar\n", "*foo bar", 1, "cannot begin with '*'", '"*foo bar"'),
    "ampersand": ("a: & b\n", "& b", 1, "a text cannot begin with '&'", '"& b"'),
    "exclamation mark": ("a: !b!c d\n", "!b!c d", 1, "cannot begin with '!'", '"!b!c d"'),
    "greater than": ("a: > 5 km\n", "> 5 km", 1, "a text cannot begin with '>'", '"> 5 km"'),
    "greater than a digit": ("a: >5\nb: 1\n", ">5", 1, "a text cannot begin with '>'", '">5"'),
    "bar": ("a: |b\n", "|b", 1, "a text cannot begin with '|'", '"|b"'),
    "closing bracket first": ("a: ]\n", "]", 1, "a text cannot begin with ']'", '"]"'),
    "comma first": ("a: , b\n", ", b", 1, "a text cannot begin with ','", '", b"'),
    "text behind a bracket": (
        "title: [draft] Plan\n",
        "[draft] Plan",
        1,
        "a text cannot begin with '['",
        '"[draft] Plan"',
    ),
    "bracket too many": ("a: {b: 1}}\n", "}", 1, "closing bracket too many", "Remove it"),
    "bracket not closed": (
        "a: [1, 2\nb: 3\n",
        "[",
        1,
        "the bracket '[' is not closed",
        "Close it with ']'",
    ),
    "brace not closed": ("a: {x: 1\n", "{", 1, "the bracket '{' is not closed", "with '}'"),
    "comma missing": ('a: ["x" "y"]\n', '"', 1, "a comma is missing between", "Put a comma"),
    "comma too many": ("a: [x, , y]\n", ",", 1, "a value is missing before", "Remove the comma"),
    "key indented too far": (
        "first: 1\n  second: 2\n",
        "second",
        2,
        "the key 'second' is indented too far",
        "Start it in column 1, as line 1 does.",
    ),
    "colon missing below a key": (
        "period:\n  start 2027\n  end: 2031\n",
        "start 2027",
        2,
        "a colon is missing behind 'start'",
        "Write: start: 2027",
    ),
    "key of an item indented too far": (
        "a:\n  - id: A\n     title: x\n",
        "title",
        3,
        "the key 'title' is indented too far",
        "Start it in column 5, as line 2 does.",
    ),
    "key below a quoted text": (
        'a: "x"\n  b: 1\n',
        "b: 1",
        2,
        "this line lines up with none of those above",
        "Start it in column 1, as line 1 does.",
    ),
    "key between two columns": (
        "a:\n    b: 1\n   c: 2\n",
        "c: 2",
        3,
        "this line lines up with none of those above",
        "Start it in column 5, as line 2 does.",
    ),
    "item too far to the left": (
        "a:\n    - x\n  - y\n",
        "- y",
        3,
        "this list item does not line up with those above",
        "Start it in column 5, as line 2 does.",
    ),
    "item too far to the right": (
        "a:\n  - x\n    - y\n",
        "-",
        3,
        "a list item is indented so far that it continues the text above",
        "in the same column",
    ),
    "item among keys": ("a: 1\n- b\n", "- b", 2, "a list item stands among keys", "Indent it"),
    "key among items": (
        "- b\na: 1\n",
        "a: 1",
        2,
        "a key stands among the items",
        "Start it in column 3, as the keys of the item on line 1 do",
    ),
    "key one space short under its item": (
        "list:\n  - a: 1\n   b: 2\n",
        "b: 2",
        3,
        "lines up with none",
        "Start it in column 5, as line 2 does",
    ),
    "no-break space as indentation": (
        "list:\n  - a: 1\n\u00a0   b: 2\n    c: 3\n",
        "\u00a0",
        3,
        "a no-break space stands where a plain space must",
        "type a space instead",
    ),
    "no-break space behind a colon": (
        "list:\n  - a: 1\n    b:\u00a02\n    c: 3\n",
        "\u00a0",
        3,
        "a no-break space stands where a plain space must",
        "type a space instead",
    ),
    "dash from Word": (
        "list:\n  – a: 1\n    b: 2\n",
        "–",
        2,
        "a list item begins with '-', and this is '–'",
        "Type '- ' instead",
    ),
    "bullet": (
        "list:\n  • a: 1\n    b: 2\n",
        "•",
        2,
        "a list item begins with '-', and this is '•'",
        "Type '- ' instead",
    ),
    "conflict in Git": (
        "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\n",
        "<<<<<<< HEAD",
        2,
        "Git has left two versions",
        "Keep the version that holds",
    ),
    "fence of a code block": (
        "```yaml\na: 1\n```\n",
        "```yaml",
        1,
        "this line is not part of a plan file",
        "Delete it",
    ),
    "list behind its key": (
        "a: - b\n",
        "- b",
        1,
        "a list begins on a line of its own",
        "next line",
    ),
    "no space behind a colon": (
        "a: 1\nb:2\nc: 3\n",
        ":",
        2,
        "a space is missing behind the colon of 'b'",
        "Write: b: 2",
    ),
    "no space behind the first colon": (
        "a:1\nb: 2\n",
        ":",
        1,
        "a space is missing behind the colon of 'a'",
        "Write: a: 1",
    ),
    "no space behind a dash": (
        "a:\n  - x\n  -y\n",
        "-",
        3,
        "a space is missing behind '-'",
        "Write: - y",
    ),
    "no colon": ("a: 1\nfoo\nb: 2\n", "foo", 2, "this line has no colon", "put ':' behind it"),
    "no colon on the first line": ("foo\nbar: 1\n", "foo", 1, "this line has no colon", "':'"),
    "text indented less than its first line": (
        "a: |\n    x\n  y z\nb: 1\n",
        "y z",
        3,
        "this line is indented less than the text that it belongs to",
        "Indent every line",
    ),
    "key missing": ("a: 1\n: b\n", ":", 2, "a key is missing before this colon", "Write the key"),
    "colon twice": ("a: : b\n", ":", 1, "a key is missing before this colon", "remove the colon"),
    "key below its dash": (
        "a:\n  -\n  id: A\n",
        "id: A",
        3,
        "this line is not indented under its '-'",
        "Indent it further than the '-' on line 2.",
    ),
    "bracket on a line of its own": (
        "a:\n  1\n]\n",
        "]",
        3,
        "this is a closing bracket too many",
        "Remove it",
    ),
    "comma on a line of its own": ("a: 1\n, b\n", ", b", 2, "cannot begin with ','", '", b"'),
    "question mark": ("a: ? who\n", "? who", 1, "a text cannot begin with '?'", '"? who"'),
    "line that begins with a bar": ("a: 1\n| b\n", "| b", 2, "begin with '|'", '"| b"'),
    "greater than and a number sign": ("a: >#5\n", ">#5", 1, "begin with '>'", '">#5"'),
    "text behind the end": ("a: 1\n...\nb: 2\n", "b: 2", 3, "the file goes on", "'...'"),
    "very long key": ("a: 1\n" + "k" * 1100 + ": 2\n", "k" * 1024, 2, "longer than 1024", "quotes"),
}


def shown(document: Document, text: str) -> str:
    """What stands at the place of the last fault, which is on one line."""
    place = document.faults[-1].place
    assert place.line == place.end_line
    return text.split("\n")[place.line - 1][place.column - 1 : place.end_column - 1]


@pytest.fixture(params=[yaml.CSafeLoader, yaml.SafeLoader], ids=["c", "python"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_Parser", request.param)


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_user_is_sent_to_the_mistake(case: tuple[str, str, int, str, str]) -> None:
    text, at, line, message, advice = case
    document = read_text(text, "plan.yaml")
    assert [fault.kind for fault in document.faults] == [FaultKind.SYNTAX]
    fault = document.faults[0]
    assert message in fault.message
    assert advice in fault.help
    assert (fault.place.file, fault.place.line) == ("plan.yaml", line)
    assert shown(document, text) == at


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_line_ends_change_nothing(case: tuple[str, str, int, str, str], end: str) -> None:
    plain = read_text(case[0], "plan.yaml")
    other = read_text(case[0].replace("\n", end), "plan.yaml")
    assert other.faults == plain.faults


def test_a_long_text_is_shortened_in_the_advice() -> None:
    fault = read_text("a: " + "Plan: part 2, " * 30, "plan.yaml").faults[0]
    assert len(fault.help) < 120
    assert '…"' in fault.help


def test_what_nothing_explains_is_still_told_with_its_place() -> None:
    fault = read_text("...\n", "plan.yaml").faults[0]
    assert fault.message == "this cannot be understood as YAML"
    assert fault.place.line == 1


def test_the_parsers_own_words_are_never_shown() -> None:
    texts = [case[0] for case in CASES.values()]
    told = " ".join(
        part
        for text in texts
        for fault in read_text(text, "plan.yaml").faults
        for part in (fault.message, fault.label, fault.help)
    )
    for word in ("block mapping", "token", "scalar", "expected", "scanning", "parsing"):
        assert word not in told


def test_a_syntax_error_in_a_very_large_file_is_told_without_reading_it_again() -> None:
    text = "a: 1\n" + "# filler\n" * 400_000 + 'b: "x" y\n'
    fault = read_text(text, "plan.yaml").faults[0]
    assert fault.place.line == 400_002
