"""What is kept of a trainee: begun anew, printed, erased, copied. Asks nobody anything about packs."""

import argparse
from collections.abc import Callable, Container, Mapping
from dataclasses import fields
from datetime import datetime
from types import MappingProxyType

from qa_bot import packs
from qa_bot.cli.asking import is_agreed
from qa_bot.cli.json_text import print_json
from qa_bot.cli.progress import store_file, trainee_of
from qa_bot.config import Settings
from qa_bot.errors import UsageError
from qa_bot.progress import ExamItem, ItemId, Review, Sitting
from qa_bot.quiz.bank import ItemBank
from qa_bot.quiz.clock import system_clock
from qa_bot.quiz.selection import Selection, selected
from qa_bot.report.exam import result_of
from qa_bot.store import Store
from qa_bot.text import printable
from qa_bot.wording import counted, nearest

_DECLINED = 1


def _reset(store: Store, args: argparse.Namespace, settings: Settings) -> int:
    trainee = _known(store, trainee_of(settings.trainee))
    ids = _selected(args, settings) if args.packs or args.topics or args.types else None
    what = "the items selected" if ids is not None else "all items"
    if not args.yes and not is_agreed(
        f"{trainee} begins anew with {what}. Answers stay in the reports.", "Reset?"
    ):
        print("Nothing was reset.")
        return _DECLINED
    print(printable(f"begun anew: {counted(store.reset(trainee, ids), 'item')} of {trainee}"))
    return 0


def _selected(args: argparse.Namespace, settings: Settings) -> list[ItemId]:
    bank = ItemBank(packs.load(settings.packs or packs.bundled_ids()))
    return selected(bank.items.values(), Selection(topics=tuple(args.topics), types=tuple(args.types)))


def _export(store: Store, args: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001 - one signature
    trainee = _known(store, trainee_of(settings.trainee))
    sittings = store.sittings(trainee)
    going_on = {one.id for one in sittings if _goes_on(one, system_clock())}
    print_json(
        {
            "trainee": trainee,
            "progress": tuple(store.progress(trainee).values()),
            "reviews": tuple(_review(one, going_on) for one in store.reviews(trainee=trainee)),
            "sittings": tuple(_sitting(one, going_on) for one in sittings),
        }
    )
    return 0


def _goes_on(sitting: Sitting, now: datetime) -> bool:
    return result_of(sitting, (), now=now).finished_at is None


def _review(review: Review, going_on: Container[str]) -> object:
    """Return a review as it is exported: what would help in an exam that goes on is null."""
    return _without(review, "key", "outcome", "mark", "why") if review.sitting in going_on else review


def _sitting(sitting: Sitting, going_on: Container[str]) -> object:
    if sitting.id not in going_on:
        return sitting
    items = tuple(_without(item, "key", "tuning") for item in sitting.items)
    return _without(sitting) | {"items": items}


def _without(value: ExamItem | Review | Sitting, *secret: str) -> dict[str, object]:
    names = (field.name for field in fields(value))
    return {name: None if name in secret else getattr(value, name) for name in names}


def _forget(store: Store, args: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001 - one signature
    trainee = _known(store, args.forget)
    if not args.yes and not is_agreed(
        f"All answers, progress and exams of {trainee} will be erased.", "Erase?"
    ):
        print("Nothing was erased.")
        return _DECLINED
    print(printable(f"erased: {counted(store.forget(trainee), 'answer')} of {trainee}"))
    return 0


def _back_up(store: Store, args: argparse.Namespace, settings: Settings) -> int:
    file = store_file(settings.store)
    if file is None or not file.exists():
        raise UsageError(
            f"there is no store at {settings.store if file is None else file}: nothing was copied"
        )
    store.back_up(args.backup)
    print(printable(f"a copy of the store is in {args.backup}"))
    return 0


def _known(store: Store, trainee: str) -> str:
    """Return a trainee of whom something is kept; UsageError for any other, naming the nearest."""
    known = store.trainees()
    if trainee in known:
        return trainee
    meant = nearest(trainee, known)
    advice = f"; did you mean {meant}?" if meant else ""
    raise UsageError(f"nothing is kept of {trainee!r}{advice}")


KEEPING: Mapping[str, Callable[[Store, argparse.Namespace, Settings], int]] = MappingProxyType(
    {"reset": _reset, "export": _export, "forget": _forget, "backup": _back_up}
)
"""What may be done about what is kept, by the option that asks for it."""
