"""What a trainee is told while learning."""

from collections.abc import Hashable
from dataclasses import replace

import pytest

from qa_bot.bot import Bot
from qa_bot.errors import StoreError
from qa_bot.quiz.learning import Feedback, Quiz
from qa_bot.quiz.selection import Selection
from qa_bot.store.memory import MemoryStore
from qa_bot.terminal.page import Page
from qa_bot.terminal.quizzing.feedback import feedback_lines
from qa_bot.terminal.quizzing.lesson import Lesson
from qa_bot.terminal.quizzing.summary import summary_lines
from qa_bot.terminal.style import COLOURED
from qa_bot.terminal.wrapping import columns
from tests.quiz.reviews import NOON, Hands, capitals

from .conftest import LABELLED, PAGE, UNSEEN, BeginLesson, key_of, take

WRONG = "nowhere"
HOSTILE = "x\x1b[2J\x07y\u202e"


def item(lesson: Lesson, page: Page = PAGE) -> list[str]:
    """The screen of the item that is asked."""
    return [*lesson.begin(page).lines]


def test_the_screen_of_an_item_has_progress_and_question_and_no_key(lesson: BeginLesson) -> None:
    talk, quiz = lesson()
    bar, empty, question = item(talk)
    assert quiz.asked is not None
    assert "0 answered, 0 to repeat, 5 new" in bar
    assert bar.endswith(f" · {quiz.asked.item.topic}")
    assert (empty, question) == ("", quiz.asked.text)
    assert key_of(quiz) not in "".join((bar, question, talk.keys()))


@pytest.mark.parametrize("page", [PAGE, Page(40), LABELLED], ids=["80", "40", "labelled"])
def test_no_key_is_told_before_the_answer_whatever_is_typed(lesson: BeginLesson, page: Page) -> None:
    talk, quiz = lesson(page=page)
    key = key_of(quiz)
    said = [take(talk, line, page) for line in ("", "h", "o", "u", "hard", "/help", "/hnit")]
    assert not any(key in one for one in (*said, *item(talk, page), talk.keys()))
    assert quiz.standing().given == 0


def test_a_right_answer_is_told_with_its_key_and_where_that_stands(lesson: BeginLesson) -> None:
    talk, quiz = lesson()
    key = key_of(quiz)
    said = take(talk, f"it is {key}").split("\n")
    assert said[:4] == ["", "Right.", f"Key: {key}", ""]
    assert said[4].endswith(". [1]")
    assert said[5].startswith("  [1] An Atlas, line ")
    assert said[6] == "Comes back in 10 minutes."
    assert talk.keys() == "Enter next · hard · easy · u undo · q stop"


def test_a_wrong_answer_may_be_called_right_and_the_reason_is_told(lesson: BeginLesson) -> None:
    talk, quiz = lesson()
    key = key_of(quiz)
    said = take(talk, WRONG)
    assert f"\nWrong: another answer.\nKey: {key}\n\n" in said
    assert talk.keys() == "Enter next · o I was right · u undo · q stop"
    assert take(talk, "o").split("\n") == ["Counted as right.", "Comes back in 10 minutes."]
    assert take(talk, "o") == "The last answer counts as right already."
    assert quiz.summary().missed == ()


def graded(feedback: Feedback, given: str, key: str) -> list[str]:
    review = replace(feedback.review, given=given, key=key, outcome="close", why="part of it")
    return feedback_lines(replace(feedback, review=review), NOON, PAGE)


def test_what_an_answer_lacks_and_what_it_has_beside_the_key_is_told(lesson: BeginLesson) -> None:
    _, quiz = lesson()
    told = quiz.answer(WRONG)
    lines = graded(told, "the red and blue flag", "the red and green flag")
    assert lines[1:5] == [
        "Close: part of it.",
        "Key: the red and green flag",
        "Missing: “green”",
        "Not in the key: “blue”",
    ]
    # Where nothing is shared, the key itself says what was missing.
    assert graded(told, "seven", "the red  flag")[2:4] == ["Key: the red flag", ""]


def test_an_answer_that_is_chosen_has_no_difference(lesson: BeginLesson) -> None:
    talk, quiz = lesson(mode="choice", selection=Selection(topics=("europe",)))
    assert quiz.asked is not None
    wrong = next(number for number, one in enumerate(quiz.asked.choices, 1) if one != quiz.asked.key)
    said = take(talk, str(wrong)).split("\n")
    assert said[1:4] == ["Wrong.", f"Key: {quiz.summary().missed[0].review.key}", ""]
    # Choices come from the pack: one of them may be right after all, which its curator wants to know.
    assert take(talk, "o").startswith("Counted as right.")


