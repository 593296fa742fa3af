"""Settings: which origin wins, what is said of a mistake, and what happens to the file."""

import os
import re
import socket
import stat
import tomllib
from pathlib import Path

import pytest

from qa_bot.config import SETTINGS, Settings, changed, load, shown, template, write
from qa_bot.errors import ConfigError, QABotError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def mistake(path: Path | None, environment: dict[str, str], flags: dict[str, object]) -> str:
    with pytest.raises(ConfigError) as caught:
        load(path, environment, flags)
    return str(caught.value)


def uncommented(text: str) -> str:
    return re.sub(r"^# (\[?[a-z_]+(?:\]| = .*))$", r"\1", text, flags=re.MULTILINE)


# Where a value comes from.


def test_without_anything_all_settings_have_their_defaults(path: Path) -> None:
    assert load(None, {}, {}) == load(path, {}, {}) == Settings()
    assert {name: getattr(Settings(), name) for name in SETTINGS} == {
        name: setting.default for name, setting in SETTINGS.items()
    }
    assert dict(Settings().origins) == dict.fromkeys(SETTINGS, "default")


def test_the_file_goes_before_defaults_the_environment_before_it_and_options_before_all(path: Path) -> None:
    path.write_text('caution = "low"\nkeys = "vi"\nrecord_days = 7\n', encoding="utf-8")
    settings = load(path, {"QA_BOT_KEYS": "emacs", "QA_BOT_RECORD_DAYS": "8"}, {"record_days": 9})
    assert (settings.caution, settings.keys, settings.record_days, settings.theme) == (
        "low",
        "emacs",
        9,
        "auto",
    )
    origins = [settings.origins[name] for name in ("caution", "keys", "record_days", "theme")]
    assert origins == [str(path), "QA_BOT_KEYS", "--record-days", "default"]


def test_packs_of_a_later_origin_replace_and_sources_add(path: Path) -> None:
    path.write_text('packs = ["a", "b"]\n[sources]\n"a/x" = "/1"\n"a/y" = "/2"\n', encoding="utf-8")
    environment = {"QA_BOT_PACKS": "c", "QA_BOT_SOURCES": "a/y=/3"}
    settings = load(path, environment, {"sources": {"b/z": "/4"}})
    assert settings.packs == ("c",)
    assert settings.sources == {"a/x": "/1", "a/y": "/3", "b/z": "/4"}
    assert settings.origins["sources"] == "--sources"


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
    environment = {"QA_BOT_PLAIN": text, "QA_BOT_PAGER": text}
    settings = load(None, environment, {})
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


def test_paths_outside_the_file_stay_what_they_are() -> None:
    environment = {"QA_BOT_PACKS": "./mine", "QA_BOT_SOURCES": "a/x=text.txt"}
    settings = load(None, environment, {})
    assert (settings.packs, settings.sources) == (("./mine",), {"a/x": "text.txt"})


