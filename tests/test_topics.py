"""Questions by topic."""

from qa_bot.model import Pack, Question
from qa_bot.topics import Topic, topics


def question(id: str, topic: str | None = None, *, smalltalk: bool = False) -> Question:
    return Question(id=id, ask=(f"What is {id}?",), answer="This.", topic=topic, smalltalk=smalltalk)


def pack(id: str, *questions: Question, smalltalk: bool = False) -> Pack:
    return Pack(id=id, title=id, questions=questions, smalltalk=smalltalk)


def test_topics_come_in_the_order_in_which_they_first_appear() -> None:
    first, second, third = question("a", "tea"), question("b", "cake"), question("c", "tea")
    assert topics([pack("shop", first, second, third)]) == (
        Topic("shop", "tea", (first, third)),
        Topic("shop", "cake", (second,)),
    )


def test_what_has_no_topic_comes_last_in_its_pack() -> None:
    loose, tea, cake = question("a"), question("b", "tea"), question("c", "cake")
    assert topics([pack("shop", loose, tea), pack("bakery", cake)]) == (
        Topic("shop", "tea", (tea,)),
        Topic("shop", "", (loose,)),
        Topic("bakery", "cake", (cake,)),
    )


def test_two_packs_never_share_a_topic() -> None:
    found = topics([pack("shop", question("a", "tea")), pack("bakery", question("b", "tea"))])
    assert [(topic.pack, topic.name) for topic in found] == [("shop", "tea"), ("bakery", "tea")]


def test_small_talk_has_no_topics() -> None:
    greeting = pack("greetings", question("hello", "hello"), smalltalk=True)
    tea = question("b", "tea")
    assert topics([greeting, pack("shop", question("thanks", "tea", smalltalk=True), tea)]) == (
        Topic("shop", "tea", (tea,)),
    )


def test_no_packs_have_no_topics() -> None:
    assert topics([]) == ()
    assert topics([pack("empty")]) == ()
