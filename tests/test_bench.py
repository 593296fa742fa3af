"""The benchmark command: its measures, worked out by hand, and its table on data of a few lines."""

import gzip
import json
import math
from collections.abc import Iterable
from pathlib import Path

import pytest

from qa_bot import Fact, Pack, Question

from .bench.__main__ import main
from .bench.grading import GOALS as GRADING_GOALS
from .bench.measures import (
    Outcome,
    accuracy,
    answered_in_scope,
    auroc,
    calibration_error,
    macro_f1,
    quantile,
    refusal_threshold,
    refused_out_of_scope,
)
from .bench.peers import PEERS
from .bench.public import GOALS
from .bench.table import Row, markdown


def right(confidence: float) -> Outcome:
    return Outcome("test", in_scope=True, right=True, confidence=confidence)


def wrong(confidence: float) -> Outcome:
    return Outcome("test", in_scope=True, right=False, confidence=confidence)


def outside(confidence: float) -> Outcome:
    return Outcome("test", in_scope=False, right=False, confidence=confidence)


# From 0.8 on, two are answered rightly; from 0.6 and 0.4 on, each further one costs an answer outside.
MIXED = [right(0.9), right(0.8), outside(0.7), right(0.6), outside(0.5), right(0.4), wrong(0.3), outside(0.2)]


def test_accuracy_counts_what_is_in_scope() -> None:
    assert accuracy(MIXED) == 4 / 5


@pytest.mark.parametrize(
    ("outcomes", "threshold"),
    [
        pytest.param([right(0.9), outside(0.1)], 0.9, id="clean cut"),
        pytest.param([right(0.9), wrong(0.5), outside(0.1)], 0.9, id="answering wrongly gains nothing"),
        pytest.param([right(0.9), right(0.5), outside(0.1)], 0.5, id="low enough for the last that is right"),
        pytest.param(
            [right(0.9), outside(0.5), right(0.4), outside(0.1)], 0.9, id="the highest of equal ones"
        ),
        pytest.param([right(0.9), outside(0.5), right(0.4), right(0.3)], 0.3, id="worth one mistake"),
        pytest.param([right(0.5), outside(0.5)], math.inf, id="a tie is answered or refused as one"),
        pytest.param([right(0.5), right(0.5), outside(0.5)], 0.5, id="a tie that is worth answering"),
        pytest.param([outside(0.9), right(0.1)], math.inf, id="refusing always is as good"),
        pytest.param(MIXED, 0.8, id="mixed"),
    ],
)
def test_the_threshold_is_the_best_for_answering_and_refusing(
    outcomes: list[Outcome], threshold: float
) -> None:
    assert refusal_threshold(outcomes) == threshold
    assert refusal_threshold(outcomes[::-1]) == threshold


def test_a_threshold_refuses_what_lies_below_it() -> None:
    assert answered_in_scope(MIXED, 0.6) == 3 / 5
    assert refused_out_of_scope(MIXED, 0.6) == 2 / 3
    assert answered_in_scope(MIXED, math.inf) == 0
    assert refused_out_of_scope(MIXED, math.inf) == 1


def test_auroc_is_the_share_of_pairs_in_order() -> None:
    # 0.7 is below two in scope, 0.5 below three, 0.2 below all five: 10 of 15 pairs.
    assert auroc(MIXED) == pytest.approx(10 / 15)
    assert auroc([right(0.5), outside(0.5)]) == 0.5
    assert auroc([wrong(0.9), outside(0.1)]) == 1


def test_calibration_error_compares_confidence_with_what_is_right() -> None:
    sure_and_right = [right(1.0)] * 5
    half = [right(0.5), outside(0.5)]
    assert calibration_error(sure_and_right) == 0
    assert calibration_error(half, bins=1) == 0
    assert calibration_error([wrong(1.0), right(0.0)], bins=1) == 0
    assert calibration_error([wrong(1.0), right(0.0)], bins=2) == 1
    # Bins of two: confidence 0.1 + 0.3 and none right; 0.6 + 1.0 and both right; (0.4 + 0.4) / 4.
    assert calibration_error([right(1.0), wrong(0.1), right(0.6), outside(0.3)], bins=2) == pytest.approx(0.2)


def test_calibration_bins_hold_equally_many() -> None:
    # 20 outcomes, bins of two: each pair has one that is right at 0.5, so every bin is off by nothing.
    assert calibration_error([right(0.5), wrong(0.5)] * 10) == 0
    assert calibration_error([right(0.5)] * 10 + [wrong(0.5)] * 10) == 0.5


def test_quantiles() -> None:
    values = [5.0, 1.0, 4.0, 2.0, 3.0]
    assert [quantile(values, share) for share in (0, 0.5, 0.95, 1)] == [1, 3, 5, 5]


