"""The settings of the program, and where each of them comes from.

Defaults come first, then a file in TOML, then the environment, then the command line. It acts on no
setting, and does not choose where the file is.
"""

import contextlib
import difflib
import os
import re
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from qa_bot.errors import ConfigError
from qa_bot.model import Caution
from qa_bot.text import printable

SettingKind = Literal["flag", "choice", "number", "texts", "table"]
Value = bool | int | str | tuple[str, ...] | Mapping[str, str]

PREFIX = "QA_BOT_"
"""What the names of all environment variables of the program begin with."""

DEFAULT = "default"
"""The origin of a value that nobody has given."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What may be set. A number is good from `least` to `most`, and so is its default."""

    name: str
    kind: SettingKind
    default: Value
    summary: str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0


_ALL = (
    Setting("packs", "texts", (), "the packs to answer from, by id or path; none: all bundled ones"),
    Setting(
        "caution", "choice", "normal", "how sure the bot must be to answer rather than to ask back",
        choices=("low", "normal", "high"),
    ),
    Setting("smalltalk", "flag", True, "answer greetings, thanks and the like"),
    Setting("sources", "table", MappingProxyType({}), "where you keep copies of the texts of sources"),
    Setting("plain", "flag", False, "labelled lines without redrawing, as screen readers need them"),
    Setting(
        "width", "number", 0, "how many columns a line may have; 0: as many as the screen",
        least=20, most=500,
    ),
    Setting(
        "theme", "choice", "auto", "colours for a dark or a light screen; auto: as it is; none: no colours",
        choices=("auto", "dark", "light", "none"),
    ),
    Setting("keys", "choice", "emacs", "whose keys edit the line that is typed", choices=("emacs", "vi")),
    Setting("completion", "flag", True, "complete what is typed"),
    Setting("suggestion", "flag", True, "suggest the rest of a line in grey after the cursor"),
    Setting("toolbar", "flag", True, "a line at the foot of the screen with what is going on"),
    Setting("pager", "flag", True, "show long answers a page at a time"),
    Setting("history", "flag", True, "keep what is typed for the next chat"),
    Setting("record", "flag", False, "keep unanswered questions in a file for the curator"),
    Setting("record_days", "number", 90, "how many days unanswered questions are kept", least=1, most=3650),
    Setting(
        "record_kilobytes", "number", 1000, "how large the file of unanswered questions may grow",
        least=10, most=100_000,
    ),
)  # fmt: skip

SETTINGS: Mapping[str, Setting] = MappingProxyType({setting.name: setting for setting in _ALL})


def _all_default() -> Mapping[str, str]:
    return dict.fromkeys(SETTINGS, DEFAULT)


