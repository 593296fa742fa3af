"""Whatever is typed or piped in: an answer comes back, the screen is safe, and the work stays bounded."""

import io
import json
import sys
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot import Answer, Bot, Citation, Fact, Pack, Question, Source, Term
from qa_bot.answering import REASONS
from qa_bot.cli.main import main
from qa_bot.packs import bundled_path
from qa_bot.text import MAX_QUESTION

ASKED = "How many pilots work in Dunmore?"
HARBOUR = Pack(
    "harbour",
    "The harbour",
    sources=(Source("log", "Harbour log", length=90),),
    terms=(
        Term("dunmore", "Dunmore", kind="place"),
        Term("pilots", "pilots", aliases=("U.S. pilots", "F-35")),
    ),
    facts=(
        Fact("pilots-there", "Twelve pilots work in Dunmore.", (Citation("log", (3,)),)),
        Fact("reef", "A reef lies before the entrance of Dunmore.", (Citation("log", (4,)),)),
    ),
    questions=(
        Question(
            "how-many", (ASKED, "What is the number of pilots in Dunmore?"), ("pilots-there",), topic="port"
        ),
        Question("why", ("Why does Dunmore need pilots?", "Why are there pilots?"), ("reef",), topic="port"),
    ),
)
THANKS = Pack(
    "talk", "Talk", smalltalk=True, questions=(Question("thanks", ("thanks",), "You are welcome."),)
)
PACK = """\
pack: harbour
format: 1
title: The harbour
sources: [{id: log, title: Harbour log, length: 90}]
terms: [{id: dunmore, name: Dunmore, kind: place}, {id: pilots, name: pilots}]
facts:
  - {id: pilots-there, says: Twelve pilots work in Dunmore., cite: [{source: log, lines: 3}]}
questions:
  - {id: how-many, ask: [How many pilots work in Dunmore?], answer: "Twelve pilots. [pilots-there]"}
"""

HOSTILE = {
    "nothing": "",
    "blanks": " \t \u00a0\u3000 ",
    "line ends": "\r\n\n\r\x0b\x0c\x85\u2028\u2029",
    "100,000 letters": "a" * 100_000,
    "100,000 characters of words": "how many pilots " * 6_250,
    "10,000 question marks": "?" * 10_000,
    "10,000 questions": "why? " * 10_000,
    "only punctuation": "!?.,;:-–—…()[]{}<>/\\|\"'`´^~*+=&%$#@§",
    "a very long word": "p" * 5_000 + "ilot",
    "a very long number": "9" * 10_000,
    "thousands of thousands": "1" + ",000" * 2_000,
    "millions of millions": "2" + " million" * 1_000,
    "emoji": "👩‍🚀🚀 🇯🇵 👍🏽 How many 🚢?",
    "right to left": "كم عدد الطيارين في دونمور؟ כמה נתבים",
    "turned around": "\u202epilots\u202c \u2066Dunmore\u2069 \u200fmany\u200e",
    "colour codes": "\x1b[31mHow many\x1b[0m pilots\x9b31m work",
    "window title": "\x1b]0;owned\x07 pilots \x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\",
    "unfinished escapes": "\x1b" * 2_000 + "\x1b]" * 500 + "\x1b[",
    "control characters": "".join(map(chr, [*range(1, 32), *range(127, 160)])) + "pilots",
    "null": "How many\0pilots\0work\0in Dunmore\0",
    "lone surrogates": "pilots \ud83d in \udcff Dunmore \udfff\ud800",
    "no characters": "\ufffe\uffff\ue000\U0010ffff\u0378",
    "zero width": "pi\u200blots\u200c \u200dwork\ufeff\u2060\u00ad in Dunmore",
    "combining characters": "p" + "\u0301\u0489" * 3_000 + "ilots",
    "only combining characters": "\u0301" * 50_000,
    "swelling characters": "\ufdfa" * 3_000 + "ﬃ" * 3_000,
    "look-alikes": "Ｈｏｗ ｍａｎｙ рilоts wоrk",
    "percent format": "%s %d %n %(x)s %99999999d %%",
    "brace format": "{} {0} {x!r} {0.__class__} {{}} {answer.text:>999999}",
    "template": "${HOME} $(id) `id` {{7*7}} {% for x in y %} <%= 1 %> #{1}",
    "markup": "<script>alert(1)</script> <b>pilots</b> &lt; [link](x) **bold** [red]x[/red]",
    "markers": "[1] [pilots-there] \\[1] [[1]] [0] [99999999999]",
    "brackets": "[" * 5_000 + "]" * 5_000,
    "keys of the index": "@dunmore @ @@ @missing _ __class__ \ufffd",
    "regular expressions": "(a+)+$ .* ^(?:x)\\b [^]] (?P<x>",
    "pattern bait": "a." * 5_000 + "n't" * 2_000 + "'s" * 2_000,
    "a path": "../../../../etc/passwd C:\\con /dev/stdin",
    "an option": "--help -x --pack=/ -- -",
    "a command": "/quit",
    "sql": "'; drop table entries; -- \" or 1=1",
    "json": '{"id": 1, "turns": ["x"]}',
    "yaml": "!!python/object/apply:os.system [id] &a *a",
    "capitals": ASKED.upper() * 2,
    "dotted letters": "U.S.A.F.B.I." * 500,
    "odd digits": "½ ² ① ٣ ۳ Ⅷ 一二三 𝟡",
    "cased oddly": "İıǆǅΣςß" * 500,
    "no blanks between words": "東京に何人の水先人がいますか" * 200,
    "lead-ins only": "please tell me " * 300,
    "links only": "and " * 1_000,
}


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot([HARBOUR, THANKS])


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("packs") / "harbour.yaml"
    file.write_text(PACK, encoding="utf-8")
    return str(file)