def test_what_a_sample_does_not_allow_is_no_number() -> None:
    assert math.isnan(accuracy([outside(0.5)]))
    assert math.isnan(refused_out_of_scope([right(0.5)], 0.5))
    assert math.isnan(auroc([right(0.5)]))
    assert math.isnan(calibration_error([]))
    assert math.isnan(quantile([], 0.5))


def test_the_table_is_plain_markdown() -> None:
    rows = [Row("kept", {"one": 0.25, "two": -0.0001}, "≤ 0.010"), Row("one only", {"one": math.nan})]
    assert markdown(rows, ["one", "two"]) == [
        "| measure | one | two | goal |",
        "| --- | ---: | ---: | ---: |",
        "| kept | 0.250 | 0.000 | ≤ 0.010 |",
        "| one only | – | – | – |",
    ]


PEER_PACK = Pack(
    "pond",
    "Pond",
    questions=(
        Question("ducks", ("where do the ducks sleep", "ducks at night"), "In the reeds."),
        Question("boats", ("may I row a boat here", "rowing boats"), "Yes."),
    ),
    facts=(Fact("depth", "The pond is four metres deep."),),
)


@pytest.mark.parametrize("name", PEERS)
@pytest.mark.parametrize(
    ("question", "entry"),
    [("Ducks at night?", "ducks"), ("rowing boats", "boats"), ("is the pond four metres deep", "depth")],
)
def test_peers_find_phrasings_and_facts(name: str, question: str, entry: str) -> None:
    found, score = PEERS[name](PEER_PACK).best(question)
    assert found == entry
    assert score > 0


@pytest.mark.parametrize("name", PEERS)
@pytest.mark.parametrize("question", ["", "???"])
def test_peers_are_not_sure_of_a_question_without_words(name: str, question: str) -> None:
    assert PEERS[name](PEER_PACK).best(question)[1] == 0


INTENTS = {
    "opening_hours": [
        "when do you open",
        "opening hours please",
        "until when is the shop open",
        "are you open",
    ],
    "lost_umbrella": [
        "i lost my umbrella",
        "my umbrella is gone",
        "did you find an umbrella",
        "umbrella missing",
    ],
    "bicycle_repair": ["can you mend my bicycle", "flat tyre", "bicycle repair", "my bike chain is broken"],
}
ASKED = [
    ("val", "when do you open today", ["opening_hours"]),
    ("val", "my umbrella was lost", ["lost_umbrella"]),
    ("val", "who painted the ceiling", []),
    ("test", "opening hours", ["opening_hours"]),
    ("test", "i lost my umbrella here", ["lost_umbrella"]),
    ("test", "repair of a bicycle", ["bicycle_repair"]),
    ("test", "xylophone quartets", []),
]
SENTENCES = [
    ("Harbour", "The harbour was dug in 1871 by convicts."),
    ("Harbour", "Its lighthouse shows a green light."),
    ("Meadow", "Storks nest on the meadow each spring."),
    ("Meadow", "The meadow belongs to the parish."),
]
ABOUT = [
    ("Harbour", "When was the harbour dug?", "Harbour#0"),
    ("Harbour", "Which light does the lighthouse show?", "Harbour#1"),
    ("Meadow", "Who owns the storks?", "Meadow#1"),
]


