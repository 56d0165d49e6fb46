"""What is tried at the moment, kept in the file: a kernel may end the process, and must not do so at every start."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from model_runtime.device_errors import is_device_lost
from model_runtime.engines.deepseek.self_check.parts import DevicePart
from model_runtime.engines.deepseek.self_check.record import DeviceRecord, RecordFile

_OFTEN = 2  # once may have been the person, who ended the process


class TrialJournal:
    """The record of one trial while it is under way."""

    def __init__(self, file: RecordFile, key: str, record: DeviceRecord) -> None:
        """Go on with `record`, in which stands what earlier processes did not end."""
        self._file = file
        self._key = key
        self._record = record

    def has_ended_over(self, part: DevicePart) -> bool:
        """Whether processes have ended while they tried it."""
        return self._record.begun.get(part, 0) >= _OFTEN

    @contextmanager
    def trying(self, part: DevicePart) -> Iterator[None]:
        """While a part is being tried. Where the device is lost over it, the process ends, and so it stays noted."""
        begun = self._record.begun
        self._keep({**begun, str(part): begun.get(part, 0) + 1})
        try:
            yield
        except Exception as error:
            if is_device_lost(error):
                raise
            self._keep(_without(part, begun))
            raise
        self._keep(_without(part, begun))

    def close(self, record: DeviceRecord) -> DeviceRecord:
        """Keep what was found; what has ended processes stays known."""
        self._record = msgspec.structs.replace(record, begun=self._record.begun)
        self._file.keep(self._key, self._record)
        return self._record

    def _keep(self, begun: dict[str, int]) -> None:
        self._record = msgspec.structs.replace(self._record, begun=begun)
        self._file.keep(self._key, self._record)


def _without(part: DevicePart, begun: dict[str, int]) -> dict[str, int]:
    return {name: count for name, count in begun.items() if name != part}
