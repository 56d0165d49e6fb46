"""The form that a document comes in: a file and what is wanted of it, under the names that docling-serve gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from app.auto_mode.aims import Aim
from app.document.tasks import DOCUMENT, OF_ENGINES, words_needed
from app.export.formats import FORMATS
from app.interface import ReadingOptions
from app.serving.refusals import no_space, not_understood
from app.serving.served_job import Wanted
from model_runtime.messages import message

_OTHER_NAMES = {"text": "txt", "markdown": "md"}  # docling-serve's
_TARGETS = ("inbody", "zip")
FIELDS = frozenset(
    {
        "to_formats",
        "page_range",
        "engine",
        "mode",
        "aim",
        "model",
        "task",
        "prompt",
        "language",
        "read_picture",
        "target_type",
    }
)
_MOST_FIELDS = 40
_FIELD_BYTES = 64 * 1024
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|\ud800-\udfff]')
_LONGEST_NAME = 120  # bytes: systems allow 255, and results have longer endings
_LONGEST_SUFFIX = 10


async def read_form(request: Request) -> FormData:
    """The form of a request.

    Raises:
        RequestRefused: it is none, or too large.
    """
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise not_understood(message("it is to be a form, multipart/form-data, with the document as “files”"))
    try:
        return await request.form(max_files=1, max_fields=_MOST_FIELDS, max_part_size=_FIELD_BYTES)
    except OSError as error:
        raise no_space() from error
    except (HTTPException, ValueError, LookupError) as error:
        detail = error.detail if isinstance(error, HTTPException) else message("the form is damaged")
        raise not_understood(str(detail)) from error


def file_in(form: FormData) -> UploadFile:
    """The document.

    Raises:
        RequestRefused: there is none.
    """
    files = [value for value in form.values() if isinstance(value, UploadFile)]
    if len(files) != 1:
        raise not_understood(message("the document is missing: send it as “files”"))
    return files[0]


def wanted_in(form: FormData) -> Wanted:
    """What is wanted of the document.

    Raises:
        RequestRefused: something is not understood; nothing is passed over in silence.
    """
    given = {name for name, value in form.multi_items() if isinstance(value, str)}
    if unknown := sorted(given - FIELDS):
        names = ", ".join(unknown)[:200]
        raise not_understood(
            message("there is no “{name}”; there is {names}", name=names, names=", ".join(sorted(FIELDS)))
        )
    return Wanted(
        _formats(form), _text(form, "page_range"), _options(form), _one_of(form, "target_type", _TARGETS) == "zip"
    )


def safe_name(name: str | None) -> str:
    """A file name that leads nowhere and that every system can have; its end is kept."""
    clean = PurePosixPath(_NOT_IN_NAMES.sub("_", (name or "").rpartition("/")[2]).strip(" ."))
    suffix = clean.suffix if len(clean.suffix) <= _LONGEST_SUFFIX else ""
    stem = clean.name.removesuffix(suffix).encode()[:_LONGEST_NAME].decode("utf-8", "ignore")
    return f"{stem}{suffix}" or "document"


def _formats(form: FormData) -> tuple[str, ...]:
    given = [part.strip().lower() for value in form.getlist("to_formats") for part in str(value).split(",")]
    names = tuple(dict.fromkeys(_OTHER_NAMES.get(name, name) for name in given if name)) or ("md",)
    if unknown := [name for name in names if name not in FORMATS]:
        raise not_understood(_no_such("to_formats", unknown[0], tuple(FORMATS)))
    return names


def _options(form: FormData) -> ReadingOptions:
    task, prompt = _one_of(form, "task", OF_ENGINES) or DOCUMENT, _text(form, "prompt")
    if words_needed(task) and not prompt.strip():
        raise not_understood(message("“{name}” has to be told what: add “prompt”", name=task))
    return ReadingOptions(
        engine=_text(form, "engine"),
        mode=_text(form, "mode"),
        aim=Aim(_one_of(form, "aim", tuple(Aim)) or Aim.BALANCED),
        model=_text(form, "model"),
        task=task,
        prompt=prompt,
        read_picture=_one_of(form, "read_picture", ("true", "false")) == "true",
        language=_text(form, "language").strip().lower(),
    )


def _text(form: FormData, name: str) -> str:
    values = [value for value in form.getlist(name) if isinstance(value, str)]
    if len(values) > 1:
        raise not_understood(message("“{name}” is given twice", name=name))
    return values[0] if values else ""


def _one_of(form: FormData, name: str, known: Sequence[str]) -> str:
    value = _text(form, name).strip().lower()
    if value and value not in known:
        raise not_understood(_no_such(name, value, known))
    return value


def _no_such(name: str, value: str, known: Sequence[str]) -> str:
    return str(
        message("“{name}” has no “{value}”; there is {names}", name=name, value=value[:60], names=", ".join(known))
    )
