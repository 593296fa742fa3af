import hashlib
from pathlib import Path

import pytest

from qa_bot.packs.sources import SourceError, excerpt, places_of, read_text, stands_in, text_of

TEXT = text_of(
    "\ufeffOne is the first.\r\n\r\n  Two\tfollows one,\ras three\fthe \u2028second.\nOne is all.\n".encode()
)


def test_lines_are_what_an_editor_counts() -> None:
    assert TEXT.lines == (
        "One is the first.",
        "",
        "  Two\tfollows one,",
        "as three\fthe \u2028second.",
        "One is all.",
    )


@pytest.mark.parametrize(
    ("data", "lines"), [(b"", ()), (b"\n", ("",)), (b"a", ("a",)), (b"a\n\n", ("a", ""))]
)
def test_the_end_of_the_last_line_begins_no_other(data: bytes, lines: tuple[str, ...]) -> None:
    assert text_of(data).lines == lines


def test_the_hash_is_that_of_the_bytes() -> None:
    assert text_of(b"\xef\xbb\xbfa\r\n").sha256 == hashlib.sha256(b"\xef\xbb\xbfa\r\n").hexdigest()


def test_an_excerpt_is_the_words_on_the_lines() -> None:
    assert excerpt(TEXT, (1, 2, 3, 99)) == "One is the first. Two follows one,"


@pytest.mark.parametrize(
    ("quote", "places"),
    [
        ("is the first", ((1,),)),
        ("first. Two\nfollows", ((1, 3),)),
        ("one, as  three the second", ((3, 4),)),
        ("One is", ((1,), (5,))),
        ("on", ()),  # not as part of a word
        ("ne is", ()),
        ("one is", ()),  # letters count
        ("", ()),
        (" \n", ()),
    ],
)
def test_where_a_quote_stands(quote: str, places: tuple[tuple[int, ...], ...]) -> None:
    assert places_of(TEXT, quote) == places


def test_a_quote_on_given_lines() -> None:
    assert stands_in(TEXT, "first. Two", (1, 2, 3))
    assert not stands_in(TEXT, "first. Two", (1, 2))
    assert not stands_in(TEXT, "", (1,))


def test_repeats_are_found_each() -> None:
    assert len(places_of(text_of(b"ha ha ha ha"), "ha ha")) == 3


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("../pack/doc.txt", "is outside the pack's folder: move it into the folder"),
        ("/etc/hostname", "is outside the pack's folder: move it into the folder"),
        ("C:\\doc.txt", "is outside the pack's folder: move it into the folder"),
        ("..\\doc.txt", "is outside the pack's folder: move it into the folder"),
        ("nothing.txt", "does not exist: check the name"),
        ("a\0b", "does not exist: check the name"),
        ("loop", "does not exist: check the name"),
        ("", "cannot be read (it is a folder)"),
        ("x" * 5000, "cannot be read (File name too long)"),
    ],
)
def test_texts_that_cannot_be_read(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(SourceError) as caught:
        read_text(tmp_path, name)
    assert str(caught.value) == message
