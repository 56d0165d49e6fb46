"""A finished copy as PDF/A-2b, the form that archives keep; by pikepdf, which checks the very bytes that it wrote."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.searchable.archival_words import (
    LOCKED,
    NOTES_GONE,
    PLACE_GONE,
    PROPERTIES_GONE,
    SCRIPTS_GONE,
    SIGNED,
    SLIDES_GONE,
    not_archival,
    reasons_of,
)
from model_runtime.messages import Message, verbatim

_log = logging.getLogger(__name__)

_FLAVOR = "2b"


def made_archival(path: Path, is_signed: bool) -> tuple[bool, tuple[Message, ...]]:
    """Write a file anew as PDF/A-2b, its pictures and drawing instructions as they are.

    Returns:
        Whether it is one now, and what is to be said: why it is none, and is as it was; or what had to be left out.

    Raises:
        OSError: it cannot be written.
    """
    import pikepdf
    from pikepdf import pdfa

    if is_signed:
        return False, (not_archival(SIGNED),)
    finished = path.with_name(f"{path.name}.archival")
    try:
        with pikepdf.open(path) as pdf:
            if pdf.is_encrypted:
                return False, (not_archival(LOCKED),)
            _drop_stray_key(pdf)
            opens_elsewhere = _dropped_place(pdf)
            report = pdfa.save(pdf, finished, _FLAVOR)
    except pikepdf.PasswordError:
        return False, (not_archival(LOCKED),)
    except pdfa.PdfaError as error:
        return False, tuple(map(not_archival, reasons_of((one.rule, one.message) for one in error.report.findings)))
    except OSError:
        raise
    except Exception as error:  # whatever a file does to the library is the reason
        _log.exception("%s could not be made PDF/A", path)
        return False, (not_archival(verbatim(f"{type(error).__name__}: {error}"[:200])),)
    finished.replace(path)
    return True, (*((PLACE_GONE,) if opens_elsewhere else ()), *_left_out(report.prepared))


def _drop_stray_key(pdf: Any) -> None:
    """MuPDF names what it knows about a file in the catalog too, where no check looks for it and no reader reads it."""
    if "/Info" in pdf.Root:
        del pdf.Root["/Info"]


def _dropped_place(pdf: Any) -> bool:
    """Whether the file opened at a place of its own; the check knows no such place, which scanners like to set."""
    opening = pdf.Root.get("/OpenAction")
    if opening is None or not (_is_array(opening) or opening.get("/S") == "/GoTo"):
        return False
    del pdf.Root["/OpenAction"]
    return True


def _is_array(found: Any) -> bool:
    import pikepdf

    return isinstance(found, pikepdf.Array)


def _left_out(prepared: Any) -> Iterator[Message]:
    """What was in the file and may not be in an archive's."""
    if count := prepared.annotations_removed.total():
        yield NOTES_GONE.filled(count=count)
    if prepared.document_javascript_removed:
        yield SCRIPTS_GONE
    if prepared.alternate_presentations_removed:
        yield SLIDES_GONE
    if names := prepared.xmp_dropped:
        yield PROPERTIES_GONE.filled(names=", ".join(names))
