"""Files for their owner's eyes only."""

import os
import threading
from pathlib import Path

import pytest

from qa_bot import private_files


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kept"
    path.write_bytes(b"one\n")
    return path


def test_what_is_erased_is_said_and_so_is_what_was_not_there(file: Path, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere" / "file"
    assert private_files.forget([file, missing]) == [f"erased: {file}", f"nothing to erase: {missing}"]
    assert private_files.forget([file]) == [f"nothing to erase: {file}"]


def test_an_empty_file_goes_without_a_claim_that_something_was_in_it(tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.touch()
    assert private_files.forget([path]) == [f"nothing to erase: {path}"]
    assert not path.exists()


def test_of_a_link_only_the_link_is_removed(file: Path, tmp_path: Path, device: Path) -> None:
    links = [tmp_path / "to file", tmp_path / "to nothing", tmp_path / "to a device"]
    for link, target in zip(links, (file, tmp_path / "gone", device), strict=True):
        link.symlink_to(target)
    assert private_files.forget(links[:1]) == [
        f"erased: the link {links[0]}; what it leads to is left as it is: {file}"
    ]
    private_files.forget(links)
    assert not any(map(os.path.lexists, links))
    assert file.read_bytes() == b"one\n"
    assert not (tmp_path / "gone").exists()


def test_a_device_is_left_as_it_is(device: Path) -> None:
    assert private_files.forget([device]) == [f"left as it is, because it is a device: {device}"]
    private_files.replace(device, b"x")
    assert device.is_char_device()


def test_what_cannot_be_erased_does_not_keep_the_rest(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    first, second = private_files.erasures([folder, file])
    assert first.said.startswith(f"not erased: {folder}: ")
    assert (first.failed, second.failed) == (True, False)
    assert not file.exists()


def test_what_is_said_cannot_drive_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m").symlink_to("b\x1b[32m")
    assert "\x1b" not in "".join(private_files.forget([tmp_path / "a\x1b[31m", tmp_path / "c\x07"]))


def test_a_copy_that_a_killed_program_left_is_erased_too(file: Path, tmp_path: Path) -> None:
    (tmp_path / "kept.abc.new").write_bytes(b"half")
    (tmp_path / "kept.yaml").write_bytes(b"another's")
    (tmp_path / "kept.def.new").write_bytes(b"half")
    assert private_files.erase(file)
    (tmp_path / "kept.abc.new").write_bytes(b"half")
    assert private_files.erase(file)
    assert [path.name for path in tmp_path.iterdir()] == ["kept.yaml"]


def test_a_replacement_goes_where_the_link_leads_and_nothing_is_left_of_one_that_fails(
    file: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(file)
    private_files.replace(link, b"two\n")
    assert link.is_symlink()
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"two\n", 0o600)
    with pytest.raises(TypeError):
        private_files.replace(file, "no bytes")  # type: ignore[arg-type]
    assert file.read_bytes() == b"two\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept", "link"]


def test_who_waits_for_a_file_that_is_erased_gets_a_new_one(file: Path) -> None:
    erased, added = threading.Event(), threading.Event()

    def add() -> None:
        with private_files.alone_with(file):
            assert erased.is_set()
            private_files.append(file, b"two\n")
            added.set()

    waiting = threading.Thread(target=add)
    with private_files.alone_with(file):
        waiting.start()
        file.unlink()
        erased.set()
    waiting.join()
    assert added.is_set()
    assert file.read_bytes() == b"two\n"
