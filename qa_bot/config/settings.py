"""What may be set, which values are good, and the values that hold; knows no file and no variable."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from qa_bot.model import Caution

SettingKind = Literal["flag", "choice", "number", "text", "texts", "table"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What may be set. A number is good from `least` to `most`; `option` is the one of the command line."""

    kind: SettingKind
    summary: str
    option: str = ""
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    or_zero: bool = False

    @property
    def expected(self) -> str:
        """What a good value is, in words."""
        match self.kind:
            case "flag":
                return "true or false"
            case "choice":
                return f"{', '.join(self.choices[:-1])} or {self.choices[-1]}"
            case "number":
                return f"a whole number from {self.least} to {self.most}{', or 0' if self.or_zero else ''}"
            case "text" | "texts":
                return "a text" if self.kind == "text" else 'a list such as ["guide", "notes.yaml"]'
            case "table":
                return "PACK/ID = PATH for each source"

    def accepts(self, value: object) -> bool:
        """Return whether `value` is a good one."""
        match self.kind, value:
            case "flag", bool():
                return True
            case (("choice" | "text"), str()):
                return value in self.choices if self.kind == "choice" else not value or _is_text(value)
            case "number", int() if not isinstance(value, bool):
                return self.least <= value <= self.most or (self.or_zero and value == 0)
            case "texts", list() | tuple():
                return all(map(_is_text, value))
            case "table", Mapping():
                return all("/" in name.strip("/") and _is_text(path) for name, path in value.items())
        return False


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "\0" not in value


SETTINGS: Mapping[str, Setting] = MappingProxyType({
    "packs": Setting("texts", "the packs to answer from, by id or path; none: all bundled ones", "--pack"),
    "caution": Setting(
        "choice", "how sure the bot must be to answer rather than to ask back", "--caution",
        choices=("low", "normal", "high"),
    ),
    "smalltalk": Setting("flag", "answer greetings, thanks and the like", "--no-smalltalk"),
    "plain": Setting("flag", "labelled lines without redrawing, as screen readers need them", "--plain"),
    "width": Setting(
        "number", "how many columns a line may have; 0: as many as the screen", "--width",
        least=20, most=500, or_zero=True,
    ),
    "theme": Setting(
        "choice", "colours for a dark or a light screen; auto: as it is; none: no colours",
        choices=("auto", "dark", "light", "none"),
    ),
    "keys": Setting("choice", "whose keys edit the line that is typed", choices=("emacs", "vi")),
    "completion": Setting("flag", "complete what is typed"),
    "suggestion": Setting("flag", "suggest the rest of a line in grey after the cursor"),
    "toolbar": Setting("flag", "a line at the foot of the screen with what is going on"),
    "pager": Setting("flag", "show long answers a page at a time"),
    "history": Setting("flag", "keep what is typed for the next chat"),
    "record": Setting("flag", "keep unanswered questions in a file for the curator"),
    "record_days": Setting("number", "how many days unanswered questions are kept", least=1, most=3650),
    "record_kilobytes": Setting(
        "number", "how large the file of unanswered questions may grow", least=10, most=100_000,
    ),
    "trainee": Setting("text", "whom the quiz asks; none: the name you are logged in with", "--trainee"),
    "store": Setting("text", "where progress is kept, as a URL; none: a file of yours", "--store"),
    "new_a_day": Setting(
        "number", "how many items that were never asked the quiz begins on a day", "--new",
        least=0, most=10_000,
    ),
    # In a file, all that stands below a table belongs to it: this one comes last.
    "sources": Setting("table", "where you keep copies of the texts of sources", "--source"),
})  # fmt: skip


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
    trainee: str = ""
    store: str = ""
    new_a_day: int = 20
    origins: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(SETTINGS, "default"))

    def sources_of(self, packs: Container[str]) -> dict[str, str]:
        """Return the `sources` that belong to some packs, given by their ids."""
        return {name: path for name, path in self.sources.items() if name.partition("/")[0] in packs}
