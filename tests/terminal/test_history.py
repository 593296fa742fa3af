"""What is kept from one chat to the next."""

import asyncio
from pathlib import Path

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.history import FileHistory, History

from qa_bot.terminal.history import MOST_LINES, ChatHistory, open_history

ENTRIES = (
    b"\n# 2025-01-01 00:00:00\n+one\n+more\n"
    b"\n# 2025-01-02 00:00:00\n+three\n"
    b"\n# 2025-01-03 00:00:00\n+two\n"
    b"\n# 2025-01-04 00:00:00\n+one\n+more\n"
    b"\n+two\n"
)


def kept(path: Path) -> list[str]:
    return list(ChatHistory(path).load_history_strings())


def brought_back(history: History) -> list[str]:
    """What the arrow keys go through, the newest first."""

    async def load() -> list[str]:
        return [line async for line in history.load()]

    return asyncio.run(load())


def test_lines_come_back_newest_first_but_not_those_with_a_leading_blank(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "history"
    history, remark = open_history(path)
    for line in ("one", " secret", "\tsecret", "\u3000secret", "two ü"):
        history.append_string(line)
    assert remark is None
    assert history.get_strings() == ["one", "two ü"]
    assert kept(path) == ["two ü", "one"]
    assert b"secret" not in path.read_bytes()


def test_a_line_typed_again_is_kept_once_as_the_newest(tmp_path: Path) -> None:
    history, _ = open_history(tmp_path / "history")
    for line in ("one", "one", "two", "three", "one"):
        buffer = Buffer(history=history)
        buffer.insert_text(line)
        buffer.append_to_history()
    assert history.get_strings() == ["two", "three", "one"]
    assert kept(tmp_path / "history") == ["one", "three", "two"]


def test_the_arrow_keys_bring_back_each_line_once(tmp_path: Path) -> None:
    path = tmp_path / "history"
    path.write_bytes(ENTRIES)
    history, _ = open_history(path)
    assert brought_back(history) == ["two", "one\nmore", "three"]
    history.append_string("three")
    assert brought_back(history) == ["three", "two", "one\nmore"]


def test_opening_takes_out_what_stands_there_twice(tmp_path: Path) -> None:
    path = tmp_path / "history"
    path.write_bytes(ENTRIES)
    open_history(path)
    assert path.read_bytes() == (
        b"\n# 2025-01-02 00:00:00\n+three\n\n# 2025-01-04 00:00:00\n+one\n+more\n\n+two\n"
    )
    assert list(FileHistory(path).load_history_strings()) == ["two", "one\nmore", "three"]
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_only_the_newest_lines_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "history"
    path.write_bytes(b"".join(b"\n# then\n+line %d\n" % number for number in range(MOST_LINES + 5)))
    open_history(path)
    lines = kept(path)
    assert len(lines) == MOST_LINES
    assert (lines[0], lines[-1]) == (f"line {MOST_LINES + 4}", "line 5")


def test_a_file_with_nothing_to_take_out_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "history"
    path.write_bytes(b"\x00 junk\n\n# then\n+one\n\n+two\n")
    before = path.stat()
    open_history(path)
    assert (path.stat().st_ino, path.read_bytes()) == (
        before.st_ino,
        b"\x00 junk\n\n# then\n+one\n\n+two\n",
    )


def test_a_link_to_a_history_elsewhere_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(ENTRIES)
    (tmp_path / "history").symlink_to("elsewhere")
    history, _ = open_history(tmp_path / "history")
    history.append_string("four")
    assert (tmp_path / "history").is_symlink()
    assert kept(tmp_path / "elsewhere") == ["four", "two", "one\nmore", "three"]


def test_what_was_cleared_is_not_brought_back_to_this_chat(tmp_path: Path) -> None:
    path = tmp_path / "history"
    path.write_bytes(ENTRIES)
    history, _ = open_history(path)
    assert brought_back(history) != []
    history.clear()
    history.append_string("new")
    assert brought_back(history) == ["new"]


def test_what_is_kept_after_the_file_was_erased_is_for_the_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "history"
    history, _ = open_history(path)
    path.unlink()
    path.parent.rmdir()
    history.append_string("one")
    assert kept(path) == ["one"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_only_the_owner_can_read_it_even_if_it_was_open_before(tmp_path: Path) -> None:
    path = tmp_path / "history"
    path.write_bytes(b"\n# then\n+old\n")
    path.chmod(0o644)
    open_history(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert kept(path) == ["old"]
    open_history(tmp_path / "new")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o600


def test_a_device_is_left_as_it_is(device: Path) -> None:
    before = device.stat().st_mode
    history, remark = open_history(device)
    history.append_string("one")
    assert remark is None
    assert device.stat().st_mode == before


def test_a_folder_that_cannot_be_written_costs_only_the_history(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    history, remark = open_history(tmp_path / "file" / "history")
    history.append_string("one")
    assert history.get_strings() == ["one"]
    assert remark is not None
    assert "not kept" in remark


def test_where_there_is_no_room_for_another_file_the_old_one_is_used_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / ("h" * 250)  # a name so long that no longer one can stand beside it
    path.write_bytes(ENTRIES)
    history, remark = open_history(path)
    assert remark is None
    assert path.read_bytes() == ENTRIES
    assert brought_back(history) == ["two", "one\nmore", "three"]


def test_a_file_that_has_become_unreadable_brings_nothing_back(tmp_path: Path) -> None:
    path = tmp_path / "history"
    history, _ = open_history(path)
    path.unlink()
    path.mkdir()
    assert brought_back(history) == []


def test_text_that_cannot_be_encoded_does_not_stop_the_chat(tmp_path: Path) -> None:
    history, _ = open_history(tmp_path / "history")
    history.append_string("a\udcff")
    (tmp_path / "history").unlink()
    (tmp_path / "history").mkdir()
    history.append_string("b")
    assert history.get_strings() == ["a\udcff", "b"]


def test_a_damaged_file_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "history"
    path.write_bytes(b"\x00\xff junk\n+one\xff\n\n# x\n+two\n")
    open_history(path)
    assert kept(path) == ["two", "one\ufffd"]