def test_what_names_no_choice_is_not_graded(lesson: BeginLesson) -> None:
    talk, quiz = lesson(mode="choice", selection=Selection(topics=("europe",)))
    assert take(talk, "9") == "Answer with the number of a choice, 1 to 4."
    assert quiz.standing().given == 0


def test_a_hint_makes_the_answer_hard_and_that_is_not_to_be_changed(lesson: BeginLesson) -> None:
    talk, quiz = lesson()
    hint = take(talk, "h")
    assert hint.startswith("Hint: ")
    assert hint == take(talk, "/hint")
    assert "Comes back in 6 minutes." in take(talk, key_of(quiz))
    assert talk.keys() == "Enter next · u undo · q stop"
    assert take(talk, "easy") == "With a hint it counts as hard."


def test_skipping_tells_the_answer_as_well(lesson: BeginLesson) -> None:
    talk, quiz = lesson()
    key = key_of(quiz)
    assert f"\nSkipped.\nKey: {key}\n" in take(talk, "s")
    assert talk.keys() == "Enter next · u undo · q stop"
    assert take(talk, "o") == "What was skipped cannot have been right."
    first = quiz.last
    take(talk, "s")  # what is over cannot be skipped: on to the next
    assert quiz.asked is not None
    assert quiz.last is first


def test_hard_and_easy_change_when_a_right_answer_comes_back(lesson: BeginLesson) -> None:
    talk, quiz = lesson()
    take(talk, key_of(quiz))
    assert take(talk, "hard").split("\n") == ["Counted as hard.", "Comes back in 6 minutes."]
    assert take(talk, "/easy").split("\n")[1].startswith("Comes back in 8 days")
    take(talk, "")
    take(talk, WRONG)
    assert take(talk, "easy") == "Only an answer that was right can be called hard or easy."


def test_after_a_pause_only_an_empty_line_goes_on(lesson: BeginLesson) -> None:
    talk, quiz = lesson()
    take(talk, WRONG)
    assert take(talk, "Rome") == "Enter goes on to the next item."
    assert take(talk, "h") == "Nothing is asked now."
    assert quiz.standing().given == 1
    said = talk.take("", PAGE)
    assert said.anew
    assert "1 answered, 1 to repeat, 4 new" in said.lines[0]


def test_undo_asks_the_item_again_on_a_screen_without_its_key(lesson: BeginLesson) -> None:
    talk, quiz = lesson()
    asks = quiz.asked
    assert asks is not None
    assert take(talk, "u") == "There is no answer yet in this session."
    take(talk, WRONG)
    said = talk.take("u", PAGE)
    assert said.anew
    assert said.lines[0] == "Taken back."
    assert said.lines[-1] == asks.text
    assert asks.key not in "\n".join(said.lines)
    assert quiz.asked == asks


def test_undo_reaches_the_item_before_while_the_next_is_asked(lesson: BeginLesson) -> None:
    talk, quiz = lesson()
    first = quiz.asked
    take(talk, WRONG)
    take(talk, "")
    assert talk.keys() == "h hint · s skip · u undo · q stop"
    take(talk, "u")
    assert quiz.asked == first


def test_a_line_of_which_nothing_can_be_seen_goes_on_as_enter_does(lesson: BeginLesson) -> None:
    for unseen in UNSEEN:
        talk, quiz = lesson()
        take(talk, WRONG)
        assert quiz.asked is None
        take(talk, unseen)
        assert quiz.asked is not None


def test_without_pauses_the_next_item_comes_with_the_verdict(lesson: BeginLesson) -> None:
    talk, quiz = lesson(pauses=False)
    first = quiz.asked
    said = take(talk, WRONG)
    assert quiz.asked not in (None, first)
    assert said.index("Wrong: another answer.") < said.index("Comes back") < said.index("1 answered")
    assert talk.keys() == "h hint · s skip · o I was right · u undo · q stop"
    assert take(talk, "o").startswith("Counted as right.")
    take(talk, "u")
    assert quiz.asked == first


def test_an_empty_line_is_no_answer_and_says_what_may_be_typed(lesson: BeginLesson) -> None:
    talk, quiz = lesson()
    expected = "Nothing was typed. Instead of an answer: h hint · s skip · q stop"
    assert {take(talk, line) for line in ("", "  \t", *UNSEEN)} == {expected}
    assert take(talk, "/help") == "Instead of an answer: h hint · s skip · q stop"
    assert quiz.standing().given == 0