def test_a_tilde_is_the_home_folder(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/me")
    monkeypatch.setenv("USERPROFILE", "/home/me")
    path.write_text('packs = ["~/p.yaml"]\n[sources]\n"a/x" = "~/x"\n', encoding="utf-8")
    settings = load(path, {"QA_BOT_SOURCES": "a/y=~/y"}, {})
    assert settings.packs == ("/home/me/p.yaml",)
    assert settings.sources == {"a/x": "/home/me/x", "a/y": "/home/me/y"}
    assert changed(settings, "packs", "~/q.yaml").packs == ("/home/me/q.yaml",)
    nobody = changed(settings, "packs", "~no-such-user/q.yaml")
    assert nobody.packs == ("~no-such-user/q.yaml",)


# Mistakes.

NAMES = (
    "packs, caution, smalltalk, sources, plain, width, theme, keys, completion, suggestion, toolbar, pager, "
    "history, record, record_days, record_kilobytes"
)
TABLE = 'a table of lines such as "PACK/ID" = "PATH"'
QUOTES = 'put texts in quotes, as in caution = "high"; flags are true or false'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("cution = 'high'", "there is no setting 'cution'; did you mean caution?"),
        ("record-days = 3", "there is no setting 'record-days'; did you mean record_days?"),
        ("zzz = 1", f"there is no setting 'zzz'; there are {NAMES}"),
        ('"\\u001b[1mkeys" = 1', "there is no setting 'keys'; did you mean keys?"),
        ("[caution]\nlevel = 'high'", "caution must be low, normal or high, not {'level': 'high'}"),
        ("caution = 'High'", "caution must be low, normal or high, not 'High'"),
        ("caution = true", "caution must be low, normal or high, not true"),
        ("keys = 'nano'", "keys must be emacs or vi, not 'nano'"),
        ("theme = ['dark']", "theme must be auto, dark, light or none, not ['dark']"),
        ("plain = 'yes'", "plain must be true or false, not 'yes'"),
        ("plain = 1", "plain must be true or false, not 1"),
        ("width = 19", "width must be a whole number from 20 to 500, or 0, not 19"),
        ("width = 501", "width must be a whole number from 20 to 500, or 0, not 501"),
        ("width = 80.5", "width must be a whole number from 20 to 500, or 0, not 80.5"),
        ("width = '80'", "width must be a whole number from 20 to 500, or 0, not '80'"),
        ("width = false", "width must be a whole number from 20 to 500, or 0, not false"),
        (
            f"width = 0x{'f' * 5000}",
            "width must be a whole number from 20 to 500, or 0, not so long a number",
        ),
        ("record_days = 0", "record_days must be a whole number from 1 to 3650, not 0"),
        (
            "record_kilobytes = 2020-01-01",
            "record_kilobytes must be a whole number from 10 to 100000, not 2020-01-01",
        ),
        ("packs = 'alliance'", 'packs must be a list such as ["alliance", "~/notes.yaml"], not \'alliance\''),
        ("packs = ['a', 5]", 'packs must be a list such as ["alliance", "~/notes.yaml"], not 5'),
        ("packs = [' ']", 'packs must be a list such as ["alliance", "~/notes.yaml"], not \' \''),
        ("sources = 'x'", f"sources must be {TABLE}, not 'x'"),
        ("[sources]\narticle = 'x'", f"sources must be {TABLE}, not 'article=x'"),
        ("[sources]\n'a/' = 'x'", f"sources must be {TABLE}, not 'a/=x'"),
        ("[sources]\n'a/b' = ''", f"sources must be {TABLE}, not 'a/b'"),
        ("[sources.a]\nb = 'x'", f"sources must be {TABLE}, not \"a={{'b': 'x'}}\""),
        (f"keys = '{'x' * 99}'", f"keys must be emacs or vi, not '{'x' * 59}…'"),
        ("plain = tru", f"not valid TOML: Invalid value (at line 1, column 9); {QUOTES}"),
        (
            "plain = true\nplain = false",
            "not valid TOML: Cannot overwrite a value (at end of document); "
            "a name stands there for the second time: leave one of them",
        ),
        (
            "plain",
            "not valid TOML: Expected '=' after a key in a key/value pair (at end of document); "
            "correct it there",
        ),
        (
            f"packs = {'[' * 9000}",
            "not valid TOML: too many brackets inside one another; correct it there",
        ),
    ],
)
def test_a_mistake_in_the_file_is_told_with_what_would_be_right(path: Path, text: str, message: str) -> None:
    path.write_text(text, encoding="utf-8")
    assert mistake(path, {}, {}) == f"{path}: {message}"


def test_all_problems_are_told_at_once_a_line_each(path: Path) -> None:
    path.write_text(
        "caution = 1\ncolour = 2\npacks = [3, 'a', 4]\n[sources]\na = 'x'\nb = 'y'\n", encoding="utf-8"
    )
    with pytest.raises(QABotError) as caught:
        load(path, {"QA_BOT_WIDTH": "wide"}, {"keys": "ed"})
    assert isinstance(caught.value, ConfigError)
    assert str(caught.value) == "\n".join(caught.value.problems)
    assert [re.sub(r" must be .*, not ", " … ", problem) for problem in caught.value.problems] == [
        f"{path}: caution … 1",
        f"{path}: there is no setting 'colour'; there are {NAMES}",
        f"{path}: packs … 3",
        f"{path}: packs … 4",
        f"{path}: sources … 'a=x'",
        f"{path}: sources … 'b=y'",
        "QA_BOT_WIDTH … 'wide'",
        "--keys … 'ed'",
    ]


