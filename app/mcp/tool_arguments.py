"""What each tool is given, from which the schema is made that programs are told."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from app.export.formats import FORMATS

Path = Annotated[
    str, Meta(min_length=1, description="Of the file, or of a folder of pictures; below the folders that may be read.")
]
Pages = Annotated[str, Meta(description="Such as 1-3,7; empty for all.")]


class NoArguments(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing."""


class OfDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which document."""

    path: Path


class OfPages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which pages of which document."""

    path: Path
    pages: Pages = ""


class OfPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which page of which document."""

    path: Path
    page: Annotated[int, Meta(ge=1, description="Counted from 1.")]


class ToSearch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to look for, and where."""

    words: Annotated[str, Meta(min_length=1, max_length=500, description="As they stand there; case does not matter.")]
    path: Annotated[str, Meta(description="Of one document; empty for all that were read.")] = ""


class ToExport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which document, and as what."""

    path: Path
    format: Annotated[str, Meta(description=f"One of {', '.join(FORMATS)}.")]
    pages: Pages = ""
    name: Annotated[str, Meta(description="Of the file, without folder and ending; by default the document's.")] = ""
