"""Why a file could not be opened or drawn, in words for a person: the file's name, and the next step."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

from app.document.problems import RectoError
from app.sources import limits

# Pillow's code for it is -9; MuPDF names the function that gave it nothing, and passes on what its decoders say.
_NO_MEMORY = re.compile(
    r"out of memory|insufficient memory|exceeds system limits|decoder error -9\b|\b(?:m|c|re)alloc\b", re.IGNORECASE
)

SUPPORTED = "Recto opens PDF, PNG, JPEG, TIFF, WebP, BMP and GIF files, and folders of pictures."


class SourceError(RectoError):
    """A file that cannot be opened, or a page of it that cannot be drawn.

    Attributes:
        code: the kind of failure in one word, for programs.
        path: the file or folder.
    """

    code: ClassVar[str] = "source"
    needs_password: ClassVar[bool] = False

    def __init__(self, path: Path, title: str, hint: str = "", detail: str = "") -> None:
        super().__init__(title, hint, detail)
        self.path = path


def shown_name(path: Path) -> str:
    """The file's name as it can be shown and sent: bytes that are no text become question marks."""
    return (path.name or str(path)).encode("utf-8", "replace").decode("utf-8")


class FileMissing(SourceError):
    """Nothing is at the path."""

    code = "missing"

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"“{shown_name(path)}” is not there", "Check whether it was moved, renamed or deleted.")


class FileForbidden(SourceError):
    """The system does not let this person read it."""

    code = "forbidden"

    def __init__(self, path: Path, detail: str = "") -> None:
        hint = "Ask for permission to read it, or open a copy of your own."
        super().__init__(path, f"“{shown_name(path)}” may not be read by you", hint, detail)


class FileUnreadable(SourceError):
    """The disk or the network failed while reading."""

    code = "unreadable"

    def __init__(self, path: Path, detail: str = "") -> None:
        hint = "Check the disk or the network drive it is on, then open it again."
        super().__init__(path, f"“{shown_name(path)}” could not be read from its disk", hint, detail)


class FolderWithoutPictures(SourceError):
    """A folder that holds nothing this package can open as a page."""

    code = "no_pictures"

    def __init__(self, path: Path) -> None:
        hint = "Choose a folder that holds PNG, JPEG, TIFF, WebP, BMP or GIF files; open PDF files one by one."
        super().__init__(path, f"The folder “{shown_name(path)}” holds no pictures", hint)


class UnsupportedFile(SourceError):
    """Its content, whatever its name says, is nothing this package knows."""

    code = "unsupported"

    def __init__(self, path: Path, kind: str = "") -> None:
        if kind:
            title = f"“{shown_name(path)}” is {kind}, which Recto does not open"
            hint = "Save or print it as a PDF and open that."
        else:
            title, hint = f"“{shown_name(path)}” is not a document Recto knows", SUPPORTED
        super().__init__(path, title, hint)


class PasswordNeeded(SourceError):
    """Encrypted, and no password was given."""

    code = "password_needed"
    needs_password = True

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"“{shown_name(path)}” is locked with a password", "Type the password to open it.")


class WrongPassword(SourceError):
    """Encrypted, and the password given does not open it."""

    code = "wrong_password"
    needs_password = True

    def __init__(self, path: Path) -> None:
        hint = "Type it again; large and small letters count."
        super().__init__(path, f"This password does not open “{shown_name(path)}”", hint)


class DamagedFile(SourceError):
    """Right kind, broken content, beyond repair."""

    code = "damaged"

    def __init__(self, path: Path, detail: str = "") -> None:
        hint = "Get the file again from where it came, or open it in the program that made it and save a new copy."
        super().__init__(path, f"“{shown_name(path)}” is damaged and could not be opened", hint, detail)


class EmptyDocument(SourceError):
    """A whole file with no page, or no byte, in it."""

    code = "empty"

    def __init__(self, path: Path, what: str = "has no pages") -> None:
        hint = "Get the file again from where it came."
        super().__init__(path, f"“{shown_name(path)}” {what}", hint)


class FileTooLarge(SourceError):
    """Beyond the limits in `limits`."""

    code = "too_large"

    def __init__(self, path: Path, what: str, hint: str = "Split it into smaller parts and open those.") -> None:
        super().__init__(path, f"“{shown_name(path)}” is too large: {what}", hint)


class DamagedPage(SourceError):
    """One page that cannot be drawn, in a document whose other pages may be well."""

    code = "damaged_page"

    def __init__(self, path: Path, number: int, detail: str = "") -> None:
        hint = "The other pages are not touched by this. Get the file again from where it came if you need this page."
        super().__init__(path, f"Page {number} of “{shown_name(path)}” is damaged and could not be drawn", hint, detail)


def too_many_pages(path: Path, count: int) -> FileTooLarge:
    return FileTooLarge(path, f"it has {count:,} pages, and Recto opens up to {limits.MAX_PAGES:,}")


def too_many_pixels(path: Path, size: tuple[int, int] | None = None) -> FileTooLarge:
    """The error for a picture of `size` pixels, where that is known, that would fill the memory once decoded."""
    limit = limits.MAX_PICTURE_PIXELS // 1_000_000
    what = f"its picture has more than the {limit:,} million pixels that Recto opens"
    if size is not None:
        what = f"its picture is {size[0]:,} × {size[1]:,} pixels, and Recto opens up to {limit:,} million pixels"
    return FileTooLarge(path, what, "Save the picture smaller, or cut it into parts, and open those.")


def too_long_a_side(path: Path, size: tuple[int, int]) -> FileTooLarge:
    """The error for a picture of `size` pixels of which one side is beyond reason."""
    width, height = size
    limit = limits.MAX_PICTURE_SIDE
    what = f"its picture is {width:,} × {height:,} pixels, and Recto opens up to {limit:,} along a side"
    return FileTooLarge(path, what, "Cut the picture into parts, and open those.")


def too_much_memory(path: Path, size: tuple[int, int]) -> FileTooLarge:
    """The error for a picture of `size` pixels that takes more memory to decode than there is for one."""
    width, height = size
    what = f"its picture of {width:,} × {height:,} pixels needs more memory to decode than Recto gives to one"
    return FileTooLarge(path, what, "Save the picture smaller, or as PNG, or cut it into parts, and open that.")


def no_memory_left(path: Path, what: str = "its picture") -> FileTooLarge:
    """The error for something whose size nobody knew before the memory was full; `what` names it."""
    hint = "Save it with smaller pictures, and open that."
    return FileTooLarge(path, f"{what} needs more memory to be drawn than Recto gives to one", hint)


def is_out_of_memory(said: Exception | str) -> bool:
    """Whether a library says in its own way that the memory is full."""
    return isinstance(said, MemoryError) or _NO_MEMORY.search(str(said)) is not None


def too_many_bytes(path: Path) -> FileTooLarge:
    return FileTooLarge(path, f"Recto opens up to {limits.MAX_TOTAL_BYTES // 1024**3} GB")


def from_os_error(path: Path, error: OSError) -> SourceError:
    """The words for what the operating system said about `path`."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return FileMissing(path)
    if isinstance(error, PermissionError):
        return FileForbidden(path, str(error))
    return FileUnreadable(path, str(error))
