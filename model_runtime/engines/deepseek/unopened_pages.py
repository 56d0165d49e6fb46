"""Pictures that other processes are opening, page by page."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, wait

from model_runtime.engines.deepseek.attempt import Attempt
from model_runtime.preprocess.page_views import PageViews
from model_runtime.preprocess.picture_workers import PictureWorkers

_MOMENT_SECONDS = 0.05  # how long is waited for a picture before cancelled pages and new ones are looked for


class UnopenedPages:
    """The pages whose pictures are not open yet."""

    def __init__(self, workers: PictureWorkers) -> None:
        self._workers = workers
        self._opening: list[tuple[Attempt, Future[PageViews]]] = []

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._opening)

    def add(self, attempt: Attempt) -> None:
        """Have a page's picture opened; one that somebody waits for goes first."""
        request = attempt.request
        opened = self._workers.open(request.image_path, attempt.resolution, urgent=request.urgent)
        self._opening.append((attempt, opened))

    def drop_cancelled(self) -> list[Attempt]:
        """Let the pages go that nobody wants any more."""
        gone = [entry for entry in self._opening if entry[0].is_cancelled]
        self._opening = [entry for entry in self._opening if entry not in gone]
        for _, future in gone:
            future.cancel()
        return [attempt for attempt, _ in gone]

    def opened(self, *, patient: bool) -> list[tuple[Attempt, Future[PageViews]]]:
        """The pages whose pictures are open, or could not be opened. For one that somebody waits for it waits a moment.

        Args:
            patient: wait a moment for any.
        """
        awaited = [future for attempt, future in self._opening if patient or attempt.request.urgent]
        if awaited:
            wait(awaited, _MOMENT_SECONDS, FIRST_COMPLETED)
        done = [entry for entry in self._opening if entry[1].done()]
        self._opening = [entry for entry in self._opening if entry not in done]
        return done

    def clear(self) -> None:
        """Have no more of them opened."""
        for _, future in self._opening:
            future.cancel()
        self._opening.clear()