@pytest.mark.parametrize(
    ("variable", "text", "message"),
    [
        ("QA_BOT_CUTION", "low", "there is no setting 'QA_BOT_CUTION'; did you mean QA_BOT_CAUTION?"),
        ("QA_BOT_CAUTION", "no", "QA_BOT_CAUTION must be low, normal or high, not 'no'"),
        ("QA_BOT_PLAIN", "perhaps", "QA_BOT_PLAIN must be on or off, not 'perhaps'"),
        ("QA_BOT_PLAIN", " ", "QA_BOT_PLAIN must be on or off, not ''"),
        ("QA_BOT_WIDTH", "12", "QA_BOT_WIDTH must be a whole number from 20 to 500, or 0, not 12"),
        ("QA_BOT_WIDTH", "8o", "QA_BOT_WIDTH must be a whole number from 20 to 500, or 0, not '8o'"),
        ("QA_BOT_SOURCES", "a/b", "QA_BOT_SOURCES must be PACK/ID=PATH, not 'a/b'"),
        ("QA_BOT_SOURCES", "ab=/x", "QA_BOT_SOURCES must be PACK/ID=PATH, not 'ab=/x'"),
        ("QA_BOT_KEYS", "\x1b[31mvi\n", "QA_BOT_KEYS must be emacs or vi, not 'vi'"),
    ],
)
def test_a_mistake_in_the_environment_names_the_variable(variable: str, text: str, message: str) -> None:
    assert mistake(None, {variable: text}, {}) == message


def test_a_variable_like_none_is_answered_with_those_there_are() -> None:
    assert mistake(None, {"QA_BOT_ZZZ": "1"}, {}).startswith(
        "there is no setting 'QA_BOT_ZZZ'; there are QA_BOT_PACKS, QA_BOT_CAUTION, "
    )


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        ({"record_day": 3}, "there is no setting '--record-day'; did you mean --record-days?"),
        ({"record_days": 0}, "--record-days must be a whole number from 1 to 3650, not 0"),
        ({"packs": ["a", ""]}, "--packs must be ids or paths of packs, not ''"),
    ],
)
def test_a_mistake_in_an_option_names_the_option(flags: dict[str, object], message: str) -> None:
    assert mistake(None, {}, flags) == message


def test_a_file_that_is_none_or_no_text_is_told_so(path: Path) -> None:
    assert mistake(path.parent, {}, {}) == f"{path.parent}: this is a folder: name a file"
    path.write_bytes("# gr\u00fcn\nplain = true".encode("latin-1"))
    assert mistake(path, {}, {}) == f"{path}: line 1 is not UTF-8: save the file as UTF-8"
    path.write_bytes("plain = true\n# blau, gr\u00fcn".encode("latin-1"))
    assert mistake(path, {}, {}) == f"{path}: line 2 is not UTF-8: save the file as UTF-8"


