"""Reports as files: what a spreadsheet, a program and a browser get."""

import base64
import csv
import hashlib
import html
import json
import re
from collections.abc import Sequence
from datetime import timedelta
from html.parser import HTMLParser
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_bot.json_form import json_line
from qa_bot.progress import Review
from qa_bot.report.exam import exam_report
from qa_bot.report.formats.csv import GROUP_TABLES, TRAINEE_TABLES, answers_table, csv_lines, exam_table
from qa_bot.report.formats.html import page, points, runs
from qa_bot.report.formats.tables import Document, exam_document, group_document, trainee_document
from qa_bot.report.group import report_of as group_of
from qa_bot.report.scope import Scope
from qa_bot.report.trainee import report_of as trainee_of
from qa_bot.store.memory import MemoryStore
from qa_bot.text import printable

from .anything import TEXTS, reviews_of_any_kind
from .made import NOON, RYE, TEA, marked, progress, review, sitting

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def read(lines: Sequence[str]) -> list[list[str]]:
    return list(csv.reader(StringIO("\n".join(lines))))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"), ("+49 30 1234", "'+49 30 1234"), ("-5", "'-5"), ("@import", "'@import"),
        ("\t=1+1", "' =1+1"), ("\r=1+1", "' =1+1"), ("  =1+1", "'  =1+1"), ("\u200b=1+1", "'=1+1"),
        ("\u200e\u202e=1", "'=1"), ("＝1＋1", "'＝1＋1"), ("a=b", "a=b"), ("5 - 3", "5 - 3"),
        ("'quoted'", "'quoted'"),
    ],
)  # fmt: skip
def test_a_text_is_never_a_formula(text: str, cell: str) -> None:
    assert read(list(csv_lines([(text,)]))) == [[cell]]


def test_numbers_stay_numbers_negative_ones_too() -> None:
    assert list(csv_lines([(-0.25, 3, None, "-0.25", 1.0)])) == ["-0.25,3,,'-0.25,1.0"]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.lists(TEXTS | st.integers() | st.floats(-1, 1) | st.none(), min_size=2, max_size=5), max_size=5
    )
)
def test_a_table_comes_back_from_csv_as_it_was(rows: list[list[str | int | float | None]]) -> None:
    lines = list(csv_lines(rows))
    assert len(lines) == len(rows)
    assert "\n" not in "".join(lines)
    for row, cells in zip(rows, read(lines), strict=True):
        for value, cell in zip(row, cells, strict=True):
            if isinstance(value, str):
                assert cell in (printable(value), f"'{printable(value)}")
                assert not cell.startswith(FORMULAS)
            elif value is None:
                assert cell == ""
            else:
                assert type(value)(cell) == value


@settings(max_examples=50, deadline=None)
@given(reviews_of_any_kind(8))
def test_every_table_is_made_of_any_reviews_with_as_many_cells_as_heads(reviews: list[Review]) -> None:
    group, trainee = group_of(reviews, {}, now=NOON), trainee_of("kim", reviews, (), (), now=NOON)
    tables = [table(group) for table in GROUP_TABLES.values()] + [
        table(trainee) for table in TRAINEE_TABLES.values()
    ]
    for table in (*tables, answers_table(reviews)):
        rows = read(list(csv_lines(table)))
        assert {len(row) for row in rows} == {len(rows[0])}


def test_items_as_csv_have_their_figures_apart() -> None:
    group = group_of([marked("ann", TEA, 1), marked("ben", TEA, 0, given="-5")], {}, now=NOON)
    head, row = read(list(csv_lines(GROUP_TABLES["items"](group))))
    cells = dict(zip(head, row, strict=True))
    assert (cells["pack"], cells["entry"], cells["trainees"], cells["facility"]) == (
        "shop",
        "tea",
        "2",
        "0.5",
    )
    assert float(cells["facility_low"]) == pytest.approx(0.0945, abs=1e-4)
    assert cells["discrimination"] == ""
    assert read(list(csv_lines(GROUP_TABLES["wrong"](group))))[1][2:] == [
        "Where is the tea from?",
        "'-5",
        "1",
    ]


def test_what_a_trainee_has_learnt_is_in_the_tables_as_csv() -> None:
    report = trainee_of("kim", [marked("kim", TEA, 0), marked("kim", RYE, 1)], [progress(TEA)], (), now=NOON)
    tea, rye = read(list(csv_lines(TRAINEE_TABLES["items"](report))))[1:]
    assert (tea[1], tea[4], tea[8]) == ("tea", "known", "2026-06-19T12:00:00+00:00")
    assert (rye[1], rye[4], rye[8]) == ("rye", "new", "")
    assert read(list(csv_lines(TRAINEE_TABLES["topics"](report))))[1] == [
        "shop",
        "drinks",
        "2026-06-10",
        "2",
        "0.5",
    ]
    assert len(read(list(csv_lines(TRAINEE_TABLES["forecast"](report))))) == 15


