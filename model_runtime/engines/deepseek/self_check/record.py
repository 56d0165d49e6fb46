"""What was found out about a device, and the file in which it is kept. Needs no torch: `describe` reads it too."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from model_runtime.messages import Message

FILE_VARIABLE = "RECTO_DEVICE_CHECKS"
"""The environment's name for the file: whoever starts the process says where it is. Without it nothing is tried."""

_log = logging.getLogger(__name__)


class DeviceRecord(msgspec.Struct, frozen=True):
    """What holds for one model in one kind of numbers on one device.

    Attributes:
        device: as it was asked for ("cuda:0").
        made_with: everything whose change asks for another look, in words.
        dtype, vision_dtype: what is computed with.
        off: the parts that are not used, by the names of `parts.DevicePart`.
        step_attention, step_experts, prompt_experts: see `deepseek_ocr.ways.Ways`.
        packed: whether matrices in few bits are multiplied as they are.
        library_bytes: what libraries took of the device's memory beside torch while it was tried.
        remarks: what is computed in another way than planned, and why, for people.
        begun: how often the trial of a part was begun and not ended.
        ended: whether all has been tried.
    """

    device: str
    made_with: str
    dtype: str = ""
    vision_dtype: str = ""
    off: tuple[str, ...] = ()
    step_attention: tuple[tuple[int, str], ...] = ()
    step_experts: tuple[tuple[int, str], ...] = ()
    prompt_experts: str = ""
    packed: bool = False
    library_bytes: int = 0
    remarks: tuple[Message, ...] = ()
    begun: dict[str, int] = {}
    ended: bool = False


class RecordFile:
    """The records of all models and devices; one that cannot be read or written only costs another look."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._codec = msgspec.json.Decoder(dict[str, DeviceRecord])

    def records(self) -> dict[str, DeviceRecord]:
        """All that is kept, by model and numbers."""
        try:
            return self._codec.decode(self._path.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, msgspec.MsgspecError, RecursionError) as error:
            _log.warning("%s is not used: %s", self._path.name, error)
            return {}

    def remarks(self) -> tuple[Message, ...]:
        """What is told of all models and devices, each sentence once."""
        return tuple(dict.fromkeys(said for record in self.records().values() for said in record.remarks))

    def find(self, key: str, made_with: str) -> DeviceRecord | None:
        """What is kept under a key, if nothing has changed since."""
        found = self.records().get(key)
        return found if found and found.made_with == made_with else None

    def keep(self, key: str, record: DeviceRecord) -> None:
        """Put a record into the file; what was found with other versions on the same device goes."""
        kept = {
            name: other
            for name, other in self.records().items()
            if other.device != record.device or other.made_with == record.made_with
        }
        unfinished = self._path.with_name(self._path.name + ".unfinished")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(msgspec.json.format(msgspec.json.encode({**kept, key: record}), indent=1))
            unfinished.replace(self._path)
        except OSError as error:
            _log.warning("what this device computes could not be kept: %s", error)


def record_file(environment: Mapping[str, str] = os.environ) -> RecordFile | None:
    """The file that this process was told of."""
    named = environment.get(FILE_VARIABLE, "").strip()
    return RecordFile(Path(named)) if named else None
