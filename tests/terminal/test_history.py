"""What is kept from one chat to the next."""

from pathlib import Path

from prompt_toolkit.buffer import Buffer

from qa_bot.terminal.history import ChatHistory, open_history


def kept(path: Path) -> list[str]:
    return list(ChatHistory(path).load_history_strings())


def test_lines_come_back_newest_first_but_not_those_with_a_leading_blank(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "history"
    history, remark = open_history(path)
    for line in ("one", " secret", "\tsecret", "two ü"):
        history.append_string(line)
    assert remark is None
    assert history.get_strings() == ["one", "two ü"]
    assert kept(path) == ["two ü", "one"]
    assert b"secret" not in path.read_bytes()


def test_the_same_line_twice_in_a_row_is_kept_once(tmp_path: Path) -> None:
    history, _ = open_history(tmp_path / "history")
    for line in ("one", "one", "two", "one"):
        buffer = Buffer(history=history)
        buffer.insert_text(line)
        buffer.append_to_history()
    assert kept(tmp_path / "history") == ["one", "two", "one"]


def test_only_the_owner_can_read_it_even_if_it_was_open_before(tmp_path: Path) -> None:
    path = tmp_path / "history"
    path.write_bytes(b"\n# then\n+old\n")
    path.chmod(0o644)
    open_history(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert kept(path) == ["old"]
    open_history(tmp_path / "new")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o600


def test_a_device_is_left_as_it_is() -> None:
    before = Path("/dev/null").stat().st_mode
    history, remark = open_history(Path("/dev/null"))
    history.append_string("one")
    assert remark is None
    assert Path("/dev/null").stat().st_mode == before


def test_a_folder_that_cannot_be_written_costs_only_the_history(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    history, remark = open_history(tmp_path / "file" / "history")
    history.append_string("one")
    assert history.get_strings() == ["one"]
    assert remark is not None
    assert "not kept" in remark


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
