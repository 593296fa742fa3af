"""Commands that show and change settings."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from qa_bot import config, packs
from qa_bot.config import Settings
from qa_bot.config.reading import is_default
from qa_bot.config.writing import write
from qa_bot.errors import ConfigError, UsageError
from qa_bot.terminal.dialogue import Command, Dialogue, Reply, Surroundings, said
from qa_bot.terminal.page import Page
from qa_bot.terminal.tables import table_lines

# These are read once, when the chat begins.
_NEXT_TIME = frozenset({"packs", "smalltalk", "sources", "plain", "theme", "record_days", "record_kilobytes"})


def _config(dialogue: Dialogue, argument: str, page: Page) -> Reply:
    name, _, value = argument.partition(" ")
    try:
        if not name:
            return _all(dialogue, page)
        return _changed(dialogue, name, value.strip(), page) if value.strip() else _one(dialogue, name, page)
    except (ConfigError, UsageError) as error:
        return said(page, *str(error).splitlines())


def _all(dialogue: Dialogue, page: Page) -> Reply:
    settings, path = dialogue.settings, dialogue.surroundings.config_file
    rows = [(name, config.shown(settings, name), settings.origins[name]) for name in config.SETTINGS]
    table = table_lines(rows, page.room, head=("Setting", "Value", "From"))
    changing = f"/config NAME VALUE changes one, here{f' and in {path}' if path else ''}"
    return Reply((*table, *said(page, changing).lines))


def _one(dialogue: Dialogue, name: str, page: Page) -> Reply:
    shown = config.shown(dialogue.settings, name)
    setting = config.SETTINGS[name]
    return said(
        page,
        f"{name} = {shown} (from: {dialogue.settings.origins[name]})",
        f"{setting.summary[:1].upper()}{setting.summary[1:]}. It is {setting.expected}.",
    )


def _changed(dialogue: Dialogue, name: str, value: str, page: Page) -> Reply:
    """Change a setting, here and in the file; raises ConfigError and UsageError, and changes none then."""
    before = dialogue.settings.origins.get(name, "default")
    settings = config.changed(dialogue.settings, name, value)
    _try(dialogue, name, settings)
    dialogue.settings = settings
    _apply(dialogue, name)
    now = f"{name} = {config.shown(settings, name)}"
    kept = _kept(dialogue.surroundings.config_file, name, value, before)
    recording = (_on_recording(dialogue),) if name == "record" else ()
    return said(page, f"{now}{kept}.", *recording)


def _try(dialogue: Dialogue, name: str, settings: Settings) -> None:
    """Raise UsageError for packs and sources with which no chat could begin."""
    if name == "packs":
        for reference in settings.packs:
            packs.find(reference)
    if name == "sources":
        dialogue.bot.with_sources(settings.sources_of({summary.id for summary in dialogue.bot.summaries}))


def _kept(path: Path | None, name: str, value: str, before: str) -> str:
    """Write a setting, and return how it is kept, or why not, as the rest of a sentence."""
    later = "; it holds from the next chat on" if name in _NEXT_TIME else ""
    if path is None:
        return later
    try:
        write(path, name, value)
    except ConfigError as error:
        return f". It could not be kept: {error}"
    except OSError as error:
        return f". It could not be kept: {path}: {error.strerror or error}"
    goes_before = before.startswith(("QA_BOT_", "--"))
    still = f". {before} goes before it the next time too, as long as it is given" if goes_before else ""
    how = "the default again, also in" if is_default(value) else "kept in"
    return f", {how} {path}{later}{still}"


def _on_recording(dialogue: Dialogue) -> str:
    if dialogue.settings.record and dialogue.private:
        return "This chat is private: nothing is recorded until /private off."
    return recording_notice(dialogue.surroundings, dialogue.settings)


def recording_notice(surroundings: Surroundings, settings: Settings) -> str:
    """Return where questions without an answer are recorded and for how long, or that they are not."""
    recordings = surroundings.recordings
    if recordings is None or not settings.record:
        return "Questions without an answer are not recorded."
    return (
        f"Questions without an answer are recorded in {recordings.path}, for {settings.record_days} days and "
        f"up to {settings.record_kilobytes} kilobytes; /private stops that, /forget yes erases them."
    )


def _apply(dialogue: Dialogue, name: str) -> None:
    if name == "caution":
        dialogue.set_caution(dialogue.settings.caution)


def _here(dialogue: Dialogue, name: str, value: str) -> None:
    """Change a setting for this chat only; raises ConfigError."""
    dialogue.settings = config.changed(dialogue.settings, name, value)
    _apply(dialogue, name)


def _vi(dialogue: Dialogue, argument: str, page: Page) -> Reply:  # noqa: ARG001 - a command's signature
    keys = "emacs" if dialogue.settings.keys == "vi" else "vi"
    _here(dialogue, "keys", keys)
    return said(page, f"Keys as in {keys} from now on; /config keys {keys} keeps that for the next chat.")


def _caution(dialogue: Dialogue, argument: str, page: Page) -> Reply:
    if not argument:
        return said(page, f"Caution is {dialogue.bot.caution}. /caution low, normal or high changes it.")
    try:
        _here(dialogue, "caution", argument)
    except ConfigError as error:
        return said(page, str(error))
    return said(page, f"Caution is {dialogue.bot.caution} in this chat.")


def _candidates(dialogue: Dialogue) -> Iterator[str]:  # noqa: ARG001 - a command's signature
    for name, setting in config.SETTINGS.items():
        yield name
        values = (*(("true", "false") if setting.kind == "flag" else setting.choices), "default")
        yield from (f"{name} {value}" for value in values)


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "/config": Command(
            "the settings, or change one",
            _config,
            usage="[NAME [VALUE]]",
            details=(
                "With NAME, one setting; with NAME and VALUE, it is changed in this chat and kept in "
                "your file of settings, whose comments stay as they are. The VALUE default takes it back.",
            ),
            arguments=_candidates,
        ),
        "/caution": Command(
            "how sure the bot must be to answer",
            _caution,
            usage="[low|normal|high]",
            details=("It holds for this chat; /config caution high keeps it.",),
            arguments=lambda _: ("low", "normal", "high"),
        ),
        "/vi": Command("switch between the keys of vi and of emacs", _vi),
    }
)
