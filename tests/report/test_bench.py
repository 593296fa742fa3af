"""The benchmark of reports, on ten reviews."""

import pytest

from tests.bench import report
from tests.bench.__main__ import main


def test_the_benchmark_of_reports_says_how_long_each_takes() -> None:
    printed = report.lines(10, rounds=1)
    assert printed[0] == "reviews in the store            10, of 1 trainees in 10 items"
    assert [" s" in line for line in printed[1:]] == [True] * 5
    assert "bare interpreter starts" in printed[-1]


def test_a_benchmark_of_no_reviews_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["report", "--reviews", "0"])
    assert stopped.value.code == 2
    assert "must be at least 1" in capsys.readouterr().err
