"""What came out of a job, in the shape that docling-serve gives it."""

from __future__ import annotations

import base64
import json
from typing import Any

from app.interface import PageState, ReadPage
from app.serving.served_job import ServedJob

_AS_TEXT = frozenset({"md", "txt", "html", "csv", "alto", "hocr"})
_DOCLING_NAMES = {"txt": "text"}


def status_of(job: ServedJob, position: int) -> dict[str, Any]:
    """How far a job is."""
    return {
        "task_id": job.id,
        "task_type": "convert",
        "task_status": job.status,
        "task_position": position,
        "task_meta": {"num_docs": 1, "pages": job.total, "pages_read": len(job.read)},
        "error_message": str(job.error) if job.error else None,
    }


def result_of(job: ServedJob) -> dict[str, Any]:
    """The contents of all files and what is wrong with them; what is not text is base64. Reads the files."""
    document: dict[str, Any] = {"filename": job.file.name}
    for name, place in job.results.items():
        key = f"{_DOCLING_NAMES.get(name, name)}_content"
        document[key] = _content(name, place.read_bytes())
    errors = [error for page in sorted(job.read, key=lambda page: page.number) for error in _errors(page)]
    return {
        "document": document,
        "status": "partial_success" if errors else "success",
        "errors": errors,
        "processing_time": job.seconds,
        "timings": {},
    }


def _content(name: str, data: bytes) -> Any:
    if name == "json":
        return json.loads(data)
    return data.decode("utf-8-sig") if name in _AS_TEXT else base64.b64encode(data).decode("ascii")


def _errors(page: ReadPage) -> list[dict[str, Any]]:
    """What is wrong with a page; nothing where it is whole."""
    said = []
    if page.problem is not None:
        said.append(f"{page.problem.title}. {page.problem.hint}".strip())
    elif page.state is not PageState.READ:
        said.append(f"The page is not whole: {page.state.value}.")
    if page.reading is not None and (lacking := page.lacking):
        said.append(f"About {lacking.words} printed words are in no text.")
    return [{"component_type": "page", "module_name": "", "page": page.number, "error_message": text} for text in said]
