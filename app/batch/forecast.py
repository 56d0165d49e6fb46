"""How long a batch will take on this machine, by what pages took here before."""

from __future__ import annotations

from dataclasses import dataclass

from app.batch.standing import BatchCounts

_ENOUGH_PAGES = 5  # fewer may all have been easy ones


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is to be read, and how long that takes.

    Attributes:
        documents: files that are left.
        pages: of those whose pages are known.
        unopened: files of which nobody knows yet how many pages they have.
        seconds: for all of it, those counting as long as the others are; None where no page was read so here.
        measured_pages: how many pages that rests on.
        is_guess: whether it rests on few pages, or leaves files uncounted.
    """

    documents: int
    pages: int
    unopened: int
    seconds: float | None
    measured_pages: int
    is_guess: bool


def forecast(
    documents: int, pages: int, unopened: int, seconds_per_page: float | None, measured_pages: int
) -> Forecast:
    """The forecast for so much, where a page takes so long."""
    counted = documents - unopened
    seconds = None
    if seconds_per_page is not None and (counted or not documents):
        seconds = seconds_per_page * (pages + (unopened * pages / counted if counted else 0.0))
    return Forecast(documents, pages, unopened, seconds, measured_pages, measured_pages < _ENOUGH_PAGES or unopened > 0)


def forecast_of_rest(counts: BatchCounts) -> Forecast:
    """For what a batch has left, by its own last pages."""
    measured = counts.pages_done if counts.seconds_per_page is not None else 0
    guess = measured < _ENOUGH_PAGES or counts.unopened > 0
    return Forecast(counts.waiting, counts.pages_left, counts.unopened, counts.seconds_left, measured, guess)
