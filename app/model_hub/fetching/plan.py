"""What there is to fetch: as it was found out before, or as the first hub says that answers."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import msgspec

from app.model_hub.fetching.connection import Connection
from app.model_hub.fetching.fetch_report import FetchReport
from app.model_hub.fetching.patience import Patience
from app.model_hub.fetching.problems import Hiccup, HubError
from app.model_hub.fetching.sources import HubSource
from app.model_hub.messages import FetchModel, FetchPhase
from app.model_hub.model_record import ModelRecord, read_record, set_record_aside, write_record
from model_runtime.messages import message


class FetchPlan:
    """For one model and its folder."""

    def __init__(self, asked: FetchModel, report: FetchReport, stop: threading.Event) -> None:
        self._asked, self._folder, self._report, self._stop = asked, asked.folder, report, stop

    def known(self) -> ModelRecord | None:
        """What was to be fetched into this folder before; a hub need not be asked again.

        Raises:
            HubError: it was another model.
        """
        record = read_record(self._folder)
        if record is None:
            set_record_aside(self._folder)
            return None
        wanted = self._asked.model
        if (record.model.repo, record.model.revision) != (wanted.repo, wanted.revision):
            title = message("{folder} holds another model: {model}", folder=self._folder, model=record.model.title)
            raise HubError(title, message("Move that folder away, or fetch into another one."))
        return record if {file.path for file in record.files} >= set(wanted.files) else None

    def planned(self, sources: tuple[HubSource, ...], connection: Connection) -> ModelRecord:
        """What the first hub that answers says that there is to fetch.

        Raises:
            HubError: none does.
        """
        failures: list[HubError] = []
        for source in sources:
            self._report.begin(FetchPhase.LOOKING)
            try:
                record = self._asked_for(source, connection)
            except HubError as error:
                failures.append(error)
                continue
            record = msgspec.structs.replace(record, folder=str(self._folder))
            write_record(self._folder, record)
            return record
        raise all_failed(failures)

    def _asked_for(self, source: HubSource, connection: Connection) -> ModelRecord:
        patience = Patience(self._asked.pace, self._report, self._stop)
        while True:
            patience.check()
            try:
                return source.plan(self._asked.model, connection)
            except Hiccup as hiccup:
                patience.endure(hiccup)


def all_failed(failures: Sequence[HubError]) -> HubError:
    """The first hub's words, and those of the others for a report."""
    first, *others = failures
    detail = "; ".join(part for part in (first.detail, *(str(error) for error in others)) if part)
    return HubError(first.title, first.hint, detail)
