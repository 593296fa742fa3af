"""What the package offers to programs: complete, in order, typed and documented."""

import ast
import dataclasses
import inspect
import pkgutil
import subprocess
import sys
import types
import typing
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

import qa_bot

ROOT = Path(qa_bot.__file__).parent
INIT = (ROOT / "__init__.py").read_text(encoding="utf-8")
PUBLIC = {name: getattr(qa_bot, name, None) for name in qa_bot.__all__}
CLASSES = {name: value for name, value in PUBLIC.items() if isinstance(value, type)}
VALUES = {name: value for name, value in CLASSES.items() if dataclasses.is_dataclass(value)}
ERRORS = {name: value for name, value in CLASSES.items() if issubclass(value, BaseException)}
assert VALUES
assert ERRORS


def methods(kind: type) -> Iterator[tuple[str, Callable[..., object]]]:
    """The public functions of a class, those behind its properties and class methods too."""
    for name, member in vars(kind).items():
        inner = getattr(member, "fget", None) or getattr(member, "__func__", member)
        # A protocol is not made: its __init__ is Python's own.
        made = name == "__init__" and not getattr(kind, "_is_protocol", False)
        if isinstance(inner, types.FunctionType) and (made or not name.startswith("_")):
            yield name, inner


METHODS = [
    pytest.param(method, id=f"{name}.{of}")
    for name, kind in CLASSES.items()
    if name not in VALUES
    for of, method in methods(kind)
]
MODULES = sorted(
    {"qa_bot", *(module.name for module in pkgutil.walk_packages([str(ROOT)], "qa_bot."))}
    - {"qa_bot.__main__"}
)


def mentioned(hint: object) -> Iterator[type]:
    """The classes that a type hint is made of."""
    if isinstance(hint, type):
        yield hint
    for part in typing.get_args(hint):
        yield from mentioned(part)


def test_the_list_of_public_names_is_sorted_and_without_repeats() -> None:
    assert list(qa_bot.__all__) == sorted(set(qa_bot.__all__))


def test_every_public_name_is_there() -> None:
    assert [name for name in qa_bot.__all__ if not hasattr(qa_bot, name)] == []


def test_completion_offers_exactly_the_public_names() -> None:
    offered = {name for name in dir(qa_bot) if not name.startswith("_")}
    assert {name for name in offered if not isinstance(getattr(qa_bot, name), types.ModuleType)} == set(
        PUBLIC
    )


def test_type_checkers_see_the_same_names_as_programs() -> None:
    imports = [node for node in ast.walk(ast.parse(INIT)) if isinstance(node, ast.ImportFrom)]
    ours = [node for node in imports if (node.module or "").startswith("qa_bot.")]
    seen = {name.asname or name.name: str(node.module) for node in ours for name in node.names}
    assert seen.keys() == PUBLIC.keys()
    for name, module in seen.items():
        assert getattr(import_module(module), name) is PUBLIC[name]


@pytest.mark.parametrize("name", ["no_such_name", "bots", "_Bot"])
def test_a_name_that_is_not_there_is_an_attribute_error(name: str) -> None:
    with pytest.raises(AttributeError, match=name):
        getattr(qa_bot, name)


def test_a_star_import_brings_exactly_the_public_names() -> None:
    brought: dict[str, object] = {}
    exec("from qa_bot import *", brought)  # noqa: S102 - a star may stand only at the top of a module
    assert brought.keys() - {"__builtins__"} == set(qa_bot.__all__)


@pytest.mark.parametrize("kind", VALUES.values(), ids=VALUES)
def test_the_types_of_all_fields_are_public(kind: type) -> None:
    found = {part for hint in typing.get_type_hints(kind).values() for part in mentioned(hint)}
    hidden = [part.__name__ for part in found if part.__module__.startswith("qa_bot")]
    assert [name for name in hidden if name not in qa_bot.__all__] == []


@pytest.mark.parametrize("method", METHODS)
def test_the_types_of_all_methods_are_public(method: Callable[..., object]) -> None:
    hints = typing.get_type_hints(method)
    if method.__name__ == "__init__":  # a conversation is got from a bot, not made
        hints = {name: hint for name, hint in hints.items() if method.__qualname__ != "Conversation.__init__"}
    found = {part for hint in hints.values() for part in mentioned(hint)}
    hidden = [part.__name__ for part in found if part.__module__.startswith("qa_bot")]
    assert [name for name in hidden if name not in qa_bot.__all__] == []


@pytest.mark.parametrize("method", METHODS)
def test_every_argument_and_result_has_a_type(method: Callable[..., object]) -> None:
    signature = inspect.signature(method)
    untyped = [
        name
        for name, parameter in signature.parameters.items()
        if parameter.annotation is inspect.Parameter.empty and name not in {"self", "cls"}
    ]
    assert untyped == []
    assert signature.return_annotation is not inspect.Signature.empty


@pytest.mark.parametrize("kind", CLASSES.values(), ids=CLASSES)
def test_every_public_class_says_what_it_is(kind: type) -> None:
    said = vars(kind).get("__doc__") or ""
    assert said
    assert not said.startswith(f"{kind.__name__}("), "that is only the signature, which dataclasses fill in"


@pytest.mark.parametrize("method", [m for m in METHODS if not str(m.id).endswith("__init__")])
def test_every_public_method_says_what_it_does(method: Callable[..., object]) -> None:
    assert (method.__doc__ or "").strip()


def test_what_bot_raises_is_said_where_it_is_raised() -> None:
    for method, errors in (
        (qa_bot.Bot.__init__, ["PackError"]),
        (qa_bot.Bot.load, ["PackError", "UsageError"]),
    ):
        assert [error for error in errors if error not in (inspect.getdoc(method) or "")] == []


@pytest.mark.parametrize("module", MODULES)
def test_every_module_opens_with_what_it_is_for(module: str) -> None:
    path = ROOT.joinpath(*module.split(".")[1:])
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    assert said.partition("\n")[0].endswith((".", "…")), f"{module} has no first sentence"


@pytest.mark.parametrize("kind", VALUES.values(), ids=VALUES)
def test_values_are_frozen_and_take_no_other_attributes(kind: type) -> None:
    parameters = kind.__dataclass_params__  # type: ignore[attr-defined]  # every dataclass has it
    assert parameters.frozen
    assert "__slots__" in vars(kind)


@pytest.mark.parametrize("kind", VALUES.values(), ids=VALUES)
def test_values_can_be_compared_and_used_as_keys(kind: type) -> None:
    required = {
        field.name: f"some {field.name}"
        for field in dataclasses.fields(kind)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }
    assert kind(**required) == kind(**required)
    assert len({kind(**required), kind(**required)}) == 1


def test_all_errors_have_one_root() -> None:
    for name, error in ERRORS.items():
        assert issubclass(error, qa_bot.QABotError), name
        assert name in (import_module("qa_bot.errors").__doc__ or ""), name


def test_type_checkers_are_told_that_there_are_types() -> None:
    assert (ROOT / "py.typed").is_file()


def test_the_package_says_what_it_is() -> None:
    assert (qa_bot.__doc__ or "").endswith(".")


def test_the_chat_is_there_for_programs_but_costs_only_those() -> None:
    script = (
        "import sys, qa_bot; qa_bot.Bot; assert 'qa_bot.terminal' not in sys.modules; "
        "assert callable(qa_bot.terminal.Command); assert 'prompt_toolkit' not in sys.modules; "
        "assert callable(qa_bot.terminal.run); assert callable(qa_bot.terminal.run_async)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
