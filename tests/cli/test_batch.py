"""JSON lines in, JSON lines out."""

import json
from pathlib import Path
from typing import Any

import pytest

from qa_bot.cli.main import main

from .conftest import Feed, Program, running

REFUND = "Can I have my money back?"
HOURS = "What are your opening hours?"


def results(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def line(name: object, *turns: str) -> str:
    return json.dumps({"id": name, "turns": turns})


def test_each_line_is_a_conversation(shop: str, feed: Feed, capsys: pytest.CaptureFixture[str]) -> None:
    feed(f"{line('a', REFUND, HOURS)}\n\n  \n{line(7, HOURS)}")
    assert main(["batch", "--no-smalltalk", "--pack", shop]) == 0
    first, second = results(capsys)
    assert (first["id"], second["id"]) == ("a", 7)
    assert [answer["entry"] for answer in first["answers"]] == ["refund", "hours"]
    assert [answer["question"] for answer in second["answers"]] == [HOURS]


def test_a_file_is_read_like_standard_input(
    shop: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "in.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + line("ü", REFUND).encode() + b"\r\n")
    assert main(["batch", str(file), "--no-smalltalk", "--pack", shop]) == 0
    (result,) = results(capsys)
    assert result["id"] == "ü"
    assert result["answers"][0]["status"] == "answered"


BAD: list[tuple[str | bytes, object, str]] = [
    ("{", None, "not JSON at character 2"),
    ("[1]", None, "not an object like"),
    ("null", None, "not an object like"),
    ('{"turns": ["x"]}', None, "id must be"),
    ('{"id": true, "turns": ["x"]}', None, "id must be"),
    ('{"id": {}, "turns": ["x"]}', None, "id must be"),
    ('{"id": 5}', 5, "turns must be"),
    ('{"id": "a", "turns": []}', "a", "turns must be"),
    ('{"id": "a", "turns": "x"}', "a", "turns must be"),
    ('{"id": "a", "turns": ["x", 1]}', "a", "turns must be"),
    ('{"id": "a", "turns": {"x": 1}}', "a", "turns must be"),
    ("[" * 100_000, None, "JSON beyond what can be read"),
    ('{"id": ' + "9" * 5_000 + "}", None, "JSON beyond what can be read"),
    (b'{"id": "\xff"}', None, "not UTF-8 at byte 9"),
    ("\0", None, "not JSON at character 1"),
]


@pytest.mark.parametrize("case", BAD, ids=range(len(BAD)))
def test_a_bad_line_is_reported_and_the_rest_goes_on(
    case: tuple[str | bytes, object, str], shop: str, feed: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, name, said = case
    raw = bad if isinstance(bad, bytes) else bad.encode()
    feed(b"\n" + raw + b"\n" + line("good", REFUND).encode())
    assert main(["batch", "--no-smalltalk", "--pack", shop]) == 2
    printed = capsys.readouterr()
    first, second = map(json.loads, printed.out.splitlines())
    assert list(first) == ["id", "error"]
    assert first["id"] == name
    assert first["error"].startswith(f"line 2: {said}")
    assert second["answers"][0]["entry"] == "refund"
    assert printed.err == "qa-bot batch: 1 bad line\n"


def test_a_hostile_id_is_handed_back_harmless(
    shop: str, feed: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    feed('{"id": "\\ud800\\u001b\\u009b", "turns": ["\\udfff"]}')
    assert main(["batch", "--no-smalltalk", "--pack", shop]) == 0
    printed = capsys.readouterr().out
    assert not set("\x1b\x9b\ud800") & set(printed)
    assert json.loads(printed)["id"] == "\ufffd\x1b\x9b"


@pytest.mark.parametrize(("file", "said"), [("none.jsonl", "No such file"), (".", "Is a directory")])
def test_a_file_that_cannot_be_read_is_named(
    file: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["batch", str(tmp_path / file)]) == 2
    message = capsys.readouterr().err
    assert message.startswith(f"qa-bot: {tmp_path / file}: {said}")


def test_an_answer_comes_before_the_next_question_is_asked(shop: str) -> None:
    with running("batch", "--no-smalltalk", "--pack", shop) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for name in ("first", "second"):
            process.stdin.write(f"{line(name, REFUND)}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == name
        process.stdin.close()
        assert process.wait(timeout=30) == 0


def test_it_speaks_utf_8_whatever_the_locale(shop: str, program: Program) -> None:
    data = json.dumps({"id": "東京", "turns": ["Zoë?"]}, ensure_ascii=False).encode()
    arguments = ("batch", "--no-smalltalk", "--pack", shop)
    done = program(*arguments, data=data, LC_ALL="C", PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, b"")
    result = json.loads(done.stdout.decode("utf-8"))
    assert (result["id"], result["answers"][0]["question"]) == ("東京", "Zoë?")


@pytest.mark.parametrize(("caution", "status"), [("low", "answered"), ("high", "unsure")])
def test_caution_decides_between_answering_and_asking_back(
    caution: str, status: str, shop: str, feed: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(line("a", "hours of refund", REFUND))
    assert main(["batch", "--caution", caution, "--no-smalltalk", "--pack", shop]) == 0
    (result,) = results(capsys)
    assert [answer["status"] for answer in result["answers"]] == [status, "answered"]
