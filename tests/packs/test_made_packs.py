"""Packs made in Python: less is asked of them, and they have no places."""

from typing import cast

from qa_bot.model import Citation, Fact, ItemTuning, Pack, Place, Question, Source, Term
from qa_bot.packs import check_made


def lines_of(*packs: Pack) -> list[str]:
    return [str(problem) for problem in check_made(packs)]


def test_what_files_may_not_do_and_programs_may() -> None:
    faq = Pack(
        "My FAQ",
        "FAQ",
        sources=(Source("Doc:1", "Doc"),),
        facts=(Fact("s1", "Yes."), Fact("§2", "x", (Citation("Doc:1"),))),
        questions=(
            Question("Q/1", ("How?",), "Yes, see [the terms] and [1]."),
            Question("q2", ("how",), ("s1", "§2"), related=("Q/1", "q2")),
        ),
        terms=(Term("t1", "US"), Term("t2", "us", distinct_from=("t1",))),
    )
    assert lines_of(faq) == []


def test_all_duplicate_and_dangling_ids_are_found() -> None:
    pack = Pack(
        "p",
        "P",
        facts=(Fact("s1", "x", (Citation("doc"),)), Fact("s1", "y")),
        questions=(Question("s1", ("How?",), ("s2",), related=("q2",)),),
        terms=(Term("t", "t", distinct_from=("u",)),),
    )
    assert lines_of(pack) == [
        "<p>:1:1: id 's1' is taken by the fact at <p>:1: give this fact another [duplicate-id]",
        "<p>:1:1: id 's1' is taken by the fact at <p>:1: give this question another [duplicate-id]",
        "<p>:1:1: question 's1': no fact has the id 's2' [unknown-fact]",
        "<p>:1:1: question 's1': no question has the id 'q2' [unknown-question]",
        "<p>:1:1: fact 's1': no source has the id 'doc' [unknown-source]",
        "<p>:1:1: term 't': no other term has the id 'u' [unknown-term]",
    ]


def test_ids_that_no_marker_can_hold() -> None:
    pack = Pack("p", "P", facts=(Fact("a b", "x"), Fact("", "y"), Fact("[c]", "z")))
    assert lines_of(pack) == [
        "<p>:1:1: id '' must be a text without blanks and brackets [id-form]",
        "<p>:1:1: id '[c]' must be a text without blanks and brackets [id-form]",
        "<p>:1:1: id 'a b' must be a text without blanks and brackets [id-form]",
    ]


def test_two_packs_with_one_id() -> None:
    assert lines_of(Pack("p", "P"), Pack("p", "Q", place=Place("faq.yaml", 2))) == [
        "faq.yaml:2:1: pack id 'p' is taken by the pack at <p>:1:1: give this one another [duplicate-pack]"
    ]


def test_a_single_text_is_no_tuple_of_phrasings() -> None:
    question = Question("q", cast("tuple[str, ...]", "How?"), "So.", place=Place("faq.csv", 7))
    assert lines_of(Pack("p", "P", questions=(question,))) == [
        "faq.csv:7:1: question 'q': `ask` must be a tuple of texts, such as ('How?',) [type]"
    ]


def test_what_no_store_keeps_and_no_grader_reads() -> None:
    many = ItemTuning(accept=("x",) * 201)
    pack = Pack(
        "p",
        "P",
        questions=(
            Question("q1", ("How?",), "So.", rev=2**31),
            Question("q2", ("Why?",), "So.", quiz=many),
            Question("q3", ("When?",), "So.", short="*", rev=1_000_000),
        ),
    )
    assert lines_of(pack) == [
        "<p>:1:1: question 'q2': `accept` has more than 200 texts: keep the likely ones [quiz-size]",
        "<p>:1:1: question 'q1': `rev` must be from 1 to 1,000,000 [rev]",
    ]