def test_a_flash_card_is_turned_then_judged_and_the_next_one_comes(lesson: BeginLesson) -> None:
    talk, quiz = lesson(mode="flash")
    key = key_of(quiz)
    assert talk.keys() == "Enter shows the answer · s skip · q stop"
    turned = take(talk, "")
    assert key in turned
    assert turned.endswith("How well did you know it? 1 again, 2 hard, 3 good, 4 easy")
    assert talk.keys() == "1 again · 2 hard · 3 good · 4 easy · s skip · q stop"
    for nothing in ("", *UNSEEN):
        assert take(talk, nothing) == "How well did you know it? 1 again, 2 hard, 3 good, 4 easy"
    for no_rating in ("maybe", "h", "/easy"):
        assert take(talk, no_rating) == "Say how well you knew it: 1 again, 2 hard, 3 good, 4 easy."
    said = talk.take("3", PAGE)
    assert said.anew
    assert said.lines[0] == "Comes back in 10 minutes."
    assert "1 answered" in said.lines[2]
    assert talk.keys() == "Enter shows the answer · s skip · u undo · q stop"


@pytest.mark.parametrize(("word", "rating"), [("hard", "hard"), ("easy", "easy"), ("1", "again")])
def test_a_judgement_is_of_the_card_that_lies_there(
    lesson: BeginLesson, store: MemoryStore, word: str, rating: str
) -> None:
    talk, _ = lesson(mode="flash")
    for line in ("", "3", "", word):
        take(talk, line)
    assert [review.rating for review in store.reviews()] == ["good", rating]


def test_a_flash_card_that_is_taken_back_lies_face_down(lesson: BeginLesson) -> None:
    talk, quiz = lesson(mode="flash")
    key = key_of(quiz)
    for line in ("", "1"):
        take(talk, line)
    assert take(talk, "o") == "A flash card is judged by you: take it back to judge it anew."
    take(talk, "")  # the next card is turned
    assert key not in take(talk, "u")
    assert talk.keys().startswith("Enter shows the answer")
    assert key in take(talk, "")


def test_a_flash_card_that_is_skipped_shows_its_answer(lesson: BeginLesson) -> None:
    talk, quiz = lesson(mode="flash")
    key = key_of(quiz)
    assert f"Skipped.\nKey: {key}\n" in take(talk, "s")
    assert quiz.asked is None
    take(talk, "")
    take(talk, "")
    assert talk.take("s", PAGE).anew  # it was shown


def test_the_end_sums_up_by_topic_and_names_what_was_missed(lesson: BeginLesson) -> None:
    talk, quiz = lesson(count=2)
    missed = quiz.asked
    assert missed is not None
    take(talk, WRONG)
    take(talk, "")
    take(talk, key_of(quiz))
    said = talk.take("", PAGE)
    text = "\n".join(said.lines)
    assert said.over
    assert text.startswith("2 answers: 1 right, 1 wrong.\n\nTopic ")
    assert "\nComes back: 2 today.\n" in text
    assert f"\nMissed:\n- {missed.item.question}\n  Key: {missed.key}\n  An Atlas, line " in text
    assert text.count("- What") == 1


def test_a_source_that_was_just_named_is_not_named_again(lesson: BeginLesson) -> None:
    _, quiz = lesson()
    missed = quiz.answer(WRONG)
    (atlas,) = missed.answer.citations
    cited = (replace(atlas, lines=(1, 2)), replace(atlas, lines=(7,), marker=2))
    bad = replace(missed, answer=replace(missed.answer, citations=cited))
    lines = summary_lines(replace(quiz.summary(), missed=(bad,)), NOON, PAGE)
    assert lines[-1] == "  An Atlas, lines 1-2; the same, line 7"


def test_stopping_sums_up_at_any_time(lesson: BeginLesson) -> None:
    talk, _ = lesson()
    assert take(talk, "q") == "Nothing was answered."
    take(talk, WRONG)
    said = talk.take("/quit", PAGE)
    assert said.over
    assert said == talk.end(PAGE)
    assert said.lines[0] == "1 answer: 1 wrong."


def test_where_nothing_is_left_it_is_said_when_there_will_be(lesson: BeginLesson) -> None:
    talk, _ = lesson(selection=Selection(new_a_day=0))
    assert talk.begin(PAGE).lines == ("Nothing is left to learn for now.",)
    talk, quiz = lesson()
    for _ in range(5):
        for line in (key_of(quiz), "easy", ""):
            take(talk, line)
    said = lesson()[0].begin(PAGE)
    assert said.over
    assert said.lines == ("Nothing is left to learn for now. The next item comes back in 8 days (18 April).",)


@pytest.mark.parametrize("width", [80, 40, 20])
def test_everything_fits_the_page(lesson: BeginLesson, width: int) -> None:
    page = Page(width)
    talk, quiz = lesson(page=page)
    said = [*item(talk, page)]
    for line in ("h", "a long answer that is nowhere near what is right, is it", "o", "u", "/help"):
        said += take(talk, line, page).split("\n")
    said += [*talk.end(page).lines]
    assert max(map(columns, said)) <= width
    assert quiz.asked is not None