def write(path: Path, rows: Iterable[object]) -> None:
    path.parent.mkdir(exist_ok=True)
    text = "".join(f"{json.dumps(row)}\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())


def write_intents(folder: Path, bases: Iterable[str]) -> None:
    for base in bases:
        write(folder / f"kb_{base}.jsonl", [{"id": name, "q": texts} for name, texts in INTENTS.items()])
    queries = [{"id": text, "split": split, "q": text, "gold": gold} for split, text, gold in ASKED]
    write(folder / "queries.jsonl", queries)


def write_facts(folder: Path, ending: str, channels: tuple[str, ...]) -> None:
    sentences = [
        {"id": f"{document}#{number % 2}", "doc": document, "para": 0, "text": text}
        for number, (document, text) in enumerate(SENTENCES)
    ]
    write(folder / f"kb.jsonl{ending}", sentences)
    queries = [
        {"doc": document, "q": dict.fromkeys(channels, text) if channels else text, "gold": [wanted]}
        for document, text, wanted in ABOUT
    ]
    write(folder / f"queries.jsonl{ending}", queries)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """All sets in their real shapes, with a few rows of our own."""
    write_intents(tmp_path / "clinc150", ("full", "small", "imbalanced", "10shot", "5shot"))
    write_intents(tmp_path / "banking77", ("full", "10shot", "5shot"))
    write_facts(tmp_path / "squad1_dev", ".gz", ())
    write_facts(tmp_path / "noiseqa", "", ("clean", "keyboard_natural", "keyboard_synthetic"))
    return tmp_path


def cells(printed: str) -> dict[str, list[str]]:
    """The rows of a table by their first cell."""
    lines = [line for line in printed.splitlines() if line.startswith("| ") and "---" not in line]
    rows = [line.strip("| ").split(" | ") for line in lines]
    return {row[0]: row[1:] for row in rows}


def test_the_table_has_a_row_for_each_set_and_measure(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["public", "--data", str(folder)]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out.splitlines()[0] == (
        "Questions asked: clinc150 val 3 of 3; clinc150 test 4 of 4; banking77 test 4 of 4; "
        "squad1_dev 3 of 3; noiseqa 3 of 3."
    )
    table = cells(printed.out)
    assert table["measure"] == ["qa_bot", "rapidfuzz scan", "bm25s", "goal"]
    assert table["clinc150 full: ranking accuracy"] == ["1.000", "1.000", "1.000", "–"]
    assert table["clinc150 10shot: ranking accuracy"][-1] == "0.850"
    assert table["clinc150 full: refusing, in-scope accuracy"][-1] == "0.934"
    assert table["clinc150 full: refusing, AUROC"] == ["1.000", "1.000", "1.000", "–"]
    assert table["clinc150 5shot: calibration error"][1:] == ["–", "–", "≤ 0.030"]
    assert table["banking77 5shot: ranking accuracy"] == ["1.000", "1.000", "1.000", "0.680"]
    assert "banking77 full: refusing, AUROC" not in table
    assert table["squad1_dev: strict@1"] == ["0.667", "0.667", "0.667", "0.760"]
    assert table["noiseqa clean: strict@1"] == ["0.667", "0.667", "0.667", "0.800"]
    assert table["noiseqa keyboard_natural: strict@1 lost against clean"] == ["0.000"] * 3 + ["≤ 0.010"]
    assert all(float(value) >= 0 for value in table["noiseqa: milliseconds a question, median"][:-1])
    assert len(table) == 1 + 5 * 8 + 3 * 4 + 4 + 8
    assert {measure: row[-1] for measure, row in table.items() if row[-1] not in ("goal", "–")} == GOALS


def test_fewer_questions_and_no_peers_on_request(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = [
        "public",
        "--data",
        str(folder),
        "--set",
        "squad1_dev",
        "banking77",
        "--most",
        "2",
        "--no-peers",
    ]
    assert main(command) == 0
    printed = capsys.readouterr().out
    assert printed.splitlines()[0] == "Questions asked: squad1_dev 2 of 3; banking77 test 2 of 4."
    table = cells(printed)
    assert table["measure"] == ["qa_bot", "goal"]
    assert len(table) == 1 + 4 + 3 * 4
    assert main(command) == 0
    again = cells(capsys.readouterr().out)
    assert again["squad1_dev: strict@1"] == table["squad1_dev: strict@1"]


def test_a_set_that_is_not_there_is_left_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "banking77" / "kb_5shot.jsonl").unlink()
    assert main(["public", "--data", str(folder), "--set", "banking77", "noiseqa", "--no-peers"]) == 0
    printed = capsys.readouterr()
    gone = folder / "banking77" / "kb_5shot.jsonl"
    assert printed.err == f"banking77 is left out: {gone} is missing\n"
    assert printed.out.startswith("Questions asked: noiseqa 3 of 3.\n")


def test_no_data_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["public", "--data", str(tmp_path)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines()[-1] == f"error: nothing to measure in {tmp_path}"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"doc": "Harbour"}\n', ":1: not a row of this set: KeyError('q')"),
        ("not JSON\n", ":1: not a row of this set: JSONDecodeError("),
        ("", " is empty"),
    ],
)
def test_a_row_that_cannot_be_read_is_an_error(
    folder: Path, text: str, problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "noiseqa" / "queries.jsonl"
    path.write_text(text, encoding="utf-8")
    assert main(["public", "--data", str(folder), "--set", "noiseqa", "--no-peers"]) == 2
    assert capsys.readouterr().err.startswith(f"error: {path}{problem}")


def test_a_base_that_breaks_the_rules_is_an_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = {"id": "flat_tyre", "q": ["flat tyre"]}
    write(folder / "banking77" / "kb_full.jsonl", [row, row])
    asked = {"split": "test", "q": "my tyre is flat", "gold": ["flat_tyre"]}
    write(folder / "banking77" / "queries.jsonl", [asked])
    assert main(["public", "--data", str(folder), "--set", "banking77", "--no-peers"]) == 2
    error = capsys.readouterr().err
    assert error.startswith("error: ")
    assert "flat_tyre" in error


@pytest.mark.parametrize("document", ["Meadow", "Forest"])
def test_a_question_that_no_entry_answers_is_an_error(
    folder: Path, document: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = {"doc": document, "q": "Where do owls sleep?", "gold": ["Forest#0"]}
    write(folder / "noiseqa" / "queries.jsonl", [lost])
    assert main(["public", "--data", str(folder), "--set", "noiseqa", "--no-peers"]) == 2
    assert "has no entry 'Forest#0', which 'Where do owls sleep?' is about" in capsys.readouterr().err


def test_a_split_without_questions_is_an_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder / "banking77" / "queries.jsonl", [{"split": "train", "q": "flat tyre", "gold": []}])
    assert main(["public", "--data", str(folder), "--set", "banking77", "--no-peers"]) == 2
    assert capsys.readouterr().err == "error: banking77 test: no questions\n"


@pytest.mark.parametrize("arguments", [["--most", "0"], ["--most", "few"], ["--set", "nothing"]])
def test_wrong_arguments_are_refused(
    folder: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["public", "--data", str(folder), *arguments])
    assert stopped.value.code == 2
    assert arguments[0] in capsys.readouterr().err


JUDGED = [
    ("1-0", ["the reeds"], "reeds", True),
    ("1-1", ["the reeds"], "in the mud", False),
    ("1-2", ["the reeds"], "in the reeds of the pond", True),
    ("2-3", ["1871"], "1871", True),
    ("2-4", ["1871"], "the harbour was dug in 1871", True),
    ("2-5", ["1871"], "1872", False),
    ("2-6", ["1871"], "when the convicts came", True),
]


def write_judged(folder: Path) -> None:
    """Ten answers with the judgements of people, in the shapes of the real sets."""
    rows = [{"id": name, "refs": refs, "answer": text, "label": label} for name, refs, text, label in JUDGED]
    write(folder / "nq301" / "answers.jsonl", rows)
    lamp = {"refs": ["The lamp is lit because the switch is closed."]}
    given = (("train", "the switch is closed", "correct"), ("test_ua", "the moon is full", "incorrect"),
             ("test_uq", "since the switch is closed, the lamp is lit", "correct"))  # fmt: skip
    beetle = [
        lamp | {"id": split, "split": split, "answer": text, "label2": label} for split, text, label in given
    ]
    write(folder / "beetle" / "answers.jsonl.gz", beetle)


def test_grading_has_a_row_for_each_part_and_measure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_judged(tmp_path)
    assert main(["grading", "--data", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out.splitlines()[0] == (
        "Answers graded: nq301 odd questions 3; nq301 even questions 4; beetle train 1; "
        "beetle unseen answers 1; beetle unseen questions 1."
    )
    table = cells(printed.out)
    assert table["measure"] == ["qa_bot", "exact", "contains the key", "goal"]
    assert table["nq301 odd questions: accuracy"] == ["1.000", "0.333", "0.667", "–"]
    assert table["nq301 even questions: accuracy"] == ["0.750", "0.500", "0.750", "0.830"]
    assert table["nq301 even questions: right ones rejected"] == ["0.250", "0.500", "0.250", "–"]
    assert table["nq301 even questions: wrong ones accepted"] == ["0.000", "0.000", "0.000", "–"]
    assert table["beetle unseen questions: macro-F1"][-1] == "0.720"
    assert len(table) == 1 + 5 * 3
    assert {
        measure: row[-1] for measure, row in table.items() if row[-1] not in ("goal", "–")
    } == GRADING_GOALS


def test_grading_without_data_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grading", "--data", str(tmp_path)]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"error: nothing to measure in {tmp_path}"


def test_a_part_without_answers_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = {"id": "1-0", "refs": ["reeds"], "answer": "reeds", "label": True}
    write(tmp_path / "nq301" / "answers.jsonl", [row])
    assert main(["grading", "--data", str(tmp_path)]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == "error: nq301 even questions: no answers"


def test_macro_f1_is_the_mean_of_both_classes() -> None:
    # Accepting: 1 of 1 named and 2 right ones, F1 2/3; rejecting: 2 of 3 named and 2 wrong ones, F1 4/5.
    assert macro_f1([True, True, False, False], [True, False, False, False]) == pytest.approx(
        (2 / 3 + 4 / 5) / 2
    )
    assert macro_f1([True, True], [True, True]) == 0.5
    assert math.isnan(macro_f1([], []))


def test_a_store_is_measured_by_what_it_takes_to_read_and_write(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["store", "--reviews", "10"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("reviews                10 of 10 trainees, ")
    assert [line[:23].strip() for line in printed[1:]] == [
        "next item of a quiz",
        "progress of a trainee",
        "recording a review",
        "reviews of all",
    ]
    assert all(" ms" in line and " times " in line for line in printed[1:])
