"""Why a file could not be opened or drawn, in words for a person: the file's name, and the next step."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

from app.document.plain_name import plain_name
from app.document.problems import RectoError
from app.sources import limits
from model_runtime.messages import NOTHING, Message, message

# Pillow's code for it is -9; MuPDF names the function that gave it nothing, and passes on what its decoders say.
_NO_MEMORY = re.compile(
    r"out of memory|insufficient memory|exceeds system limits|decoder error -9\b|\b(?:m|c|re)alloc\b", re.IGNORECASE
)

SUPPORTED = message("Recto opens PDF, PNG, JPEG, TIFF, WebP, BMP and GIF files, and folders of pictures.")

_SPLIT = message("Split it into smaller parts and open those.")


class SourceError(RectoError):
    """A file that cannot be opened, or a page of it that cannot be drawn.

    Attributes:
        code: the kind of failure in one word, for programs.
        path: the file or folder.
    """

    code: ClassVar[str] = "source"
    needs_password: ClassVar[bool] = False

    def __init__(self, path: Path, title: Message, hint: Message = NOTHING, detail: str = "") -> None:
        super().__init__(title, hint, detail)
        self.path = path


def shown_name(path: Path) -> str:
    """The file's name as it can be shown and sent: bytes that are no text become question marks; see `plain_name`."""
    return plain_name((path.name or str(path)).encode("utf-8", "replace").decode("utf-8"))


class FileMissing(SourceError):
    """Nothing is at the path."""

    code = "missing"

    def __init__(self, path: Path) -> None:
        hint = message("Check whether it was moved, renamed or deleted.")
        super().__init__(path, message("“{name}” is not there", name=shown_name(path)), hint)


class FileForbidden(SourceError):
    """The system does not let this person read it."""

    code = "forbidden"

    def __init__(self, path: Path, detail: str = "") -> None:
        hint = message("Ask for permission to read it, or open a copy of your own.")
        super().__init__(path, message("“{name}” may not be read by you", name=shown_name(path)), hint, detail)


class FileUnreadable(SourceError):
    """The disk or the network failed while reading."""

    code = "unreadable"

    def __init__(self, path: Path, detail: str = "") -> None:
        hint = message("Check the disk or the network drive it is on, then open it again.")
        title = message("“{name}” could not be read from its disk", name=shown_name(path))
        super().__init__(path, title, hint, detail)


class OpenFileChanged(SourceError):
    """It was replaced or written over while it was open; pages of two contents must not be mixed."""

    code = "changed"

    def __init__(self, path: Path) -> None:
        hint = message("Open it again to see it as it is now.")
        super().__init__(path, message("“{name}” was changed after it was opened", name=shown_name(path)), hint)


class FolderWithoutPictures(SourceError):
    """A folder that holds nothing this package can open as a page."""

    code = "no_pictures"

    def __init__(self, path: Path) -> None:
        hint = message("Choose a folder that holds PNG, JPEG, TIFF, WebP, BMP or GIF files; open PDF files one by one.")
        super().__init__(path, message("The folder “{name}” holds no pictures", name=shown_name(path)), hint)


class UnsupportedFile(SourceError):
    """Its content, whatever its name says, is nothing this package knows."""

    code = "unsupported"

    def __init__(self, path: Path, kind: Message = NOTHING) -> None:
        name = shown_name(path)
        if kind:
            title = message("“{name}” is {what}, which Recto does not open", name=name, what=kind)
            hint = message("Save or print it as a PDF and open that.")
        else:
            title, hint = message("“{name}” is not a document Recto knows", name=name), SUPPORTED
        super().__init__(path, title, hint)


class PasswordNeeded(SourceError):
    """Encrypted, and no password was given."""

    code = "password_needed"
    needs_password = True

    def __init__(self, path: Path) -> None:
        title = message("“{name}” is locked with a password", name=shown_name(path))
        super().__init__(path, title, message("Type the password to open it."))


class WrongPassword(SourceError):
    """Encrypted, and the password given does not open it."""

    code = "wrong_password"
    needs_password = True

    def __init__(self, path: Path) -> None:
        hint = message("Type it again; large and small letters count.")
        super().__init__(path, message("This password does not open “{name}”", name=shown_name(path)), hint)


