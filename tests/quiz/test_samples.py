"""The samples of curators, run through the grader."""

from dataclasses import replace
from pathlib import Path

import pytest

from qa_bot import Bot, packs
from qa_bot.model import Pack, Place, Question
from qa_bot.quiz.samples import problems, trials
from tests.quiz.packs import pack, question


def found(entry: Question) -> list[tuple[str, str]]:
    return [(problem.code, problem.message) for problem in problems([pack(entry)])]


def test_an_item_graded_as_its_curator_says_has_no_problem() -> None:
    entry = question(
        "red", accept=["scarlet", "crimson"], reject=["blue", "reddish"], choices=["green", "grey"]
    )
    assert found(entry) == []
    assert found(question("about 40", type="number", tolerance="10%", reject=["60"])) == []
    assert found(question("cold and wet", must=["cold", "wet|damp"], accept=["damp, cold"])) == []


def test_a_pack_without_samples_has_no_problem() -> None:
    assert problems([pack(question(), question(id="r", short=None))]) == ()


@pytest.mark.parametrize(
    ("entry", "code", "says"),
    [
        (question("red", reject=["the red"]), "quiz-key", "the key 'red' is graded wrong"),
        (
            question("red", accept=["the scarlet"], reject=["scarlet"]),
            "quiz-accept",
            "`accept` holds 'the scarlet'",
        ),
        (question("red", must=["red", "warm"]), "quiz-key", "missing: warm"),
        (question("red", any_of=["blue", "warm"]), "quiz-key", "missing: blue or warm"),
        (question("red", choices=["blue", "Red"]), "quiz-choices", "'Red' is graded right"),
        (question("40", type="number", tolerance="some"), "quiz-tolerance", "'some' cannot be read"),
        (question("red", type="text", tolerance="5%"), "quiz-tolerance", "the type is text"),
        (question("many", type="number"), "quiz-type", "`short` holds no number"),
        (question("a lot", type="money"), "quiz-type", "`short` holds no number"),
        (question("long ago", type="date"), "quiz-type", "`short` holds no date"),
        (question(None, accept=["red"]), "quiz-without-short", "add `short`"),
    ],
)
def test_what_the_grader_does_otherwise_is_a_problem(entry: Question, code: str, says: str) -> None:
    ((its_code, message),) = found(entry)
    assert its_code == code
    assert message.startswith("question 'q': ")
    assert says in message


def test_an_item_that_is_left_out_is_not_tried() -> None:
    assert found(question("red", reject=["red"], skip=True)) == []
    assert found(question(None, skip=True)) == []


@pytest.mark.parametrize("tolerance", ["5", "0.5", "5%", "5 percent", "1,000", "2.5 per cent"])
def test_a_tolerance_is_a_number_or_a_share(tolerance: str) -> None:
    assert found(question("40", type="number", tolerance=tolerance)) == []


def test_a_problem_stands_at_the_quiz_block(tmp_path: Path) -> None:
    file = tmp_path / "colours.yaml"
    file.write_text(
        "pack: colours\nformat: 1\ntitle: Colours\nquestions:\n"
        "  - id: q\n    ask: [Which colour?]\n    answer: Red.\n    short: red\n"
        "    quiz:\n      reject: [the red]\n"
    )
    (problem,) = problems(packs.load([file]))
    assert (problem.path, problem.line) == (str(file), 10)


def test_samples_are_tried_as_if_they_were_not_there() -> None:
    entry = question("red", accept=["the red one", "vermilion"], reject=["blue", "it is red"])
    verdicts = {(trial.side, trial.given): trial.grade.verdict for trial in trials([pack(entry)])}
    assert verdicts["accept", "vermilion"] == "wrong"
    assert verdicts["reject", "blue"] == "wrong"
    assert verdicts["reject", "it is red"] == "right"
    assert {trial.given for trial in trials([pack(entry)]) if not trial.agrees} >= {"vermilion", "it is red"}


def test_a_sample_is_graded_with_the_others_of_its_list() -> None:
    entry = question("red", accept=["vermilion", "Vermilion!"])
    assert [trial.grade.verdict for trial in trials([pack(entry)])] == ["right", "right"]


def test_a_trial_says_where_it_comes_from() -> None:
    made = Pack("p", "P", questions=(question("red", reject=["blue"]),))
    (trial,) = trials([made])
    assert (trial.place, str(trial.item), trial.question) == (Place("<p>"), "p/q", "Which colour is it?")


def test_the_bundled_packs_are_graded_as_their_curators_say(bundled: Bot) -> None:
    # `qa-bot check`, which is run beside these tests, tries all; here it is every tenth question.
    some = [replace(one, questions=one.questions[::10]) for one in bundled.packs]
    assert problems(some) == ()
    assert len(trials(some)) > 50
