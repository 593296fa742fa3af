"""A small bot to talk with, and talks with it: each is held in this process and on a terminal."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from qa_bot.bot import Bot
from qa_bot.model import Citation, Fact, Pack, Question, Source

from .driver import Driver
from .talks import SHOP_YAML, WAYS, Setting

SHOP = Pack(
    id="shop",
    title="The shop",
    sources=(Source(id="terms", title="Terms of sale", length=90),),
    facts=(Fact(id="days", says="Money is returned within 30 days.", cite=(Citation("terms", (3, 8)),)),),
    questions=(
        Question(id="refund", ask=("Can I have my money back?",), answer="Within 30 days. [days]"),
        Question(id="hours", ask=("What are your opening hours?",), answer="Nine to five. [days]"),
    ),
)
StartTalk = Callable[..., Driver]


@pytest.fixture(scope="session")
def bot() -> Bot:
    return Bot([SHOP])


@pytest.fixture(scope="session")
def shop_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same shop as a pack file; one for all talks, so that it is compiled once."""
    path = tmp_path_factory.mktemp("shop") / "shop.yaml"
    path.write_text(SHOP_YAML, encoding="utf-8")
    return path


@pytest.fixture(params=tuple(WAYS))
def start_talk(
    request: pytest.FixtureRequest, bot: Bot, shop_file: Path, tmp_path: Path
) -> Iterator[StartTalk]:
    """Starts a talk with the shop; takes the fields of `Setting`, and ends it with the test."""
    with ExitStack() as stack:

        def start(**fields: Any) -> Driver:
            return stack.enter_context(WAYS[request.param](bot, shop_file, tmp_path, Setting(**fields)))

        yield start


@pytest.fixture
def talk(start_talk: StartTalk) -> Driver:
    """A talk with the shop, on a screen of the usual size."""
    return start_talk()