def finished_exam() -> Document:
    store = MemoryStore()
    store.begin(sitting())
    store.record(review(0, sitting="exam-1", number=0, given="<b>=1</b>", rating=None))
    store.finish("exam-1", NOON + timedelta(minutes=9))
    return exam_document(exam_report(store, now=NOON))


def test_an_exam_as_csv_has_a_row_for_each_item() -> None:
    store = MemoryStore()
    store.begin(sitting())
    store.record(review(0, sitting="exam-1", number=0, given="=1", rating=None))
    store.finish("exam-1", NOON)
    rows = read(list(csv_lines(exam_table(exam_report(store, now=NOON)))))
    assert [row[8] for row in rows] == ["given", "'=1", "", ""]


def test_json_has_every_field_by_its_name() -> None:
    group = group_of([marked("ann", TEA, 0.5)], {}, now=NOON)
    data = json.loads(json_line(group))
    assert data["made_at"] == "2026-06-10T12:00:00+00:00"
    assert data["items"][0]["item"] == {"pack": "shop", "entry": "tea"}
    assert data["items"][0]["facility"]["value"] == 0.5
    assert data["items"][0]["discrimination"] is None
    trainee = json.loads(json_line(trainee_of("kim", [review()], (), (), now=NOON)))
    assert trainee["topics"][0]["history"] == [{"start": "2026-06-10", "answers": 1, "accuracy": 1.0}]
    store = MemoryStore()
    store.begin(sitting())
    exam = json.loads(json_line(exam_report(store, now=NOON + timedelta(minutes=9))))
    assert (exam["used"], exam["result"]["passed"]) == (540.0, None)


class Outline(HTMLParser):
    """What is on a page: its elements and its text; complains of what is not closed."""

    EMPTY = frozenset({"meta", "line", "rect", "circle", "polyline", "br"})

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def documents(reviews: list[Review]) -> list[Document]:
    group = group_of(reviews, {}, now=NOON)
    return [
        group_document(group),
        trainee_document(trainee_of("<b>kim</b>", reviews, [progress()], (), now=NOON)),
    ]


KNOWN = frozenset(
    ["html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "dl", "dt", "dd", "section",
     "div", "table", "thead", "tbody", "tr", "th", "td", "svg", "line", "rect", "circle", "polyline"]
)  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(reviews_of_any_kind(6))
def test_a_page_holds_only_its_own_elements_whatever_was_typed(reviews: list[Review]) -> None:
    for document in documents(reviews):
        text = page(document)
        text.encode()
        outline = Outline(text)
        assert {tag for tag, _ in outline.elements} <= KNOWN
        assert not [
            name for _, attributes in outline.elements for name in attributes if name.startswith("on")
        ]


@pytest.mark.parametrize(
    "given", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}", "&lt;"]
)
def test_what_was_typed_is_on_the_page_as_it_was_typed(given: str) -> None:
    text = page(documents([review(given=given, question=given, topic=given, outcome="wrong", mark=0.0)])[0])
    assert given in Outline(text).words
    assert html.escape(given) in text.replace("&#34;", "&quot;")


def test_a_page_needs_nothing_from_elsewhere_and_runs_nothing() -> None:
    for document in (*documents([review()]), finished_exam()):
        text = page(document)
        assert (
            re.findall(r"https?:|//|<script|<link|<iframe|@import|url\(|src=|href=|javascript:", text) == []
        )
        policy = next(
            attributes["content"] for tag, attributes in Outline(text).elements if "http-equiv" in attributes
        )
        assert policy is not None
        assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_the_style_is_the_one_that_the_page_allows() -> None:
    text = page(finished_exam())
    style = text.partition("<style>")[2].partition("</style>")[0]
    allowed = text.partition("'sha256-")[2].partition("'")[0]
    assert base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() == allowed
    assert "prefers-color-scheme: dark" in style
    assert "@media print" in style


def test_every_chart_says_in_words_what_it_shows() -> None:
    group, trainee = (
        page(document) for document in documents([review(0, mark=0.5), review(1, trainee="ann")])
    )
    # Wilson for a mean of 0.75 from 2, worked out by hand.
    assert "<title>75% (20–97%)</title>" in group
    assert "<title>Wed 10 Jun 75%</title>" in trainee
    assert trainee.count('role="img"') == 15