def test_with_a_style_verdict_and_question_stand_out(lesson: BeginLesson) -> None:
    page = Page(80, COLOURED)
    talk, quiz = lesson(page=page)
    assert quiz.asked is not None
    assert f"\x1b[1m{quiz.asked.text}\x1b[0m" in item(talk, page)
    assert "\x1b[1mWrong: another answer.\x1b[0m" in take(talk, WRONG, page)
    assert "\x1b[1mMissed:\x1b[0m" in take(talk, "q", page)


def test_labelled_lines_can_each_be_understood_and_name_the_keys_once(lesson: BeginLesson) -> None:
    talk, quiz = lesson(pauses=False, page=LABELLED)
    assert quiz.asked is not None
    keys, progress, question = item(talk, LABELLED)
    assert keys.startswith("Keys: h hint, s skip, q stop")
    assert progress.startswith("Progress: 0 answered, 0 to repeat, 5 new · ")
    assert question == f"Question: {quiz.asked.text}"
    said = take(talk, WRONG, LABELLED).split("\n")
    labels = [line.partition(":")[0] for line in said]
    assert labels == [
        "Wrong",
        "Key",
        "Answer",
        "Source 1",
        "Comes back in 1 minute.",
        "",
        "Progress",
        "Question",
    ]
    summary = take(talk, "q", LABELLED)
    assert f"\nTopic {quiz.summary().missed[0].review.topic}: 1 wrong\n" in summary


def test_on_a_labelled_page_nothing_needs_more_than_ascii_has_likenesses_for(lesson: BeginLesson) -> None:
    talk, _ = lesson(pauses=False, page=LABELLED)
    said = "\n".join((*item(talk, LABELLED), take(talk, WRONG, LABELLED), take(talk, "q", LABELLED)))
    assert set(said) - set(map(chr, range(128))) <= {"·"}


def test_nothing_hostile_reaches_a_line(lesson: BeginLesson) -> None:
    talk, quiz = lesson()
    said = [take(talk, HOSTILE)]
    told = quiz.last
    assert told is not None
    cited = replace(told.answer.citations[0], title=HOSTILE, section=HOSTILE)
    asks = replace(
        told.prompt,
        text=HOSTILE,
        item=replace(told.prompt.item, question=HOSTILE, key=HOSTILE, topic=HOSTILE),
    )
    bad = replace(
        told,
        prompt=asks,
        review=replace(told.review, key=HOSTILE, given=HOSTILE + "z", why=HOSTILE, outcome="close"),
        answer=replace(told.answer, text=HOSTILE, citations=(cited,)),
    )
    summary = replace(quiz.summary(), missed=(bad,), by_topic={HOSTILE: {"wrong": 1}})
    for page in (PAGE, LABELLED):
        said += feedback_lines(bad, NOON, page)
        said += summary_lines(summary, NOON, page)
    assert all(part.isprintable() for line in said for part in line.split("\n"))
    assert "xy" in "".join(said)


class Failing(MemoryStore):
    """A store that can be made to fail, as a full disk does."""

    is_full = False

    def version(self) -> Hashable:
        if self.is_full:
            raise StoreError("kim.sqlite has no room left on its disk: make room, then try again")
        return super().version()


def test_a_store_that_fails_is_told_and_the_lesson_goes_on_when_it_is_mended(lesson: BeginLesson) -> None:
    store = Failing()
    talk, quiz = lesson(store=store)
    take(talk, WRONG)
    store.is_full = True
    assert "make room, then try again." in take(talk, "")
    store.is_full = False
    take(talk, "")
    assert quiz.asked is not None


def test_what_was_answered_elsewhere_since_stays_and_the_lesson_goes_on(lesson: BeginLesson) -> None:
    (talk, quiz), (other, other_quiz) = lesson(), lesson()
    assert quiz.asked == other_quiz.asked
    take(talk, WRONG)
    take(other, WRONG)
    assert take(talk, "u") == "This answer stays as it is: the question has been answered again since."
    take(talk, "")
    assert quiz.asked is not None


def test_an_item_that_has_changed_says_so(lesson: BeginLesson, store: MemoryStore, hands: Hands) -> None:
    europe = Selection(topics=("europe",))
    talk, quiz = lesson(selection=europe)
    asks = quiz.asked
    assert asks is not None
    take(talk, WRONG)
    (question,) = (one for one in capitals().questions if one.id == asks.item.id.entry)
    changed = Bot([capitals(5, **{question.id: replace(question, rev=2)})])
    again = Lesson(Quiz(changed, store=store, trainee="kim", clock=hands, selection=europe), pauses=True)
    assert again.begin(PAGE).lines[1] == "What is right has changed since you learned this."