def test_the_path_of_a_bad_file_is_safe_to_show(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31mb.toml"
    path.write_text("x = 1", encoding="utf-8")
    assert mistake(path, {}, {}).startswith(f"{tmp_path}/ab.toml: there is no setting 'x'; ")


def test_files_of_windows_are_read(path: Path) -> None:
    path.write_bytes('\ufeffplain = true\r\nkeys = "vi"\r\n'.encode())
    settings = load(path, {}, {})
    assert (settings.plain, settings.keys) == (True, "vi")


# In a chat.


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("plain", "on", True),
        ("pager", "No", False),
        ("caution", " HIGH ", "high"),
        ("width", "72", 72),
        ("packs", "alliance, ./my.yaml  guide", ("alliance", "./my.yaml", "guide")),
        ("packs", '"my notes.yaml" guide', ("my notes.yaml", "guide")),
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
    assert changed(Settings(), "keys", "vi", "/keys").origins["keys"] == "/keys"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("colour", "red", f"there is no setting 'colour'; there are {NAMES}"),
        ("Caution", "low", "there is no setting 'Caution'; did you mean caution?"),
        ("caution", "medium", "caution must be low, normal or high, not 'medium'"),
        ("toolbar", "", "toolbar must be on or off, not ''"),
        ("sources", "", "sources must be PACK/ID=PATH, not ''"),
        ("record_days", "-1", "record_days must be a whole number from 1 to 3650, not -1"),
    ],
)
def test_a_bad_change_is_refused(path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        changed(Settings(), name, text)
    assert str(caught.value) == message
    with pytest.raises(ConfigError) as caught:
        write(path, name, text)
    assert str(caught.value) == message
    assert not path.exists()


def test_every_value_is_shown_as_one_would_type_it() -> None:
    sources = {"a/b": "/x", "c/d": "/y"}
    settings = Settings(packs=("alliance", "./my notes.yaml"), sources=sources, plain=True)
    assert [shown(settings, name) for name in ("packs", "sources", "plain", "record", "width", "keys")] == [
        'alliance "./my notes.yaml"',
        os.pathsep.join(["a/b=/x", "c/d=/y"]),
        "on",
        "off",
        "0",
        "emacs",
    ]
    assert shown(Settings(packs=("a\x1b[31m\nb",)), "packs") == '"a b"'
    with pytest.raises(ConfigError, match=r"^there is no setting 'pack'; did you mean packs\?$"):
        shown(settings, "pack")


# The file.


def test_the_template_changes_nothing_and_names_every_setting(path: Path) -> None:
    assert tomllib.loads(template()) == {}
    assert set(tomllib.loads(uncommented(template()))) == set(SETTINGS)
    path.write_text(uncommented(template()), encoding="utf-8")
    settings = load(path, {}, {})
    assert {name: getattr(settings, name) for name in SETTINGS} == {
        name: getattr(Settings(), name) for name in SETTINGS
    }
    assert set(settings.origins.values()) == {str(path)}


def test_the_template_says_what_each_setting_is_for() -> None:
    lines = template().splitlines()
    last = lines.index('# caution = "normal"')
    assert lines[last - 2 : last] == [f"# {SETTINGS['caution'].summary}", "# (low, normal or high)"]
    for setting in SETTINGS.values():
        assert f"# {setting.summary}\n" in template()
    assert max(map(len, template().splitlines())) <= 110


EVERY = [
    ("packs", "alliance, /my.yaml", ("alliance", "/my.yaml")),
    ("caution", "high", "high"),
    ("smalltalk", "off", False),
    ("sources", "a/b=/x", {"a/b": "/x"}),
    ("plain", "on", True),
    ("width", "80", 80),
    ("theme", "none", "none"),
    ("keys", "vi", "vi"),
    ("completion", "0", False),
    ("suggestion", "no", False),
    ("toolbar", "false", False),
    ("pager", "off", False),
    ("history", "off", False),
    ("record", "on", True),
    ("record_days", "30", 30),
    ("record_kilobytes", "50", 50),
]


@pytest.mark.parametrize("order", [EVERY, EVERY[::-1]], ids=["forwards", "backwards"])
def test_every_setting_can_be_written_below_its_comment_in_any_order(
    path: Path, order: list[tuple[str, str, object]]
) -> None:
    for name, text, _ in order:
        write(path, name, text)
    settings = load(path, {}, {})
    assert {name: getattr(settings, name) for name in SETTINGS} == {name: value for name, _, value in EVERY}
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[lines.index('# caution = "normal"') + 1] == 'caution = "high"'
    assert lines[lines.index("# [sources]") :] == ["# [sources]", "[sources]", '"a/b" = "/x"']
    # All lines of the template are still there, in their order.
    assert [line for line in lines if line.startswith("#")] == [
        line for line in template().splitlines() if line
    ]


def test_a_new_file_is_its_owners_and_the_mode_of_an_old_one_stays(tmp_path: Path) -> None:
    path = tmp_path / "some" / "folder" / "config.toml"
    write(path, "plain", "on")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o640)
    write(path, "plain", "off")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [file.name for file in path.parent.iterdir()] == ["config.toml"]


def test_writing_twice_leaves_one_value_and_the_comment_beside_it(path: Path) -> None:
    path.write_text('# mine\nkeys = "vi"  # as ever\n\n# last\n', encoding="utf-8")
    write(path, "keys", "emacs")
    write(path, "keys", "emacs")
    assert path.read_text(encoding="utf-8") == '# mine\nkeys = "emacs"  # as ever\n\n# last\n'


