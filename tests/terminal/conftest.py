"""A small bot to talk with."""

import pytest

from qa_bot.bot import Bot
from qa_bot.model import Citation, Fact, Pack, Question, Source

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


@pytest.fixture(scope="session")
def bot() -> Bot:
    return Bot([SHOP])