def test_a_line_has_a_point_for_each_value_and_no_stroke_over_a_gap() -> None:
    assert points((1.0, None, 0.5)) == [(0, 0), (240, 20)]
    assert runs((0.0, 1.0, None, 0.5, None, 1.0, 1.0)) == ["0.0,40.0 40.0,0.0", "200.0,0.0 240.0,0.0"]
    assert (points((0.5,)), runs((0.5,))) == ([(0, 20)], [])


def test_a_table_for_people_says_how_sure_its_figures_are() -> None:
    answers = [marked("ann", TEA, 1), marked("ben", TEA, 0), marked("ann", RYE, 1)]
    items = next(
        table for table in group_document(group_of(answers, {}, now=NOON)).tables if table.title == "Items"
    )
    assert items.rows[0] == ("Where is the tea from?", "2", "50% (9–91%)", "–")


def test_an_item_of_which_no_facility_is_known_has_none_in_any_format() -> None:
    long_ago = marked("ann", TEA, 0, reviewed_at=NOON - timedelta(days=9))
    report = group_of([long_ago, marked("ann", TEA, 1)], {}, now=NOON, scope=Scope(since=NOON))
    document = group_document(report)
    items = next(table for table in document.tables if table.title == "Items")
    assert items.rows == (("Where is the tea from?", "1", "–", "–"),)
    outline = Outline(page(document))
    assert [tag for tag, _ in outline.elements if tag in ("svg", "rect")] == ["svg"]
    head, row = read(list(csv_lines(GROUP_TABLES["items"](report))))
    assert [cell for name, cell in zip(head, row, strict=True) if "facility" in name] == ["", "", ""]
    assert json.loads(json_line(report))["items"][0]["facility"] is None


def exam_with(*marks: float, pass_mark: float) -> Document:
    store = MemoryStore()
    store.begin(sitting(pass_mark=pass_mark))
    for number, mark in enumerate(marks):
        store.record(review(number, sitting="exam-1", number=number, mark=mark, rating=None))
    store.finish("exam-1", NOON)
    return exam_document(exam_report(store, now=NOON))


@pytest.mark.parametrize(
    ("marks", "pass_mark", "shown"),
    [
        ((0.7, 0.7, 0.699), 0.7, ("not passed", "69.9%", "70%")),
        ((0.7, 0.7, 0.7), 0.7, ("passed", "70%", "70%")),
        ((0.29, 0.29, 0.29), 0.29, ("passed", "29%", "29%")),
        ((1.0, 1.0, 0.999), 1.0, ("not passed", "99.9%", "100%")),
        ((1.0, 1.0, 0.0), 2 / 3, ("passed", "66.6%", "66.6%")),
        ((1.0, 0.996, 0.0), 2 / 3, ("not passed", "66.5%", "66.6%")),
        ((1.0, 1.0, 1.0), 1.0, ("passed", "100%", "100%")),
    ],
)
def test_a_mark_that_is_not_enough_never_looks_as_if_it_were(
    marks: tuple[float, ...], pass_mark: float, shown: tuple[str, ...]
) -> None:
    document = exam_with(*marks, pass_mark=pass_mark)
    figures = dict(document.figures)
    assert (figures["Result"], figures["Mark"], figures["Pass mark"]) == shown
    assert f"<dd>{shown[1]}</dd>" in page(document)


def test_only_what_is_all_right_is_shown_as_all_right() -> None:
    document = exam_with(0.999, 1.0, 0.0, pass_mark=0.5)
    assert [row[3] for row in document.tables[0].rows] == ["0.99", "1.00", "0.00"]
    trainee = trainee_document(trainee_of("kim", [review(mark=0.999)], (), (), now=NOON))
    assert [table.rows[0][2] for table in trainee.tables if table.title == "Weakest items"] == ["99%"]
    group = group_document(group_of([review(mark=0.999)], {}, now=NOON))
    assert group.tables[0].rows[0][2] == "99%"


def test_an_exam_for_people_has_its_result_and_its_time() -> None:
    document = finished_exam()
    assert dict(document.figures)["Result"] == "not passed"
    assert dict(document.figures)["Time used"] == "9:00 of 30:00"
    assert document.tables[0].rows[0] == (
        "1. Where is the tea?",
        "<b>=1</b>",
        "on the shelf",
        "1.00",
        "as in the key",
    )