@pytest.mark.parametrize(
    ("before", "name", "text", "after"),
    [
        ("", "plain", "on", "plain = true\n"),
        ("keys = 'vi'", "plain", "on", "keys = 'vi'\nplain = true\n"),
        (
            "keys = 'vi'\n\n# copies\n[sources]\n'a/b' = 'x'\n",
            "width",
            "80",
            "keys = 'vi'\n\nwidth = 80\n# copies\n[sources]\n'a/b' = 'x'\n",
        ),
        (
            "[sources]  # copies\n'a/b' = 'x'  # old\n",
            "sources",
            "a/b=/new",
            "[sources]  # copies\n'a/b' = \"/new\"  # old\n",
        ),
        ("sources = {}\nplain = true", "sources", "a/b=/x", 'sources = {"a/b" = "/x"}\nplain = true\n'),
        (
            "sources.'a/b' = 'x'\nplain = true\n",
            "sources",
            "c/d=/y",
            "sources.'a/b' = 'x'\nsources.\"c/d\" = \"/y\"\nplain = true\n",
        ),
        (
            "[sources]\n'a/b' = 'x'\n# width = 0\n",
            "width",
            "80",
            "width = 80\n[sources]\n'a/b' = 'x'\n# width = 0\n",
        ),
        (
            "packs = ['''\n# width = 0\n[''']\n",
            "width",
            "80",
            "width = 80\npacks = ['''\n# width = 0\n[''']\n",
        ),
        ("keys = 'ed'\ncolour = 1\n", "keys", "vi", 'keys = "vi"\ncolour = 1\n'),
        (
            "# a\r\nkeys = 'vi' # b\r\n\r\n# width = 0\r\n[sources]\r\n'a/b' = 'x'\r\n",
            "width",
            "80",
            "# a\r\nkeys = 'vi' # b\r\n\r\n# width = 0\r\nwidth = 80\r\n[sources]\r\n'a/b' = 'x'\r\n",
        ),
        ("# copies\n# [sources]\n", "width", "80", "width = 80\n# copies\n# [sources]\n"),
        (
            "sources = {'a/b' = 'x'}\r\n",
            "sources",
            "c/d=/y",
            "sources = {'a/b' = 'x',\"c/d\" = \"/y\"}\r\n",
        ),
        ("# a\r\nkeys = 'vi' # b\r\n", "keys", "emacs", '# a\r\nkeys = "emacs" # b\r\n'),
        ("plain = true\r\n", "sources", "a/b=/x", 'plain = true\r\n\r\n[sources]\r\n"a/b" = "/x"\r\n'),
        (
            "[sources]\r\n'a/b' = 'x'\r\n",
            "sources",
            "c/d=/y",
            "[sources]\r\n'a/b' = 'x'\r\n\"c/d\" = \"/y\"\r\n",
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


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    real, link, dangling = tmp_path / "real.toml", tmp_path / "link.toml", tmp_path / "dangling.toml"
    real.write_text("plain = false\n", encoding="utf-8")
    link.symlink_to("real.toml")
    dangling.symlink_to("new/file.toml")
    write(link, "plain", "on")
    write(dangling, "plain", "on")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "plain = true\n"
    assert dangling.is_symlink()
    assert load(tmp_path / "new" / "file.toml", {}, {}).plain


@pytest.mark.parametrize(
    ("content", "name", "text", "message"),
    [
        (b"plain = tru", "plain", "on", f"not valid TOML: Invalid value (at line 1, column 9); {QUOTES}"),
        (b"# gr\xfcn", "plain", "on", "line 1 is not UTF-8: save the file as UTF-8"),
        (b"sources = 5", "sources", "a/b=/x", f"sources must be {TABLE}, not 5"),
        # Such a value never equals itself, so that nobody can tell whether it is still the same.
        (b"width = nan", "plain", "on", "plain cannot be changed there by a program: change it by hand"),
    ],
)
def test_a_file_that_cannot_be_changed_stays_as_it_is(
    path: Path, content: bytes, name: str, text: str, message: str
) -> None:
    path.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        write(path, name, text)
    assert str(caught.value) == f"{path}: {message}"
    assert path.read_bytes() == content
    assert [file.name for file in path.parent.iterdir()] == ["config.toml"]


def test_only_an_ordinary_file_is_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError, match=r": this is a folder: name a file$"):
        write(tmp_path, "plain", "on")
    monkeypatch.chdir(tmp_path)  # the names of sockets may not be long
    with socket.socket(socket.AF_UNIX) as device:
        device.bind("device")
        with pytest.raises(ConfigError, match=r"^device: this is no ordinary file: name another one$"):
            write(Path("device"), "plain", "on")
    assert Path("device").is_socket()


@pytest.mark.parametrize("text", ["a/b=/x\x7f", "a/b=/\udcff", "a/\x1bb=/x"])
def test_what_cannot_be_shown_is_not_written(path: Path, text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        write(path, "sources", text)
    assert str(caught.value).startswith("sources cannot be kept in a file: ")
    assert str(caught.value).endswith(" holds characters that cannot be shown")
    assert str(caught.value).isprintable()


def test_what_the_system_refuses_is_its_own_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OSError, match="file"):
        write(tmp_path / "file" / "config.toml", "plain", "on")
    with pytest.raises(OSError, match="file"):
        load(tmp_path / "file" / "config.toml", {}, {})
