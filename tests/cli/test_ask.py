"""Questions line by line: several of a list, ids that exist, several lines, and ways out."""

from __future__ import annotations

import io

import pytest

from gcmplan.cli.ask import Aside, Move, MovedOn, PlainAsker

FRUIT = [("a", "Apple"), ("b", "Bear"), ("c", "Cherry")]
IDS = [("knbs", "Bureau of Statistics"), ("ncm", "National Coordination Mechanism")]
ASIDE = Aside((Move.BACK, Move.LEAVE), "What it is for.")


@pytest.fixture
def typed(monkeypatch, capsys):
    """What is typed; gives the asker, and then what was shown."""

    def type_(*lines: str) -> PlainAsker:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return PlainAsker()

    return type_


def an_id(text: str) -> str:
    return "" if text in dict(IDS) else f"There is no {text}."


def test_several_of_a_list_by_number_or_value(typed) -> None:
    assert typed("3, 1").many_of("Which?", FRUIT) == ["a", "c"]
    assert typed("b 3").many_of("Which?", FRUIT) == ["b", "c"]
    assert typed("").many_of("Which?", FRUIT, chosen=["b"]) == ["b"]
    assert typed("none").many_of("Which?", FRUIT, chosen=["b"]) == []


def test_a_number_that_is_not_in_the_list_is_asked_again(typed, capsys) -> None:
    assert typed("4", "x", "2").many_of("Which?", FRUIT) == ["b"]
    assert capsys.readouterr().out.count("Please give a number from 1 to 3.") == 2


def test_an_id_that_exists_by_its_number_or_its_name(typed) -> None:
    assert typed("2").offer("Who?", IDS, check=an_id) == "ncm"
    assert typed("knbs").offer("Who?", IDS, check=an_id) == "knbs"
    assert typed("").offer("Who?", IDS, default="ncm", check=an_id) == "ncm"


def test_an_id_that_does_not_exist_is_asked_again_with_those_alike(typed, capsys) -> None:
    assert typed("ncmm", "ncm").offer("Who?", IDS, check=an_id) == "ncm"
    assert "There is no ncmm. Alike: ncm" in capsys.readouterr().out


def test_of_very_many_ids_those_alike_are_told_and_not_all(typed, capsys) -> None:
    many = [(f"id-{n}", f"Thing {n}") for n in range(60)]
    check = lambda text: "" if text in dict(many) else "No."  # noqa: E731
    assert typed("id-5x", "id-7").offer("Which?", many, check=check) == "id-7"
    out = capsys.readouterr().out
    assert "Thing" not in out
    assert "Alike: id-5" in out


def test_a_number_is_itself_where_it_is_an_id(typed) -> None:
    years = [("2025", "first"), ("2026", "second")]
    assert typed("2026").offer("Year?", years) == "2026"


def test_a_text_of_several_lines(typed) -> None:
    assert typed("one \\", "two").text("Answer", long=True) == "one\ntwo"
    assert typed("one \\").text("Answer") == "one \\"


def test_ways_out_are_words(typed) -> None:
    for word, move in (("/back", Move.BACK), ("/leave", Move.LEAVE)):
        with pytest.raises(MovedOn) as gone:
            typed(word).one_of("Which?", FRUIT, aside=ASIDE)
        assert gone.value.move is move


def test_help_is_shown_and_the_question_put_again(typed, capsys) -> None:
    assert typed("/help", "2").one_of("Which?", FRUIT, aside=ASIDE) == "b"
    assert "What it is for.\n" in capsys.readouterr().out


def test_a_word_that_is_no_way_here_is_told(typed, capsys) -> None:
    assert typed("/skip", "yes").confirm("Sure?", aside=ASIDE) is True
    assert "There is no /skip here; there is: /back, /leave, /help" in capsys.readouterr().out


def test_without_ways_a_slash_is_an_answer(typed) -> None:
    assert typed("/back").text("Answer") == "/back"


def test_the_end_of_input_breaks_off(typed) -> None:
    with pytest.raises(KeyboardInterrupt):
        typed().text("Answer")
