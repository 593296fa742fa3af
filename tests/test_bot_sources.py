"""What the words behind a citation are, where they come from, and what a bot does once its packs change."""

import hashlib
import os
from pathlib import Path

import pytest

from qa_bot import Bot, ExcerptLine, Pack, PackError, PackSummary, Question, UsageError

LEAFLET = """\
The town library

Open from Monday to Friday,
10 to 18.

A card costs 5 euros.
"""
LIBRARY = """\
pack: library
format: 1
title: The town library
as_of: 2024-04
sources:
  - {id: leaflet, title: Leaflet, author: The town, url: "https://example.org", LINES}
facts:
  - {id: hours, says: The library is open from 10 to 18., cite: [{source: leaflet, lines: [3, 4]}]}
questions:
  - {id: open, topic: visiting, ask: [When is the library open?], answer: "From 10 to 18. [hours]"}
"""
ASKED = "When is the library open?"


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    path = tmp_path / "mine" / "copy.txt"
    path.parent.mkdir()
    path.write_text(LEAFLET, encoding="utf-8")
    return path


def library(folder: Path, lines: str) -> Path:
    """Write the pack with what it says of the lines of its source."""
    path = folder / "library"
    path.mkdir(exist_ok=True)
    (path / "pack.yaml").write_text(LIBRARY.replace("LINES", lines).partition("facts:")[0], encoding="utf-8")
    facts, _, questions = LIBRARY.partition("facts:")[2].partition("questions:")
    (path / "facts.yaml").write_text(f"facts:{facts}", encoding="utf-8")
    (path / "questions.yaml").write_text(f"questions:{questions}", encoding="utf-8")
    return path


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack that does not hold the text of its source."""
    return library(tmp_path, "length: 6")


def test_with_a_copy_of_the_source_its_words_are_quoted(pack: Path, leaflet: Path) -> None:
    bot = Bot.load(pack)
    (cited,) = bot.ask(ASKED).citations
    assert cited.quote is None
    quoting = bot.with_sources({"library/leaflet": leaflet})
    (cited,) = quoting.ask(ASKED).citations
    assert cited.quote == "Open from Monday to Friday, 10 to 18."
    (cited,) = quoting.conversation().ask(ASKED).citations
    assert cited.quote == "Open from Monday to Friday, 10 to 18."
    assert Bot.load(pack, sources={"library/leaflet": str(leaflet)}).ask(ASKED) == quoting.ask(ASKED)


def test_readings_that_are_offered_are_quoted_too(pack: Path, leaflet: Path) -> None:
    quoting = Bot.load(pack, sources={"library/leaflet": leaflet}, caution="high")
    answer = quoting.ask("the library and the purple zeppelin of Rome")
    assert [c.quote for other in answer.alternatives for c in other.citations][:1] == [
        "Open from Monday to Friday, 10 to 18."
    ]


def test_the_lines_around_a_citation_come_from_a_copy(pack: Path, leaflet: Path) -> None:
    bot = Bot.load(pack)
    (cited,) = bot.ask(ASKED).citations
    assert bot.excerpt(cited) == ()
    around = bot.with_sources({"library/leaflet": leaflet}).excerpt(cited, 1)
    assert around == (
        ExcerptLine(2, "", cited=False),
        ExcerptLine(3, "Open from Monday to Friday,", cited=True),
        ExcerptLine(4, "10 to 18.", cited=True),
        ExcerptLine(5, "", cited=False),
    )


def test_the_lines_around_a_citation_come_from_the_text_in_the_pack(tmp_path: Path) -> None:
    path = library(tmp_path, "text: leaflet.txt")
    (path / "leaflet.txt").write_text(LEAFLET, encoding="utf-8")
    for _ in ("compiled", "kept from before"):
        bot = Bot.load(path)
        (cited,) = bot.ask(ASKED).citations
        assert [line.number for line in bot.excerpt(cited, 9)] == [1, 2, 3, 4, 5, 6]
    (path / "leaflet.txt").unlink()
    with pytest.raises(UsageError, match=r"leaflet.txt: does not exist"):
        bot.excerpt(cited)


def test_beside_the_text_in_the_pack_a_copy_must_be_the_same(tmp_path: Path, leaflet: Path) -> None:
    path = library(tmp_path, "text: leaflet.txt")
    (path / "leaflet.txt").write_text(LEAFLET, encoding="utf-8")
    bot = Bot.load(path)
    assert bot.with_sources({"library/leaflet": leaflet}).ask(ASKED).citations
    leaflet.write_text(LEAFLET.replace("5 euros", "6 euros"), encoding="utf-8")
    with pytest.raises(UsageError, match="it differs from it"):
        bot.with_sources({"library/leaflet": leaflet})


def test_lines_that_were_changed_are_not_shown_beside_the_old_answer(tmp_path: Path) -> None:
    path = library(tmp_path, "text: leaflet.txt")
    (path / "leaflet.txt").write_text(LEAFLET, encoding="utf-8")
    bot = Bot.load(path)
    (cited,) = bot.ask(ASKED).citations
    (path / "leaflet.txt").write_text(LEAFLET.replace("18", "17"), encoding="utf-8")
    with pytest.raises(UsageError, match="was changed since it was quoted"):
        bot.excerpt(cited)


def test_a_source_says_where_it_is_to_be_found(pack: Path) -> None:
    bot = Bot.load(pack)
    source = bot.source(bot.ask(ASKED).citations[0])
    assert (source.title, source.author, source.url) == ("Leaflet", "The town", "https://example.org")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("library/leaflt", LEAFLET, "'library/leaflt' in these packs; the sources are: library/leaflet"),
        ("leaflet", LEAFLET, "there is no source 'leaflet'"),
        ("library/leaflet", LEAFLET + "More.\n", "is not the text that source 'leaflet' stands for"),
        ("library/leaflet", None, "No such file"),
    ],
)  # fmt: skip
def test_a_copy_that_will_not_do_is_refused(
    name: str, content: str | None, said: str, pack: Path, leaflet: Path
) -> None:
    leaflet.unlink()
    if content is not None:
        leaflet.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        Bot.load(pack).with_sources({name: leaflet})


def test_a_copy_must_be_the_text_that_was_hashed_whatever_its_line_ends(
    tmp_path: Path, leaflet: Path
) -> None:
    digest = hashlib.sha256(LEAFLET.encode()).hexdigest()
    bot = Bot.load(library(tmp_path, f'length: 6, sha256: "{digest}"'))
    for ends in ("\n", "\r\n"):
        leaflet.write_bytes(LEAFLET.replace("\n", ends).encode())
        assert bot.with_sources({"library/leaflet": leaflet}).ask(ASKED).citations[0].quote
    leaflet.write_text(LEAFLET.replace("18", "17"), encoding="utf-8")
    with pytest.raises(UsageError, match="it differs from it"):
        bot.with_sources({"library/leaflet": leaflet})


def test_packs_that_change_are_noticed_and_loaded_again(pack: Path, leaflet: Path) -> None:
    from qa_bot import packs  # noqa: PLC0415 - the module, beside the property of that name

    bot = Bot.load(pack, caution="high", sources={"library/leaflet": leaflet})
    assert packs.stamp(bot.references) == bot.stamp
    questions = pack / "questions.yaml"
    questions.write_text(questions.read_text().replace("From 10 to 18.", "From ten to six."))
    assert packs.stamp(bot.references) != bot.stamp
    again = bot.reload()
    assert again.ask(ASKED).text == "From ten to six. [1]"
    assert bot.ask(ASKED).text == "From 10 to 18. [1]"
    assert again.caution == "high"
    assert again.ask(ASKED).citations[0].quote == "Open from Monday to Friday, 10 to 18."


@pytest.mark.parametrize("change", ["touch", "add", "remove", "break"])
def test_any_change_of_a_file_is_noticed(change: str, pack: Path) -> None:
    from qa_bot import packs  # noqa: PLC0415 - the module, beside the property of that name

    before = packs.stamp([pack])
    file = pack / "facts.yaml"
    if change == "touch":
        os.utime(file, ns=(1, 1))
    elif change == "add":
        (pack / "terms.yaml").write_text("terms: []\n")
    elif change == "remove":
        file.unlink()
    else:
        (pack / "pack.yaml").unlink()
    assert packs.stamp([pack]) != before


def test_a_copy_that_no_longer_fits_is_refused_when_the_pack_is_loaded_again(
    pack: Path, leaflet: Path
) -> None:
    bot = Bot.load(pack, sources={"library/leaflet": leaflet})
    head = pack / "pack.yaml"
    head.write_text(head.read_text().replace("length: 6", "length: 9"))
    with pytest.raises(UsageError, match="is not the text"):
        bot.reload()


def test_an_entry_can_be_told_by_its_id(pack: Path) -> None:
    talk = Bot.load(pack).conversation()
    answer = talk.tell("library", "open")
    assert (answer.status, answer.reason, answer.text) == ("answered", "chosen", "From 10 to 18. [1]")
    assert talk.ask("source?").text == answer.text
    with pytest.raises(UsageError, match="there is no entry 'closed' in a pack 'library'"):
        talk.tell("library", "closed")


def test_a_talk_becomes_more_cautious_and_goes_on(pack: Path) -> None:
    talk = Bot.load(pack).conversation()
    talk.ask(ASKED)
    talk.set_caution("high")
    assert talk.ask("source?").text == "From 10 to 18. [1]"
    assert talk.ask("when do they open the bridge").status == "unsure"
    talk.set_caution("low")
    assert talk.ask("when do they open the bridge").status == "answered"
    with pytest.raises(UsageError, match="low, normal or high"):
        talk.set_caution("none")  # type: ignore[arg-type]  # as a program without a type checker may


def test_a_pack_that_breaks_cannot_be_loaded_again(pack: Path) -> None:
    bot = Bot.load(pack)
    (pack / "facts.yaml").write_text("facts: [\n")
    with pytest.raises(PackError, match=r"facts\.yaml:"):
        bot.reload()


def test_packs_made_in_a_program_have_nothing_to_load_again() -> None:
    bot = Bot([Pack("p", "P", questions=(Question("q", ("What is it?",), "It."),))])
    assert bot.reload() is bot
    assert bot.references == ()


def test_what_packs_hold_is_counted_the_same_whether_compiled_or_kept(pack: Path) -> None:
    for _ in ("compiled", "kept from before"):
        assert Bot.load(pack).summaries == (
            PackSummary(
                id="library",
                title="The town library",
                as_of="2024-04",
                smalltalk=False,
                questions=1,
                facts=1,
                terms=0,
                sources=1,
                topics=("visiting",),
            ),
        )


def test_topics_come_fullest_first_and_small_talk_has_none() -> None:
    def asked(name: str, topic: str | None, *, smalltalk: bool = False) -> Question:
        return Question(name, (f"What is {name}?",), "It.", topic=topic, smalltalk=smalltalk)

    few = Pack("few", "Few", questions=(asked("a", "cats"),))
    many = Pack(
        "many",
        "Many",
        questions=(asked("b", "birds"), asked("c", "dogs"), asked("d", "dogs"), asked("e", None)),
    )
    talk = Pack("talk", "Talk", smalltalk=True, questions=(asked("f", "greetings"),))
    from qa_bot import packs  # noqa: PLC0415 - the module, beside the property of that name

    assert packs.topics_in(Bot([few, many, talk]).summaries) == ("dogs", "birds", "cats")


def test_a_bot_is_made_more_or_less_cautious_without_being_changed(pack: Path) -> None:
    bot = Bot.load(pack)
    assert (bot.with_caution("low").caution, bot.caution) == ("low", "normal")
    with pytest.raises(UsageError, match="low, normal or high"):
        bot.with_caution("none")  # type: ignore[arg-type]  # as a program without a type checker may


def test_half_typed_questions_are_completed(pack: Path) -> None:
    bot = Bot.load(pack)
    assert [found.question for found in bot.suggest("librari op")] == [ASKED]
    assert bot.continuation("when is") == " the library open?"


def test_more_is_told_as_when_it_is_asked_for(bundled: Bot) -> None:
    talks = bundled.conversation(), bundled.conversation()
    for talk in talks:
        talk.ask("How many U.S. troops are in Japan?")
    asked, told = talks[0].ask("tell me more"), talks[1].more()
    assert (told.entry, told.text) == (asked.entry, asked.text)


@pytest.mark.parametrize("status", ["unsure", "unknown"])
def test_what_is_near_can_be_chosen_by_number_whatever_the_status(status: str) -> None:
    asked = ("How do I clean the filter of the machine?", "How do I clean the tank of the machine?")
    entries = tuple(Question(id=f"q{n}", ask=(ask,), answer=f"So: {ask}") for n, ask in enumerate(asked))
    talk = Bot([Pack("machine", "Machine", questions=entries)]).conversation()
    lines = {
        "unsure": "clean the machine",
        "unknown": "Where does the blue parrot clean machine hats in Peru?",
    }
    answer = talk.ask(lines[status])
    assert answer.status == status
    assert talk.ask("1").entry == answer.alternatives[0].entry


def test_packs_that_change_while_they_are_read_are_not_kept_as_what_they_were(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else every later start with the old files would give the new answers, and the other way round."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    questions = pack / "questions.yaml"
    before = questions.read_text()

    def change() -> None:
        questions.write_text(before.replace("From 10 to 18.", "From ten to six."))

    assert Bot.load(pack, before_compiling=change).ask(ASKED).text == "From 10 to 18. [1]"
    assert Bot.load(pack).ask(ASKED).text == "From ten to six. [1]"
    questions.write_text(before)
    assert Bot.load(pack).ask(ASKED).text == "From 10 to 18. [1]"


def test_an_excerpt_ends_with_the_text(pack: Path, leaflet: Path) -> None:
    bot = Bot.load(pack, sources={"library/leaflet": leaflet})
    (cited,) = bot.ask(ASKED).citations
    assert [line.number for line in bot.excerpt(cited, 10**15)] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("form", ["a folder", "a file"])
def test_a_text_beside_a_pack_of_one_file_belongs_to_it(form: str, tmp_path: Path) -> None:
    from qa_bot import packs  # noqa: PLC0415 - the module, beside the property of that name

    name = {"a folder": "pack.yaml", "a file": "notes.yaml"}[form]
    (tmp_path / name).write_text(LIBRARY.replace("LINES", "text: leaflet.txt"), encoding="utf-8")
    leaflet = tmp_path / "leaflet.txt"
    leaflet.write_text(LEAFLET, encoding="utf-8")
    reference = tmp_path if form == "a folder" else tmp_path / name
    bot = Bot.load(reference)
    leaflet.write_text(LEAFLET.replace("18.", "17."), encoding="utf-8")
    assert packs.stamp(bot.references) != bot.stamp
    assert bot.reload().ask(ASKED).citations[0].quote == "Open from Monday to Friday, 10 to 17."
    stamp = packs.stamp(bot.references)
    if form == "a file":
        (tmp_path / "talk.md").write_text("no part of it")
        assert packs.stamp(bot.references) == stamp
