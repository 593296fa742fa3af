from pathlib import Path

import pytest

from qa_bot.errors import UsageError
from qa_bot.packs import bundled_ids, bundled_path, check, find


def test_an_id_is_a_bundled_pack() -> None:
    name = bundled_ids()[0]
    assert find(name) == bundled_path(name)


def test_a_text_with_a_slash_or_yaml_at_its_end_is_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "faq.yaml").touch()
    (tmp_path / "guide").mkdir()
    monkeypatch.chdir(tmp_path)
    assert find("faq.yaml") == Path("faq.yaml")
    assert find("./guide") == Path("guide")
    assert find(Path("guide")) == Path("guide")


def test_a_path_that_is_not_there() -> None:
    with pytest.raises(UsageError, match=r"^there is no file or folder 'nowhere/faq.yaml'$"):
        find("nowhere/faq.yaml")


def test_an_unknown_id_gets_the_nearest_and_all_others() -> None:
    with pytest.raises(UsageError) as caught:
        find("us-japan-aliance")
    message = str(caught.value)
    assert message.startswith("there is no pack 'us-japan-aliance'; did you mean 'us-japan-alliance'? ")
    assert message.endswith(f"the bundled packs are: {', '.join(bundled_ids())}")


def test_an_unknown_id_that_is_a_path_says_how_to_write_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "zzz").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(
        UsageError, match=r"'zzz' \(for the folder or file of that name write ./zzz\); the bundled"
    ):
        find("zzz")
    assert [one.path for one in check(["zzz"])] == ["zzz/pack.yaml"]


def test_check_knows_ids_and_says_what_it_cannot_find() -> None:
    assert check([bundled_ids()[0]]) == ()
    with pytest.raises(UsageError):
        check(["no-such-pack"])