def assert_sound(answer: Answer, asked: str) -> None:
    """Whatever was asked, the answer is one that a program can rely on."""
    assert answer.question == asked
    assert answer.status in ("answered", "unsure", "unknown", "smalltalk")
    assert answer.reason in REASONS
    assert 0 <= answer.confidence <= 1
    assert answer.text
    assert (answer.entry is None) == (answer.status in ("unsure", "unknown"))


def raw_controls(printed: str) -> set[str]:
    """What drives a terminal or turns its lines around, beside the line end."""
    return {
        f"U+{ord(c):04X}"
        for c in printed
        if (unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or unicodedata.bidirectional(c) in _TURNING)
        and c != "\n"
    }


_TURNING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")

hostile = pytest.mark.parametrize("asked", HOSTILE.values(), ids=HOSTILE)


# --- as a library ---


@hostile
def test_one_question_gets_a_sound_answer(bot: Bot, asked: str) -> None:
    assert_sound(bot.ask(asked), asked)


@hostile
def test_a_ranking_comes_back(bot: Bot, asked: str) -> None:
    assert all(0 <= match.score <= 1 for match in bot.rank(asked))


@hostile
def test_a_talk_goes_on_after_it(bot: Bot, asked: str) -> None:
    chat = bot.conversation()
    assert_sound(chat.ask(asked), asked)
    assert chat.ask(ASKED).entry == "how-many"
    assert_sound(chat.ask(asked), asked)
    assert chat.ask(ASKED).entry == "how-many"


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_text_gets_a_sound_answer(asked: str) -> None:
    bot = _ANY
    assert_sound(bot.ask(asked), asked)
    chat = bot.conversation()
    for turn in (asked, ASKED, asked):
        assert_sound(chat.ask(turn), turn)


_ANY = Bot([HARBOUR, THANKS])


@pytest.mark.parametrize(
    "asked", ["", " \t ", "?!", "😀", "\0", "\x1b[31m", "\ud800", "\u0301\u0301", "\u200b"]
)
def test_where_no_word_is_said_nothing_is_asked(bot: Bot, asked: str) -> None:
    chat = bot.conversation()
    chat.ask(ASKED)
    for answer in (bot.ask(asked), chat.ask(asked)):
        assert (answer.status, answer.reason, answer.alternatives) == ("unknown", "nothing-asked", ())


@pytest.mark.parametrize(
    "disguised",
    [
        "\x1b[31mHow many\x1b[0m pilots work in \x1b[1mDunmore\x1b[0m?",
        "How many\0 pilots\0 work in Dunmore?\0",
        "\ufeffHow many pi\u00adlots work in Dun\u200bmore?",
        "How\tmany\r\npilots\u2028work\x0bin\u00a0Dunmore?",
        "\u202eHow many pilots work in Dunmore?\u202c",
        "Ｈｏｗ ｍａｎｙ ｐｉｌｏｔｓ ｗｏｒｋ ｉｎ Ｄｕｎｍｏｒｅ？",
        "How many pílöts work in Dunm\u0302ore?",
        "How many pilots work in Dunmore??????" + "?" * 1_000,
        "HOW MANY PILOTS WORK IN DUNMORE",
        "𝐇𝐨𝐰 𝐦𝐚𝐧𝐲 𝐩𝐢𝐥𝐨𝐭𝐬 work in Dunmore?",
        "🚢🚢 How many pilots work in Dunmore? 🚢🚢",
    ],
)
def test_a_question_in_disguise_is_still_that_question(bot: Bot, disguised: str) -> None:
    answer = bot.ask(disguised)
    assert (answer.status, answer.entry, answer.question) == ("answered", "how-many", disguised)