class DamagedFile(SourceError):
    """Right kind, broken content, beyond repair."""

    code = "damaged"

    def __init__(self, path: Path, detail: str = "") -> None:
        title = message("“{name}” is damaged and could not be opened", name=shown_name(path))
        hint = message(
            "Get the file again from where it came, or open it in the program that made it and save a new copy."
        )
        super().__init__(path, title, hint, detail)


class EmptyDocument(SourceError):
    """A whole file with no page, or no byte, in it."""

    code = "empty"

    def __init__(self, path: Path, *, no_bytes: bool = False) -> None:
        name = shown_name(path)
        title = message("“{name}” is empty", name=name) if no_bytes else message("“{name}” has no pages", name=name)
        super().__init__(path, title, message("Get the file again from where it came."))


class FileTooLarge(SourceError):
    """Beyond the limits in `limits`."""

    code = "too_large"

    def __init__(self, path: Path, what: Message, hint: Message) -> None:
        super().__init__(path, message("“{name}” is too large: {what}", name=shown_name(path), what=what), hint)


class DamagedPage(SourceError):
    """One page that cannot be drawn, in a document whose other pages may be well."""

    code = "damaged_page"

    def __init__(self, path: Path, number: int, detail: str = "") -> None:
        hint = message(
            "The other pages are not touched by this. Get the file again from where it came if you need this page."
        )
        title = message(
            "Page {number} of “{name}” is damaged and could not be drawn", number=number, name=shown_name(path)
        )
        super().__init__(path, title, hint, detail)


def too_many_pages(path: Path, count: int) -> FileTooLarge:
    sizes = {"count": f"{count:,}", "limit": f"{limits.MAX_PAGES:,}"}
    return FileTooLarge(path, message("it has {count} pages, and Recto opens up to {limit}", **sizes), _SPLIT)


def too_many_pixels(path: Path, size: tuple[int, int] | None = None) -> FileTooLarge:
    """The error for a picture of `size` pixels, where that is known, that would fill the memory once decoded."""
    limit = f"{limits.MAX_PICTURE_PIXELS // 1_000_000:,}"
    what = message("its picture has more than the {limit} million pixels that Recto opens", limit=limit)
    if size is not None:
        what = message(
            "its picture is {width} × {height} pixels, and Recto opens up to {limit} million pixels",
            **_sides(size), limit=limit,
        )  # fmt: skip
    return FileTooLarge(path, what, message("Save the picture smaller, or cut it into parts, and open those."))


def too_long_a_side(path: Path, size: tuple[int, int]) -> FileTooLarge:
    """The error for a picture of `size` pixels of which one side is beyond reason."""
    what = message(
        "its picture is {width} × {height} pixels, and Recto opens up to {limit} along a side",
        **_sides(size), limit=f"{limits.MAX_PICTURE_SIDE:,}",
    )  # fmt: skip
    return FileTooLarge(path, what, message("Cut the picture into parts, and open those."))


def too_much_memory(path: Path, size: tuple[int, int]) -> FileTooLarge:
    """The error for a picture of `size` pixels that takes more memory to decode than there is for one."""
    what = message(
        "its picture of {width} × {height} pixels needs more memory to decode than Recto gives to one", **_sides(size)
    )
    hint = message("Save the picture smaller, or as PNG, or cut it into parts, and open that.")
    return FileTooLarge(path, what, hint)


def _sides(size: tuple[int, int]) -> dict[str, str]:
    return {"width": f"{size[0]:,}", "height": f"{size[1]:,}"}


def no_memory_left(path: Path, number: int = 0) -> FileTooLarge:
    """The error for a page, or a picture, whose size nobody knew before the memory was full."""
    what = message("its picture needs more memory to be drawn than Recto gives to one")
    if number:
        what = message("page {number} needs more memory to be drawn than Recto gives to one", number=number)
    return FileTooLarge(path, what, message("Save it with smaller pictures, and open that."))


def is_out_of_memory(said: Exception | str) -> bool:
    """Whether a library says in its own way that the memory is full."""
    return isinstance(said, MemoryError) or _NO_MEMORY.search(str(said)) is not None


def too_many_bytes(path: Path) -> FileTooLarge:
    most = limits.MAX_TOTAL_BYTES // 1024**3
    return FileTooLarge(path, message("Recto opens up to {count} GB", count=most), _SPLIT)


def from_os_error(path: Path, error: OSError) -> SourceError:
    """The words for what the operating system said about `path`."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return FileMissing(path)
    if isinstance(error, PermissionError):
        return FileForbidden(path, str(error))
    return FileUnreadable(path, str(error))
