"""What becomes, in the session, of readings that were made to be compared."""

from __future__ import annotations

from app.controllers.document_session import DocumentSession
from app.document.document import PageRecord
from app.document.page import Reading, ReadingKey, StopReason


class MadeReadings:
    """They stand beside what a page shows; a page that shows nothing shows the first, and the first whole one after."""

    def __init__(self, session: DocumentSession) -> None:
        self._session = session
        self._stand_in: ReadingKey | None = None  # a reading that is not whole, shown because there was none

    def forget(self) -> None:
        """Another page is compared: what is shown of the last one stays."""
        self._stand_in = None

    def put(self, page: PageRecord, reading: Reading) -> bool:
        """Add a reading to its page, unless it would spoil a whole one; whether it was added."""
        before = page.readings.get(reading.key)
        if before is not None and before.stop_reason is StopReason.END and reading.stop_reason is not StopReason.END:
            return False
        self._session.put_reading(page.number, reading)
        return True

    def show_where_nothing_is(self, page: PageRecord, reading: Reading) -> None:
        """Show a reading that was put, on a page that shows nothing, or one that is not whole for want of a better."""
        whole = reading.stop_reason is StopReason.END
        if page.chosen is None or (whole and page.chosen == self._stand_in):
            self._stand_in = None if whole else reading.key
            self._session.show_first(page.number, reading.key)

    def choose(self, number: int, key: ReadingKey) -> None:
        """Show what the person chose."""
        self._stand_in = None
        self._session.choose_reading(number, key)
