"""Settings: which origin wins, what is said of a mistake, and what happens to the file."""

import os
import re
import stat
import tomllib
from pathlib import Path

import pytest

from qa_bot.config import SETTINGS, Settings, changed, load, shown
from qa_bot.config.writing import template, write
from qa_bot.errors import ConfigError

NAMES = ", ".join(SETTINGS)
WIDTHS = "a whole number from 20 to 500, or 0"
PACKS = 'a list such as ["guide", "notes.yaml"]'
SOURCES = "PACK/ID = PATH for each source"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def mistakes(path: Path | None, environment: dict[str, str], flags: dict[str, object]) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        load(path, environment, flags)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


def values(settings: Settings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in SETTINGS}


# Where a value comes from.


def test_without_anything_all_settings_have_their_defaults(path: Path) -> None:
    assert load(None, {}, {}) == load(path, {}, {}) == Settings()
    assert dict(Settings().origins) == dict.fromkeys(SETTINGS, "default")


def test_every_default_is_a_good_value() -> None:
    assert [name for name, value in values(Settings()).items() if not SETTINGS[name].accepts(value)] == []


def test_the_file_goes_before_defaults_the_environment_before_it_and_options_before_all(path: Path) -> None:
    path.write_text('keys = "vi"\ncaution = "low"\nwidth = 70\n', encoding="utf-8")
    settings = load(path, {"QA_BOT_CAUTION": "high", "QA_BOT_WIDTH": "80"}, {"width": 90})
    names = ("theme", "keys", "caution", "width")
    assert [getattr(settings, name) for name in names] == ["auto", "vi", "high", 90]
    assert [settings.origins[name] for name in names] == ["default", str(path), "QA_BOT_CAUTION", "--width"]


def test_an_option_is_named_as_it_is_typed() -> None:
    flags = {"packs": ("a",), "smalltalk": False, "sources": {"a/b": "/x"}, "caution": "low", "plain": True}
    settings = load(None, {}, flags)
    assert {name: settings.origins[name] for name in flags} == {
        "packs": "--pack",
        "smalltalk": "--no-smalltalk",
        "sources": "--source",
        "caution": "--caution",
        "plain": "--plain",
    }


def test_packs_of_a_later_origin_replace_and_sources_add(path: Path) -> None:
    path.write_text('packs = ["a", "b"]\n[sources]\n"a/x" = "/1"\n"a/y" = "/2"\n', encoding="utf-8")
    environment = {"QA_BOT_PACKS": "c", "QA_BOT_SOURCES": "a/y=/3"}
    settings = load(path, environment, {"sources": {"b/z": "/4"}})
    assert settings.packs == ("c",)
    assert settings.sources == {"a/x": "/1", "a/y": "/3", "b/z": "/4"}


def test_options_that_were_not_given_and_empty_variables_change_nothing() -> None:
    assert load(None, {"QA_BOT_CAUTION": "", "QA_BOT_NONE": ""}, {"caution": None}) == Settings()


def test_the_variable_that_names_the_file_is_no_setting_and_others_are_not_ours() -> None:
    assert load(None, {"QA_BOT_CONFIG": "/x", "HOME": "/y", "QA_BOTANY": "z"}, {}) == Settings()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("1", True), ("TRUE", True), ("yes", True), ("On", True)),
        *(("0", False), ("false", False), ("No", False), (" off ", False)),
    ],
)
def test_a_flag_in_the_environment_has_many_spellings(text: str, value: bool) -> None:
    settings = load(None, {"QA_BOT_PLAIN": text, "QA_BOT_PAGER": text}, {})
    assert (settings.plain, settings.pager) == (value, value)


def test_lists_in_the_environment_have_the_separator_of_path() -> None:
    packs = os.pathsep.join(["alliance", "", "my notes.yaml"])
    sources = os.pathsep.join(["a/x=/1", "a/y=/2=3"])
    settings = load(None, {"QA_BOT_PACKS": packs, "QA_BOT_SOURCES": sources}, {})
    assert settings.packs == ("alliance", "my notes.yaml")
    assert settings.sources == {"a/x": "/1", "a/y": "/2=3"}


