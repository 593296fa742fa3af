"""The file of settings: its first text, and one value changed in it; does not choose where it is."""

from pathlib import Path
from typing import Any

from qa_bot import private_files
from qa_bot.config.reading import changed, is_default, load, located
from qa_bot.config.settings import SETTINGS, Setting, Settings
from qa_bot.errors import ConfigError

_HEAD = """\
# Settings of qa-bot. To change one, take away the # before its name and write another value.
# A variable such as QA_BOT_CAUTION goes before this file, and an option such as --caution before both.
"""


def template() -> str:
    """The text of a file in which every setting stands commented out, with what it is for."""
    return "\n".join((_HEAD, *(_documented(name, setting) for name, setting in SETTINGS.items())))


def write(path: Path, name: str, text: str) -> None:
    """Put a value, typed as for `changed`, into a file, and leave all else in it as it is.

    "default" takes what the file says of the setting out of it.
    The file is made from `template()` if need be. A relative path is kept as the absolute one, because
    it would mean something else in the file. Raises ConfigError where the value or the file is bad, and
    OSError where it cannot be written; the file stays as it is then.
    """
    value = getattr(located(changed(Settings(), name, text), Path.cwd()), name)
    load(path, {}, {})  # a file with a mistake in it is for a person to change
    private_files.prepare(path)
    with private_files.alone_with(path):
        content = private_files.read(path).decode()
        newline = "\r\n" if "\r\n" in content else "\n"
        unix = content.replace("\r\n", "\n") or template()
        edited = _without(unix, name) if is_default(text) else _edited(unix, name, value)
        private_files.replace(path, _encoded(edited.replace("\n", newline), name))


def _documented(name: str, setting: Setting) -> str:
    expected = "" if setting.kind == "flag" else f"# ({setting.expected})\n"
    example = '# "guide/manual" = "manual.md"\n' if setting.kind == "table" else ""
    return f"# {setting.summary}\n{expected}# {_unset(name)}\n{example}"


def _unset(name: str) -> str:
    """The line of a setting that has its default."""
    import tomlkit  # noqa: PLC0415 - only where a file is written

    default = getattr(Settings(), name)
    return f"[{name}]" if isinstance(default, dict) else tomlkit.dumps({name: default}).strip()


def _edited(content: str, name: str, value: Any) -> str:
    """The content with another value: where it has one, else at the line of the template, else below."""
    import tomlkit  # noqa: PLC0415 - only where a file is written

    document = tomlkit.parse(content)
    if name not in document and not isinstance(value, dict):  # a table stands at the end in any case
        line = _unset(name)
        opened = tomlkit.parse(content.replace(f"\n# {line}\n", f"\n# {line}\n{line}\n", 1))
        # In a table, the line would be another setting.
        document = opened if name in opened else document
    if isinstance(value, dict):
        document.setdefault(name, {}).update(value)
    else:
        document[name] = value
    return tomlkit.dumps(document)


def _without(content: str, name: str) -> str:
    """The content with nothing said of a setting."""
    import tomlkit  # noqa: PLC0415 - only where a file is written

    document = tomlkit.parse(content)
    document.pop(name, None)
    return tomlkit.dumps(document)


def _encoded(content: str, name: str) -> bytes:
    try:
        return content.encode()
    except UnicodeEncodeError:
        raise ConfigError(f"{name} is not kept: it holds bytes that are no text") from None