# --- a documented length ---


def test_how_much_of_a_question_is_read_is_documented() -> None:
    said = Bot.ask.__doc__ or ""
    assert "MAX_QUESTION" in said
    manual = (bundled_path("guide") / "manual.md").read_text(encoding="utf-8")
    assert f"{MAX_QUESTION:,} characters" in manual


@pytest.mark.parametrize("beyond", ["x" * 100_000, f" {ASKED}" * 1_000, "\x1b" * 50_000, " not" * 20_000])
def test_what_is_beyond_that_length_changes_nothing(bot: Bot, beyond: str) -> None:
    read = ASKED.ljust(MAX_QUESTION)
    assert replace(bot.ask(read + beyond), question="") == replace(bot.ask(read), question="")
    assert bot.rank(read + beyond) == bot.rank(read)


def test_a_question_within_that_length_is_read_to_its_end(bot: Bot) -> None:
    assert bot.ask(ASKED.rjust(MAX_QUESTION)).entry == "how-many"
    assert bot.ask(ASKED.rjust(MAX_QUESTION + len(ASKED))).reason == "nothing-asked"


# --- on the command line ---


@hostile
def test_asked_on_the_command_line_it_is_answered_in_printable_text(
    pack: str, capsys: pytest.CaptureFixture[str], asked: str
) -> None:
    code = main(["ask", "--pack", pack, "--no-smalltalk", "--", asked])
    printed = capsys.readouterr()
    assert code in (0, 1) if asked.strip() else code == 2
    assert bool(printed.out) == (code != 2)
    assert raw_controls(printed.out) == raw_controls(printed.err) == set()
    assert "Traceback" not in printed.err


@hostile
def test_asked_for_json_it_is_one_line_of_harmless_json(
    pack: str, capsys: pytest.CaptureFixture[str], asked: str
) -> None:
    if main(["ask", "--json", "--pack", pack, "--no-smalltalk", "--", asked]) == 2:
        assert asked.strip() == ""
        return
    (line,) = capsys.readouterr().out.removesuffix("\n").split("\n")
    assert raw_controls(line) == set()
    assert json.loads(line)["status"] in ("answered", "unsure", "unknown")


def test_a_batch_of_it_is_answered_line_by_line(
    pack: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [json.dumps({"id": name, "turns": [ASKED, asked, asked]}) for name, asked in HOSTILE.items()]
    data = io.BytesIO("\n".join(lines).encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data, encoding="utf-8"))
    assert main(["batch", "--pack", pack, "--no-smalltalk"]) == 0
    printed = capsys.readouterr()
    assert (raw_controls(printed.out), printed.err) == (set(), "")
    results = [json.loads(line) for line in printed.out.removesuffix("\n").split("\n")]
    assert [result["id"] for result in results] == list(HOSTILE)
    assert {len(result["answers"]) for result in results} == {3}
    for result, asked in zip(results, HOSTILE.values(), strict=True):
        assert result["answers"][0]["entry"] == "how-many"
        assert result["answers"][1]["question"] == "".join(
            "\ufffd" if "\ud800" <= c <= "\udfff" else c for c in asked
        )


def test_a_batch_of_raw_bytes_is_answered_or_refused_line_by_line(
    pack: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = [
        b"\xff\xfe",
        b"\0",
        b"{",
        b"[" * 5_000,
        b'{"id": 1}',
        b"\x1b[31m",
        b'{"id": "\xed\xa0\x80"}',
        b"NaN",
    ]
    good = json.dumps({"id": "last", "turns": [ASKED]}).encode()
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n".join([*bad, good])), encoding="utf-8")
    )
    assert main(["batch", "--pack", pack, "--no-smalltalk"]) == 2
    printed = capsys.readouterr()
    assert raw_controls(printed.out) == raw_controls(printed.err) == set()
    *refused, answered = [json.loads(line) for line in printed.out.splitlines()]
    assert ["error" in one for one in refused] == [True] * len(bad)
    assert answered["answers"][0]["entry"] == "how-many"


def test_a_talk_through_a_pipe_prints_nothing_that_drives_a_terminal(
    pack: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    follow_ups = ("\x1b[31mwhy\x1b[0m\a?", "and \u202ewhy\0\x9b1m?", "what about \x1b]0;it\a?")
    talk = "\n".join((ASKED, *follow_ups, *(asked for asked in HOSTILE.values() if len(asked) < 5_000)))
    data = io.BytesIO(talk.encode("utf-8", "replace"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data, encoding="utf-8"))
    assert main(["chat", "--pack", pack, "--no-smalltalk"]) == 0
    printed = capsys.readouterr()
    assert (raw_controls(printed.out), printed.err) == (set(), "")
    assert "Twelve pilots" in printed.out