@pytest.mark.parametrize("width", [0, 20, 500])
def test_a_width_is_zero_or_fits(path: Path, width: int) -> None:
    path.write_text(f"width = {width}", encoding="utf-8")
    assert load(path, {}, {}).width == width


# Paths.


def test_relative_paths_in_the_file_start_at_its_folder(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text(
        'packs = ["alliance", "./mine", "notes.yaml", "/abs"]\n[sources]\n"a/x" = "text.txt"\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(path.parent)
    folder = path.parent.as_posix()
    for where in (path, Path("config.toml")):
        settings = load(where, {}, {})
        assert settings.packs == ("alliance", f"{folder}/mine", f"{folder}/notes.yaml", "/abs")
        assert settings.sources == {"a/x": f"{folder}/text.txt"}


def test_paths_outside_the_file_stay_what_they_are(path: Path) -> None:
    path.write_text('keys = "vi"', encoding="utf-8")
    settings = load(path, {"QA_BOT_PACKS": "./mine"}, {"sources": {"a/x": "text.txt"}})
    assert (settings.packs, settings.sources) == (("./mine",), {"a/x": "text.txt"})


def test_a_tilde_is_the_home_folder(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/me")
    monkeypatch.setenv("USERPROFILE", "/home/me")
    path.write_text('packs = ["~/p.yaml"]\n[sources]\n"a/x" = "~/x"\n', encoding="utf-8")
    settings = load(path, {"QA_BOT_SOURCES": "a/y=~/y"}, {})
    assert settings.packs == ("/home/me/p.yaml",)
    assert settings.sources == {"a/x": "/home/me/x", "a/y": "/home/me/y"}
    assert changed(settings, "packs", "~/q.yaml").packs == ("/home/me/q.yaml",)
    assert changed(settings, "packs", "~no-such-user/q.yaml").packs == ("~no-such-user/q.yaml",)


# Mistakes.


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("cauton = 'high'", "there is no setting 'cauton'; did you mean caution?"),
        ("record-days = 3", "there is no setting 'record-days'; did you mean record_days?"),
        ("zzz = 1", f"there is no setting 'zzz'; there are {NAMES}"),
        ('"\\u001b[1mkeys" = 1', "there is no setting '\\x1b[1mkeys'; did you mean keys?"),
        ("caution = 'hgih'", "caution is low, normal or high, not 'hgih'"),
        ("caution = true", "caution is low, normal or high, not True"),
        ("[caution]\nlevel = 'high'", "caution is low, normal or high, not {'level': 'high'}"),
        ("keys = 'nano'", "keys is emacs or vi, not 'nano'"),
        ("plain = 'yes'", "plain is true or false, not 'yes'"),
        ("plain = 1", "plain is true or false, not 1"),
        ("width = 19", f"width is {WIDTHS}, not 19"),
        ("width = 501", f"width is {WIDTHS}, not 501"),
        ("width = 80.5", f"width is {WIDTHS}, not 80.5"),
        ("width = false", f"width is {WIDTHS}, not False"),
        ("record_days = 0", "record_days is a whole number from 1 to 3650, not 0"),
        ("packs = 'alliance'", f"packs is {PACKS}, not 'alliance'"),
        ("packs = ['a', 5]", f"packs is {PACKS}, not ['a', 5]"),
        ("packs = [' ']", f"packs is {PACKS}, not [' ']"),
        ("sources = 'x'", f"sources is {SOURCES}, not 'x'"),
        ("[sources]\narticle = 'x'", f"sources is {SOURCES}, not {{'article': 'x'}}"),
        ("[sources]\n'a/' = 'x'", f"sources is {SOURCES}, not {{'a/': 'x'}}"),
        ("[sources]\n'a/b' = ''", f"sources is {SOURCES}, not {{'a/b': ''}}"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_what_would_be_right(path: Path, text: str, message: str) -> None:
    path.write_text(text, encoding="utf-8")
    assert mistakes(path, {}, {}) == (f"{path}: {message}",)


def test_all_problems_are_told_at_once_a_line_each(path: Path) -> None:
    path.write_text("caution = 1\ncolour = 2\npacks = [3]\n", encoding="utf-8")
    assert mistakes(path, {"QA_BOT_WIDTH": "wide", "QA_BOT_CUTION": "low"}, {"width": 5}) == (
        f"{path}: caution is low, normal or high, not 1",
        f"{path}: there is no setting 'colour'; there are {NAMES}",
        f"{path}: packs is {PACKS}, not [3]",
        "QA_BOT_CUTION: there is no setting 'cution'; did you mean caution?",
        f"QA_BOT_WIDTH: width is {WIDTHS}, not 'wide'",
        f"--width: width is {WIDTHS}, not 5",
    )


@pytest.mark.parametrize(
    ("variable", "text", "message"),
    [
        ("QA_BOT_PLAIN", "perhaps", "plain is true or false, not 'perhaps'"),
        ("QA_BOT_PLAIN", " ", "plain is true or false, not ''"),
        ("QA_BOT_WIDTH", "9" * 5000, f"width is {WIDTHS}, not '{'9' * 5000}'"),
        ("QA_BOT_SOURCES", "ab=/x", f"sources is {SOURCES}, not {{'ab': '/x'}}"),
        ("QA_BOT_SOURCES", "a/b", f"sources is {SOURCES}, not {{'a/b': ''}}"),
        ("QA_BOT_KEYS", "\x1b[31mvi\n", "keys is emacs or vi, not '\\x1b[31mvi'"),
    ],
)
def test_a_mistake_in_the_environment_names_the_variable(variable: str, text: str, message: str) -> None:
    assert mistakes(None, {variable: text}, {}) == (f"{variable}: {message}",)


@pytest.mark.parametrize("content", [b"plain = on", b"plain", b"plain = true\nplain = true", b"# gr\xfcn"])
def test_what_is_no_toml_is_told_so(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    (message,) = mistakes(path, {}, {})
    assert message.startswith(f"{path}: not valid TOML: ")
    assert message.endswith('; correct it there (texts stand in quotes, as in caution = "high")')


def test_the_path_of_a_bad_file_is_safe_to_show(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31mb.toml"
    for text, start in (("x = 1", "there is no setting 'x'; "), ("x", "not valid TOML: ")):
        path.write_text(text, encoding="utf-8")
        assert mistakes(path, {}, {})[0].startswith(f"{tmp_path}/ab.toml: {start}")


def test_what_is_no_file_or_no_settings_by_its_size_is_not_read(tmp_path: Path) -> None:
    pipe, large, deep = tmp_path / "pipe", tmp_path / "large", tmp_path / "deep"
    os.mkfifo(pipe)
    large.write_text("# " + "x" * 100_000, encoding="utf-8")
    deep.write_text("packs = " + "[" * 50_000, encoding="utf-8")
    for path, said in (
        (tmp_path, "is no file"),
        (pipe, "is no file"),
        (large, "too large"),
        (deep, "not valid TOML"),
    ):
        with pytest.raises(ConfigError, match=said):
            load(path, {}, {})


def test_a_path_with_a_nul_is_no_path(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('packs = ["~\\u0000"]\n[sources]\n"a/b" = "x\\u0000"\n', encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(path, {}, {})
    assert len(str(caught.value).splitlines()) == 2


# In a chat.


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("plain", "on", True),
        ("pager", "No", False),
        ("caution", " HIGH ", "high"),
        ("width", "72", 72),
        ("packs", "alliance, ./my.yaml  guide", ("alliance", "./my.yaml", "guide")),
        ("packs", "", ()),
        ("sources", "a/b=/x y", {"old/one": "/o", "a/b": "/x y"}),
    ],
)
def test_what_is_typed_becomes_a_value_that_would_be_typed_so(name: str, text: str, value: object) -> None:
    before = Settings(packs=("old",), sources={"old/one": "/o"})
    after = changed(before, name, text)
    assert getattr(after, name) == value
    assert changed(before, name, shown(after, name)) == after
    assert (after.origins[name], after.origins["theme"]) == ("this chat", "default")
    assert before.packs == ("old",)


def test_a_change_may_have_another_origin() -> None:
    assert changed(Settings(), "keys", "vi", "/vi").origins["keys"] == "/vi"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("colour", "red", f"there is no setting 'colour'; there are {NAMES}"),
        ("Caution", "low", "there is no setting 'Caution'; did you mean caution?"),
        ("caution", "medium", "caution is low, normal or high, not 'medium'"),
        ("sources", "", f"sources is {SOURCES}, not ''"),
        ("record_days", "-1", "record_days is a whole number from 1 to 3650, not '-1'"),
    ],
)
def test_a_bad_change_is_refused_and_not_written(path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as in_chat:
        changed(Settings(), name, text)
    with pytest.raises(ConfigError) as in_file:
        write(path, name, text)
    assert str(in_chat.value) == str(in_file.value) == message
    assert not path.exists()


def test_every_value_is_shown_as_one_would_type_it() -> None:
    settings = Settings(packs=("guide", "./x\x1b[1m.yaml"), sources={"a/b": "/x", "c/d": "/y"}, plain=True)
    assert [shown(settings, name) for name in ("packs", "sources", "plain", "record", "width", "keys")] == [
        *("guide ./x.yaml", os.pathsep.join(["a/b=/x", "c/d=/y"])),
        *("true", "false", "0", "emacs"),
    ]
    with pytest.raises(ConfigError, match=r"^there is no setting 'pack'; did you mean packs\?$"):
        shown(settings, "pack")


# The file.


def test_every_setting_stands_commented_out_under_its_summary() -> None:
    assert tomllib.loads(template()) == {}
    for name, setting in SETTINGS.items():
        assert template().count(f"# {setting.summary}\n") == 1
        below = template().partition(f"# {setting.summary}\n")[2].partition("\n\n")[0]
        assert f"# [{name}]" in below if name == "sources" else f"# {name} = " in below
    assert '# (low, normal or high)\n# caution = "normal"\n' in template()


def test_the_template_without_its_marks_has_all_defaults(path: Path) -> None:
    lines = re.findall(r"^# (\[?[a-z_]+(?:\]| = .*))$", template(), re.MULTILINE)
    path.write_text("\n".join(lines), encoding="utf-8")
    written = load(path, {}, {})
    assert values(written) == values(Settings())
    assert set(written.origins.values()) == {str(path)}


EVERY = {
    "packs": ("alliance, /my.yaml", ("alliance", "/my.yaml")),
    "caution": ("high", "high"),
    "smalltalk": ("off", False),
    "sources": ("a/b=/x", {"a/b": "/x"}),
    "plain": ("on", True),
    "width": ("80", 80),
    "theme": ("none", "none"),
    "keys": ("vi", "vi"),
    "completion": ("0", False),
    "suggestion": ("no", False),
    "toolbar": ("false", False),
    "pager": ("off", False),
    "history": ("off", False),
    "record": ("on", True),
    "record_days": ("30", 30),
    "record_kilobytes": ("50", 50),
    "trainee": ("kim", "kim"),
    "store": ("sqlite:///p.sqlite", "sqlite:///p.sqlite"),
    "new_a_day": ("5", 5),
}


@pytest.mark.parametrize("names", [list(EVERY), list(EVERY)[::-1]], ids=["forwards", "backwards"])
def test_every_setting_can_be_written_under_its_summary_in_any_order(path: Path, names: list[str]) -> None:
    for name in names:
        write(path, name, EVERY[name][0])
    assert values(load(path, {}, {})) == {name: EVERY[name][1] for name in SETTINGS}
    text = path.read_text(encoding="utf-8")
    assert '# (low, normal or high)\n# caution = "normal"\ncaution = "high"\n' in text
    # A line for each setting; a blank one before the table, and the source in it.
    assert len(text.splitlines()) == len(template().splitlines()) + len(SETTINGS) + 2


def test_what_is_taken_back_leaves_the_template(path: Path) -> None:
    for name in SETTINGS:
        write(path, name, EVERY[name][0])
    for name in SETTINGS:
        write(path, name, "default")
    assert path.read_text(encoding="utf-8").split() == template().split()


def test_a_value_that_is_written_again_replaces_the_one_before(path: Path) -> None:
    path.write_text('# mine\nkeys = "vi"  # as ever\n\n# last\n', encoding="utf-8")
    write(path, "keys", "emacs")
    write(path, "keys", "emacs")
    assert path.read_text(encoding="utf-8") == '# mine\nkeys = "emacs"  # as ever\n\n# last\n'


@pytest.mark.parametrize(
    ("before", "name", "text", "after"),
    [
        ("keys = 'vi'", "plain", "on", "keys = 'vi'\nplain = true\n"),
        (
            "keys = 'vi' # mine\n\n[sources] # copies\n'a/b' = 'x'\n# width = 0\n",
            "width",
            "80",
            "keys = 'vi' # mine\nwidth = 80\n\n[sources] # copies\n'a/b' = 'x'\n# width = 0\n",
        ),
        (
            "[sources]  # copies\n'a/b' = 'x'  # old\n",
            "sources",
            "a/b=/new",
            "[sources]  # copies\n'a/b' = \"/new\"  # old\n",
        ),
        (
            "[sources]\n'a/b' = 'x'\n",
            "sources",
            "c/d=/y",
            "[sources]\n'a/b' = 'x'\n\"c/d\" = \"/y\"\n",
        ),
        ("sources = {}\nplain = true\n", "sources", "a/b=/x", 'sources = {"a/b" = "/x"}\nplain = true\n'),
        ("\n# width = 0\nwidth = 70\n", "width", "80", "\n# width = 0\nwidth = 80\n"),
        ("# width = 0 was best\n", "width", "80", "# width = 0 was best\nwidth = 80\n"),
        (
            "# a\r\nkeys = 'vi' # b\r\n\r\n# width = 0\r\n",
            "width",
            "80",
            "# a\r\nkeys = 'vi' # b\r\n\r\n# width = 0\r\nwidth = 80\r\n",
        ),
    ],
)
def test_all_else_in_the_file_stays(path: Path, before: str, name: str, text: str, after: str) -> None:
    path.write_bytes(before.encode())
    write(path, name, text)
    assert path.read_bytes().decode() == after


def test_relative_paths_are_written_so_that_they_mean_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    path = tmp_path / "elsewhere" / "config.toml"
    write(path, "packs", "alliance ./mine")
    write(path, "sources", "a/b=text.txt")
    settings = load(path, {}, {})
    assert settings.packs == ("alliance", f"{here.as_posix()}/mine")
    assert settings.sources == {"a/b": f"{here.as_posix()}/text.txt"}


def test_a_new_file_is_its_owners_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "some" / "folder" / "config.toml"
    write(path, "plain", "on")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["config.toml"]


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.toml", tmp_path / "link.toml"
    real.write_text("plain = false\n", encoding="utf-8")
    link.symlink_to("real.toml")
    write(link, "plain", "on")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "plain = true\n"


@pytest.mark.parametrize("content", [b"plain = tru", b"# gr\xfcn", b"sources = 5", b"colour = 1"])
def test_a_file_with_a_mistake_stays_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        write(path, "sources", "a/b=/x")
    assert str(caught.value).startswith(f"{path}: ")
    assert path.read_bytes() == content


def test_what_is_no_text_is_not_written(path: Path) -> None:
    path.write_text("plain = true\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"^sources is not kept: it holds bytes that are no text$"):
        write(path, "sources", "a/b=/\udcff")
    assert path.read_text(encoding="utf-8") == "plain = true\n"


def test_what_the_system_refuses_is_its_own_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OSError, match="file"):
        write(tmp_path / "file" / "config.toml", "plain", "on")
