"""PyMuPDF, brought in without the parts that a page reader does not draw with.

`import pymupdf` also imports `pymupdf.layout` and `pymupdf4llm` where they are installed, and with them numpy,
onnxruntime and the layout models: about 1.0 s instead of 0.1 s, and 135 MB instead of 47 MB. Sources only draw and
read text, so both names are shut while PyMuPDF is imported and open again afterwards.

The engine process needs the layout models and imports pymupdf itself; it never imports this package.
"""

from __future__ import annotations

import importlib
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from app.sources.errors import DamagedPage, is_out_of_memory, no_memory_left

_log = logging.getLogger(__name__)

_KEPT_OUT = ("pymupdf.layout", "pymupdf4llm")


@contextmanager
def _shut(names: tuple[str, ...]) -> Iterator[None]:
    """Importing any of `names` fails inside, unless it is imported already."""
    shut = [name for name in names if name not in sys.modules]
    for name in shut:
        sys.modules[name] = None  # type: ignore[assignment]  # None here means: importing this fails
    try:
        yield
    finally:
        for name in shut:
            del sys.modules[name]


@cache
def load_pymupdf() -> Any:
    """The `pymupdf` module, its messages turned away from the terminal."""
    with _shut(_KEPT_OUT):
        pymupdf = importlib.import_module("pymupdf")
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    pymupdf.set_messages(pylogging_name=f"{__name__}.messages", pylogging_level=logging.DEBUG)
    return pymupdf


def forget_drawn() -> None:
    """Let go of what MuPDF keeps of drawn pages, up to 256 MB: it would stay when their document is closed."""
    load_pymupdf().TOOLS.store_shrink(100)


def log_warnings(path: Path) -> str:
    """Send what MuPDF grumbled about `path` to the log, and forget it; returns it."""
    warnings = str(load_pymupdf().TOOLS.mupdf_warnings())
    if warnings:
        _log.info("MuPDF on %s: %s", path, warnings)
    return warnings


@contextmanager
def page_errors(path: Path, number: int) -> Iterator[None]:
    """Turn what PyMuPDF raises about a page into `DamagedPage`, and what it says of memory into `FileTooLarge`."""
    pymupdf = load_pymupdf()
    try:
        yield
    except (RuntimeError, ValueError, LookupError, ArithmeticError, MemoryError, pymupdf.mupdf.FzErrorBase) as error:
        said = log_warnings(path)
        if is_out_of_memory(error) or is_out_of_memory(said):
            raise no_memory_left(path, number) from error
        raise DamagedPage(path, number, f"{type(error).__name__}: {error}") from error
    # A picture that its decoder had no memory for is drawn as a black one, with no more than a warning.
    if is_out_of_memory(log_warnings(path)):
        raise no_memory_left(path, number)
