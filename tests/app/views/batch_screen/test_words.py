"""What is said of a batch."""

from pathlib import Path

import pytest

from app.batch.forecast import Forecast, forecast, forecast_of_rest
from app.batch.queue_rows import QueueOrder
from app.batch.standing import BatchCounts
from app.controllers.batching.batch_plan import BatchPlan
from app.controllers.batching.batch_sight import BatchSight, BatchStage
from app.views.batch_screen.words import fraction, headline, sentence, time_words

PLAN = BatchPlan(Path("/out"), (Path("/in"),))


def seen(stage: BatchStage, expected: Forecast, counts: BatchCounts | None = None, **more: object) -> BatchSight:
    return BatchSight(PLAN, stage, QueueOrder.QUEUE, expected, counts, **more)


def test_a_box_of_scans_is_told_with_the_time_that_it_takes_here():
    sight = seen(BatchStage.QUEUED, forecast(38, 1240, 0, 7.0, 20))
    assert headline(sight) == "1,240 pages in 38 files, 2 h 25 min here"
    assert sentence(sight) == "By what pages took here in this way. Pages that bring their own text take less."


def test_a_guess_is_called_one():
    few, some = forecast(2, 9, 0, 7.0, 1), forecast(3, 9, 1, 7.0, 20)
    assert headline(seen(BatchStage.QUEUED, few)) == "9 pages in 2 files, perhaps 63 s here"
    assert sentence(seen(BatchStage.QUEUED, few)) == "A guess, by what 1 page took here in this way."
    assert some.seconds == pytest.approx(7.0 * (9 + 4.5))
    assert headline(seen(BatchStage.QUEUED, some)) == "9 pages and more in 3 files, perhaps 2 min here"
    assert sentence(seen(BatchStage.QUEUED, some)) == "A guess: 1 file could not be counted."


def test_nothing_is_made_up_where_nothing_was_measured():
    sight = seen(BatchStage.QUEUED, forecast(2, 9, 0, None, 0))
    assert headline(sight) == "9 pages in 2 files"
    assert sentence(sight) == "How long it takes is known once a few pages were read here in this way."
    assert headline(seen(BatchStage.QUEUED, forecast(2, 0, 2, 7.0, 20))) == "2 files"


def test_progress_names_pages_rate_time_and_failures():
    counts = BatchCounts(10, 6, 1, 0, 100, 40, 2, 3.6, 3)
    sight = seen(BatchStage.READING, forecast_of_rest(counts), counts)
    assert headline(sight) == "40 of 100 pages read · 3 min left · 1,000 pages an hour · failed: 1 file, 2 pages"
    assert fraction(sight) == pytest.approx(0.42)
    assert headline(seen(BatchStage.PAUSED, sight.forecast, counts)) == "Go on with 58 pages in 6 files, 3 min here?"
    assert sentence(seen(BatchStage.PAUSED, sight.forecast, counts, told="No engine.")) == "No engine."


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "1 s"), (80, "80 s"), (100, "2 min"), (5399, "1 h 30 min"), (86_399, "1 d 0 h"), (200_000, "2 d 7 h")],
)
def test_times(seconds: float, said: str):
    assert time_words(seconds) == said
