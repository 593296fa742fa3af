"""JSON that goes through any pipe."""

import io
import json
from contextlib import redirect_stdout

from hypothesis import given
from hypothesis import strategies as st

from qa_bot.cli.json_text import print_json
from qa_bot.json_form import json_line


@given(st.text())
def test_any_text_comes_back_from_one_line_of_utf_8(text: str) -> None:
    line = json_line({"text": text})
    assert json.loads(line.encode("utf-8")) == {"text": text}
    assert len(line.splitlines()) == 1


def test_readable_text_stays_readable() -> None:
    assert json_line("Zoë 東京 👩‍🚀") == '"Zoë 東京 👩‍🚀"'


def test_what_drives_a_terminal_is_escaped() -> None:
    assert json_line("\x1b\x7f\x9b\u202e\u2066") == '"\\u001b\\u007f\\u009b\\u202e\\u2066"'


def test_an_output_that_takes_text_only_will_do() -> None:
    with redirect_stdout(io.StringIO()) as output:
        print_json({"a": "ü"})
    assert output.getvalue() == '{"a": "ü"}\n'