@dataclass(frozen=True, slots=True)
class Settings:
    """A value for each setting. `sources` are paths by PACK/ID; `width` is in columns, or 0.

    `origins` says for each name where its value comes from: "default", the path of the file, the
    environment variable, the option of the command line, or "this chat".
    """

    packs: tuple[str, ...] = ()
    caution: Caution = "normal"
    smalltalk: bool = True
    sources: Mapping[str, str] = field(default_factory=dict)
    plain: bool = False
    width: int = 0
    theme: Literal["auto", "dark", "light", "none"] = "auto"
    keys: Literal["emacs", "vi"] = "emacs"
    completion: bool = True
    suggestion: bool = True
    toolbar: bool = True
    pager: bool = True
    history: bool = True
    record: bool = False
    record_days: int = 90
    record_kilobytes: int = 1000
    origins: Mapping[str, str] = field(default_factory=_all_default)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to give values: how names are spelt there, and what stands before a problem.

    Paths are relative to `folder`; where it is None they are left as they are.
    """

    spell: Callable[[str], str] = str
    place: str = ""
    folder: Path | None = None
    in_file: bool = False


@dataclass(frozen=True, slots=True)
class _Given:
    """A value as somebody gave it, which may be bad; and `name` may be no setting."""

    name: str
    value: object
    origin: str
    way: _Way


def load(path: Path | None, environment: Mapping[str, str], flags: Mapping[str, object]) -> Settings:
    """Put the settings together; a later origin goes before an earlier one.

    `path` need not exist. `flags` are values by name, already typed; None is not given. Raises
    ConfigError with all problems at once, and OSError where the file cannot be read.
    """
    given = (*_in_file(path), *_in_environment(environment), *_in_flags(flags))
    _complain(given)
    settings = Settings()
    for one in given:
        settings = _with(settings, one)
    return settings


def changed(settings: Settings, name: str, text: str, origin: str = "this chat") -> Settings:
    """Return the settings with a value as a person types it; raises ConfigError where it is bad.

    Packs stand between blanks or commas, a source is PACK/ID=PATH and is added to those there are.
    """
    given = _Given(name, _typed(name, text, _listed), origin, _Way())
    _complain((given,))
    return _with(settings, given)


def shown(settings: Settings, name: str) -> str:
    """The value of a setting as a person would type it; raises ConfigError where there is none such."""
    _complain_of_name(name)
    value = getattr(settings, name)
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, tuple):
        return printable(" ".join(f'"{text}"' if re.search(r"[\s,]", text) else text for text in value))
    if isinstance(value, Mapping):
        return printable(os.pathsep.join(f"{key}={path}" for key, path in value.items()))
    return str(value)


def template() -> str:
    """The text of a file in which every setting stands commented out, with what it is for."""
    # A table goes on to the end of the file, so that nothing else may stand below it.
    in_order = sorted(SETTINGS.values(), key=lambda setting: setting.kind == "table")
    return "\n".join((_HEAD, *map(_documented, in_order)))


_HEAD = """\
# Settings of qa-bot. To change one, take away the # before its name and write another value.
# A variable such as QA_BOT_CAUTION goes before this file, and an option such as --caution before both.
"""


def _documented(setting: Setting) -> str:
    is_table = setting.kind == "table"
    lines = (
        setting.summary,
        None if setting.kind == "flag" else f"({_good(setting, in_file=True)})",
        f"[{setting.name}]" if is_table else _as_toml(setting.name, setting.default).strip(),
    )
    return "".join(f"# {line}\n" for line in lines if line)


def write(path: Path, name: str, text: str) -> None:
    """Put a value, typed as for `changed`, into a file, and leave all else in it as it is.

    The file is made from `template()` if need be. A relative path is kept as the absolute one, because
    it would mean something else in the file. Raises ConfigError where the value is bad or the file
    is no valid TOML, and OSError where it cannot be written; the file stays as it is then.
    """
    given = _Given(name, _typed(name, text, _listed), "", _Way(folder=Path.cwd()))
    _complain((given,))
    value = _value(given)
    _complain_of_unwritable(name, value)
    if path.exists() and not path.is_file() and not path.is_dir():
        raise ConfigError(f"{_at(path)}this is no ordinary file: name another one")
    content = _content(path)
    _replace_file(path.resolve(), _edited(path, template() if content is None else content, name, value))


# What is given, and where.


def _in_file(path: Path | None) -> Iterator[_Given]:
    content = _content(path) if path is not None else None
    if path is None or content is None:
        return
    way = _Way(str, _at(path), path.absolute().parent, in_file=True)
    for name, value in _tables(path, content).items():
        yield _Given(name, value, str(path), way)


def _in_environment(environment: Mapping[str, str]) -> Iterator[_Given]:
    for variable, text in sorted(environment.items()):
        if variable.startswith(PREFIX) and variable != f"{PREFIX}CONFIG" and text:
            name = variable.removeprefix(PREFIX).lower()
            yield _Given(name, _typed(name, text, _between_colons), variable, _Way(_variable))


def _in_flags(flags: Mapping[str, object]) -> Iterator[_Given]:
    for name, value in flags.items():
        if value is not None:
            yield _Given(name, value, _option(name), _Way(_option))


def _variable(name: str) -> str:
    return PREFIX + name.upper()


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _at(path: Path) -> str:
    """What stands before a problem of the file."""
    return f"{printable(str(path))}: "


def _content(path: Path) -> str | None:
    """The text of the file; None where there is no file. Line ends stay what they are."""
    if path.is_dir():
        raise ConfigError(f"{_at(path)}this is a folder: name a file")
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ConfigError(f"{_at(path)}line {line} is not UTF-8: save the file as UTF-8") from None


def _tables(path: Path, content: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - most people have no file

    try:
        return tomllib.loads(content)
    except ValueError as error:
        said = printable(str(error))
    except RecursionError:
        said = "too many brackets inside one another"
    advice = next((advice for start, advice in _ADVICE if said.startswith(start)), "correct it there")
    raise ConfigError(f"{_at(path)}not valid TOML: {said}; {advice}")


_ADVICE = (
    ("Invalid value", 'put texts in quotes, as in caution = "high"; flags are true or false'),
    ("Cannot overwrite", "a name stands there for the second time: leave one of them"),
)


# From what is typed to values.

_FLAGS: Mapping[str, bool] = MappingProxyType(
    {
        "1": True, "true": True, "yes": True, "on": True,
        "0": False, "false": False, "no": False, "off": False,
    }
)  # fmt: skip


def _typed(name: str, text: str, apart: Callable[[str], list[str]]) -> object:
    """What a text means for a setting; the text itself where it means nothing. `apart` parts a list."""
    word = text.strip()
    if name not in SETTINGS:
        return word
    match SETTINGS[name].kind:
        case "flag":
            return _FLAGS.get(word.lower(), word)
        case "choice":
            return word.lower() if word.lower() in SETTINGS[name].choices else word
        case "number":
            return _number(word)
        case "texts":
            return apart(text)
        case "table":
            pairs = (piece.partition("=") for piece in _between_colons(text))
            return {key.strip(): path.strip() for key, _, path in pairs} or word


def _number(word: str) -> int | str:
    try:
        return int(word)
    except ValueError:
        return word


def _between_colons(text: str) -> list[str]:
    """The pieces of a list as in PATH; Windows has semicolons between them."""
    return [piece.strip() for piece in text.split(os.pathsep) if piece.strip()]


def _listed(text: str) -> list[str]:
    """The pieces between blanks or commas; in double quotes, a piece may hold them."""
    return [quoted or bare for quoted, bare in re.findall(r'"([^"]+)"|([^\s,"]+)', text)]


# What is wrong with it.


def _complain(given: Iterable[_Given]) -> None:
    problems = tuple(chain.from_iterable(map(_problems, given)))
    if problems:
        raise ConfigError(*problems)


def _complain_of_name(name: str) -> None:
    if name not in SETTINGS:
        raise ConfigError(_unknown(name, _Way()))


def _problems(given: _Given) -> Iterator[str]:
    setting = SETTINGS.get(given.name)
    if setting is None:
        yield _unknown(given.name, given.way)
        return
    good = _good(setting, in_file=given.way.in_file)
    for fault in _faults(setting, given.value):
        yield f"{given.way.place}{given.way.spell(given.name)} must be {good}, not {_as_given(fault)}"


def _unknown(name: str, way: _Way) -> str:
    near = difflib.get_close_matches(name.lower(), SETTINGS, n=1)
    advice = (
        f"did you mean {way.spell(near[0])}?" if near else f"there are {', '.join(map(way.spell, SETTINGS))}"
    )
    return f"{way.place}there is no setting {_as_given(way.spell(name))}; {advice}"


def _faults(setting: Setting, value: object) -> list[object]:
    """The bad parts of a value: itself, or entries of a list or table."""
    match setting.kind, value:
        case "texts", list() | tuple():
            return [text for text in value if not _is_text(text)]
        case "table", Mapping():
            return [
                _Entry(key, path) for key, path in value.items() if not (_is_source(key) and _is_text(path))
            ]
        case "flag", bool():
            return []
        case "choice", str() if value in setting.choices:
            return []
        case "number", int() if not isinstance(value, bool) and _fits(setting, value):
            return []
    return [value]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_source(key: str) -> bool:
    pack, _, source = key.partition("/")
    return bool(pack and source)


def _fits(setting: Setting, number: int) -> bool:
    return number == setting.default or setting.least <= number <= setting.most


@dataclass(frozen=True, slots=True)
class _Entry:
    """A bad entry of a table."""

    key: str
    path: object


def _good(setting: Setting, *, in_file: bool) -> str:
    """What a good value is, as the rest of "must be"."""
    match setting.kind:
        case "flag":
            return "true or false" if in_file else "on or off"
        case "choice":
            return f"{', '.join(setting.choices[:-1])} or {setting.choices[-1]}"
        case "number":
            return f"a whole number from {setting.least} to {setting.most}{_or_default(setting)}"
        case "texts":
            return 'a list such as ["alliance", "~/notes.yaml"]' if in_file else "ids or paths of packs"
        case "table":
            return 'a table of lines such as "PACK/ID" = "PATH"' if in_file else "PACK/ID=PATH"


def _or_default(setting: Setting) -> str:
    default = setting.default
    inside = isinstance(default, int) and setting.least <= default <= setting.most
    return "" if inside else f", or {default}"


_LONGEST = 60


def _as_given(value: object) -> str:
    """A bad value as part of a message: visible, on one line, and not too long."""
    if isinstance(value, _Entry):
        return _as_given(f"{value.key}={value.path}" if value.path != "" else value.key)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return repr(_short(printable(value)))
    try:
        return _short(printable(str(value)))
    except ValueError:  # Python writes no number of more than some thousand digits
        return "so long a number"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


# From what is given to settings.


def _with(settings: Settings, given: _Given) -> Settings:
    value = _value(given)
    if isinstance(value, Mapping):
        value = {**settings.sources, **value}
    changes: dict[str, Any] = {given.name: value}
    return replace(settings, **changes, origins={**settings.origins, given.name: given.origin})


def _value(given: _Given) -> Any:
    """The value of a good setting, with its paths as they are to be opened."""
    value: Any = given.value
    match SETTINGS[given.name].kind:
        case "texts":
            return tuple(_located(text, given.way) if _is_path(text) else text for text in value)
        case "table":
            return {key: _located(path, given.way) for key, path in value.items()}
    return value


def _is_path(reference: str) -> bool:
    return "/" in reference or os.sep in reference or reference.endswith(".yaml")


def _located(path: str, way: _Way) -> str:
    if path.startswith("~"):
        with contextlib.suppress(RuntimeError):  # there is no such user
            return Path(path).expanduser().as_posix()
    # A slash must stay in it: without one, it would be the id of a bundled pack.
    return path if way.folder is None else (way.folder / path).as_posix()


# Into the file.


def _complain_of_unwritable(name: str, value: Any) -> None:
    texts = value.items() if isinstance(value, Mapping) else [value] if isinstance(value, tuple) else []
    for text in chain.from_iterable(texts):
        if printable(text) != text:
            raise ConfigError(
                f"{name} cannot be kept in a file: {text!r} holds characters that cannot be shown"
            )


def _edited(path: Path, content: str, name: str, value: Any) -> str:
    """The content with another value, and otherwise the same."""
    there = _tables(path, content)
    newline = "\r\n" if "\r\n" in content else "\n"
    if content and not content.endswith("\n"):
        content += newline
    wanted = {**there, name: _merged(path, there, name, value)}
    attempts = _replaced if name in there else _added
    for candidate in attempts(content, name, value, newline):
        with contextlib.suppress(ConfigError):
            if _tables(path, candidate) == wanted:
                return candidate
    raise ConfigError(f"{_at(path)}{name} cannot be changed there by a program: change it by hand")


def _merged(path: Path, there: dict[str, Any], name: str, value: Any) -> Any:
    """What a setting of the file is to be in the end, as a reader of TOML gives it."""
    if not isinstance(value, dict):
        return list(value) if isinstance(value, tuple) else value
    entries = there.get(name, {})
    if not isinstance(entries, dict):
        _complain((_Given(name, entries, "", _Way(place=_at(path), in_file=True)),))
    return {**entries, **value}


def _as_toml(name: str, value: Any) -> str:
    """A setting as it stands in a file, up to its line end."""
    import tomlkit  # noqa: PLC0415 - only where a file is written

    return tomlkit.dumps({name: value})


def _added(content: str, name: str, value: Any, newline: str) -> Iterator[str]:
    """The content with one more setting, at the best place first and last at one that is always good."""
    lines = _as_toml(name, value).replace("\n", newline)
    if isinstance(value, dict):
        blank = "" if content.endswith(f"# [{name}]{newline}") or not content else newline
        yield f"{content}{blank}{lines}"
        return
    for place in (*_below_comment(content, name), _above_tables(content), 0):
        yield content[:place] + lines + content[place:]


def _below_comment(content: str, name: str) -> list[int]:
    return [found.end() for found in re.finditer(rf"^#[ \t]*{name}[ \t]*=.*\n", content, re.MULTILINE)]


def _above_tables(content: str) -> int:
    """Where the first table begins, with the comment that belongs to it; it may be commented out itself."""
    found = re.search(r"^(?:[ \t]*#.*\n)*[ \t]*(?:#[ \t]*)?\[", content, re.MULTILINE)
    return found.start() if found else len(content)


def _replaced(content: str, name: str, value: Any, newline: str) -> Iterator[str]:
    import tomlkit  # noqa: PLC0415 - only where a file is written
    from tomlkit.items import InlineTable  # noqa: PLC0415 - likewise

    document = tomlkit.parse(content)
    if not isinstance(value, dict):
        document[name] = value
    else:
        table: Any = document[name]
        for key, path in value.items():
            item = tomlkit.item(path)
            if not isinstance(table, InlineTable):
                item.trivia.trail = newline
            table[key] = item
    yield tomlkit.dumps(document)


_OWNER_ONLY = 0o600


def _replace_file(path: Path, content: str) -> None:
    """Write a file at once or not at all; its mode stays what it is, and a new one is its owner's."""
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else _OWNER_ONLY
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode())
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
