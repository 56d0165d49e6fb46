"""Orders as a driver makes them."""

from __future__ import annotations

from pathlib import Path

from app.cluster.orders import ClusterWish, PageOrder, PassWay, SharedFile
from app.document.geometry import PageSize
from app.document.page import Way
from app.jobs.read_job import ReadJob
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR

WISH = ClusterWish(task="document")
WAY = Way("builtin", "base")
MODE = next(mode for mode in DEEPSEEK_OCR.modes if mode.name == WAY.mode)
_HOW = PassWay(WISH, WAY, MODE, {}, "")


def order(number: int, path: Path = Path("/nowhere.pdf"), fingerprint: str = "") -> PageOrder:
    file = SharedFile(path, fingerprint)
    return PageOrder(file, PageSize(100.0, 150.0), ReadJob(number, WAY.engine, WAY.mode), _HOW)
