"""Whatever a file holds, the answer is a pack or located problems, never another exception."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qa_bot.errors import PackError
from qa_bot.packs import check, load

DATA = Path(__file__).parent / "data"

SEEDS = [path.read_bytes() for path in sorted(DATA.rglob("*.yaml")) if path.is_file()]
PIECES = [
    b"\n",
    b" ",
    b"\t",
    b"\r",
    b"- ",
    b": ",
    b"'",
    b'"',
    b"[",
    b"]",
    b"{",
    b"}",
    b"&a",
    b"*a",
    b"!",
    b"#",
]
PIECES += [
    b"|\n",
    b">",
    b"? ",
    b"<<: ",
    b"---\n",
    b"...\n",
    b"%YAML 1.1\n",
    b"\\",
    b",000",
    b"\0",
    b"\xff",
    b"~",
]
PIECES += [
    b"\xe2\x80\xa8",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
    b"pack: x\n",
    b"facts:\n",
    b"lines: 9-3",
    b"id",
    b"1",
]

pieces = st.sampled_from(PIECES) | st.binary(max_size=4)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = start + draw(st.integers(0, 8))
        data = data[:start] + draw(pieces) + data[end:]
    return data


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any") / "any.yaml"


@given(data=st.binary(max_size=200) | st.lists(pieces, max_size=30).map(b"".join) | mutated())
@example(data=b"\xff\xfe")
@example(data=b"[" * 100_000)
@example(data=b"{a: " * 100_000)
@example(data=b"*a: b")
@example(data=b"? *a\n: b")
@example(data=b"a: &a [*a]")
@example(data=b"pack: [x]\nformat: {}\ntitle:\n  - x\nfacts: {}\n")
@example(data=b'pack: "\\ud800"\nformat: 1\ntitle: "\\0"\n')
def test_any_bytes_are_a_pack_or_have_located_problems(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    problems = check([file])
    length = data.count(b"\n") + data.count(b"\r") + 2
    assert all(one.path == str(file) and 1 <= one.line <= length and one.column >= 1 for one in problems)
    assert all(one.message and "\n" not in one.message for one in problems)
    assert list(problems) == sorted(problems)
    if problems:
        with pytest.raises(PackError) as caught:
            load([file])
        assert caught.value.problems == problems
    else:
        assert len(load([file])) == 1
