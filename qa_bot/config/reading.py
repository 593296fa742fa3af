"""Settings put together: defaults, then a file in TOML, then the environment, then the command line.

It acts on no setting, writes nothing, and does not choose where the file is.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from qa_bot.config.settings import SETTINGS, Settings
from qa_bot.errors import ConfigError
from qa_bot.text import printable
from qa_bot.wording import nearest

_PREFIX = "QA_BOT_"
_MOST_BYTES = 100_000
_NO_SETTING = "QA_BOT_CONFIG"  # names the file
_FLAGS: Mapping[str, bool] = MappingProxyType(
    {
        "1": True, "true": True, "yes": True, "on": True,
        "0": False, "false": False, "no": False, "off": False,
    }
)  # fmt: skip
# What stands between the pieces of a list: as in PATH, and as people type it.
_AS_IN_PATH, _AS_TYPED = re.escape(os.pathsep), r"[\s,]"

Given = tuple[str, object, str]
"""A name, which may be that of no setting; a value, which may be bad; where both come from."""


def load(path: Path | None, environment: Mapping[str, str], flags: Mapping[str, object]) -> Settings:
    """Put the settings together; a later origin goes before an earlier one.

    `path` need not exist. `flags` are values by name for settings that have an option; None is not given.
    Raises ConfigError with all problems at once, and OSError where the file cannot be read.
    """
    in_file = () if path is None else tuple(_in_file(path))
    elsewhere = (*_in_environment(environment), *_in_flags(flags))
    found = ((origin, _problem(name, value)) for name, value, origin in (*in_file, *elsewhere))
    problems = [f"{printable(origin)}: {problem}" for origin, problem in found if problem]
    if problems:
        raise ConfigError(*problems)
    settings = _with(Settings(), in_file)
    return _with(settings if path is None else located(settings, path.absolute().parent), elsewhere)


def changed(settings: Settings, name: str, text: str, origin: str = "this chat") -> Settings:
    """Return the settings with a value as a person types it; raises ConfigError where it is bad.

    Packs stand between blanks or commas, a source is PACK/ID=PATH and is added to those there are;
    "default" is the value that holds where none is given.
    """
    if name in SETTINGS and is_default(text):
        change: dict[str, Any] = {name: getattr(Settings(), name)}
        return replace(settings, **change, origins={**settings.origins, name: "default"})
    value = _parsed(name, text, _AS_TYPED)
    problem = _problem(name, value)
    if problem:
        raise ConfigError(problem)
    return _with(settings, [(name, value, origin)])


def is_default(text: str) -> bool:
    """Return whether what was typed in place of a value takes the setting back."""
    return text.strip().lower() == "default"


def shown(settings: Settings, name: str) -> str:
    """The value of a setting as a person would type it; raises ConfigError where there is none such."""
    if name not in SETTINGS:
        raise ConfigError(_unknown(name))
    value = getattr(settings, name)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return printable(" ".join(value))
    if isinstance(value, Mapping):
        return printable(os.pathsep.join(f"{source}={path}" for source, path in value.items()))
    return str(value)


def located(settings: Settings, folder: Path) -> Settings:
    """Return the settings with relative paths as seen from `folder`; ids of packs stay what they are."""
    packs = ((folder / pack).as_posix() if _is_path(pack) else pack for pack in settings.packs)
    sources = {source: (folder / path).as_posix() for source, path in settings.sources.items()}
    return replace(settings, packs=tuple(packs), sources=sources)


def _is_path(pack: str) -> bool:
    return "/" in pack or os.sep in pack or pack.endswith(".yaml")


def _in_file(path: Path) -> Iterator[Given]:
    import tomllib  # noqa: PLC0415 - most people have no file

    if not path.exists():
        return
    try:
        table = tomllib.loads(_content(path))
    except (ValueError, RecursionError) as error:  # also what is no UTF-8
        advice = 'correct it there (texts stand in quotes, as in caution = "high")'
        raise ConfigError(printable(f"{path}: not valid TOML: {error}; {advice}")) from None
    for name, value in table.items():
        yield name, value, str(path)


def _content(path: Path) -> str:
    """The text of a file that somebody has written by hand: no pipe to wait for, and not without bound."""
    if not (path.is_file() or path.is_char_device()):
        raise ConfigError(printable(f"{path}: this is no file: the settings are a text file"))
    with path.open("rb") as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise ConfigError(printable(f"{path}: this file is too large: settings take a few lines"))
    return data.decode()


def _in_environment(environment: Mapping[str, str]) -> Iterator[Given]:
    for variable, text in sorted(environment.items()):
        if variable.startswith(_PREFIX) and variable != _NO_SETTING and text:
            name = variable.removeprefix(_PREFIX).lower()
            yield name, _parsed(name, text, _AS_IN_PATH), variable


def _in_flags(flags: Mapping[str, object]) -> Iterator[Given]:
    for name, value in flags.items():
        if value is not None:
            yield name, value, SETTINGS[name].option


def _parsed(name: str, text: str, between: str) -> object:
    """What a text means for a setting; the text itself where it means nothing."""
    word = text.strip()
    if name not in SETTINGS:
        return word
    match SETTINGS[name].kind:
        case "flag":
            return _FLAGS.get(word.lower(), word)
        case "choice":
            return word.lower()
        case "number":
            return int(word) if re.fullmatch(r"[0-9]{1,9}", word) else word
        case "text" | "texts":
            return word if SETTINGS[name].kind == "text" else _pieces(text, between)
        case "table":
            pairs = [piece.partition("=") for piece in _pieces(text, _AS_IN_PATH)]
            return {source.strip(): path.strip() for source, _, path in pairs} or word


def _pieces(text: str, between: str) -> list[str]:
    return [piece.strip() for piece in re.split(between, text) if piece.strip()]


def _problem(name: str, value: object) -> str:
    """What is wrong with a setting, or nothing."""
    if name not in SETTINGS:
        return _unknown(name)
    setting = SETTINGS[name]
    return "" if setting.accepts(value) else f"{name} is {setting.expected}, not {printable(repr(value))}"


def _unknown(name: str) -> str:
    meant = nearest(name, SETTINGS)
    advice = f"did you mean {meant}?" if meant else f"there are {', '.join(SETTINGS)}"
    return f"there is no setting {printable(repr(name))}; {advice}"


def _with(settings: Settings, given: Iterable[Given]) -> Settings:
    """The settings with good values in place of those they have; sources are added to them."""
    for name, value, origin in given:
        change: dict[str, Any] = {name: _as_kept(value, settings.sources)}
        settings = replace(settings, **change, origins={**settings.origins, name: origin})
    return settings


def _as_kept(value: object, sources: Mapping[str, str]) -> object:
    match value:
        case list() | tuple():
            return tuple(map(_from_home, value))
        case Mapping():
            return {**sources, **{source: _from_home(path) for source, path in value.items()}}
    return value


def _from_home(text: str) -> str:
    return os.path.expanduser(text)  # noqa: PTH111 - a Path would lose the ./ that tells it from an id
