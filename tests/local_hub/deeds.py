"""What a server can do to a request for a file instead of answering it well."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Deed:
    """One deed; what is not set is done right.

    Attributes:
        status: answered in place of the file.
        retry_after: said with it.
        cut_after: bytes of the body, then the connection is closed.
        stall_after: bytes of the body, then nothing until the client leaves.
        flip: a byte of the body is changed, the one with this number.
        ignores_range: the whole file is sent.
        total: is said to be the file's size.
        shift: the part begins so many bytes later than was asked for.
        extra: so many bytes are sent beyond what was asked for.
        announced: so many bytes more than come are announced.
        etag, commit, linked_size, linked_etag: are said in place of the right ones.
        redirect: leads to this address.
        packed: says that the body is compressed.
        page: a page for people, as the sign-in of a hotel's network.
        says: this text, as the answer of an interface.
        short: only so many bytes of the range are sent, and rightly said.
    """

    status: int = 0
    retry_after: str = ""
    cut_after: int | None = None
    stall_after: int | None = None
    flip: int | None = None
    ignores_range: bool = False
    total: int | None = None
    shift: int = 0
    extra: int = 0
    announced: int = 0
    etag: str = ""
    commit: str = ""
    linked_size: int | None = None
    linked_etag: str = ""
    redirect: str = ""
    packed: bool = False
    page: bool = False
    says: str = ""
    short: int | None = None


RIGHT = Deed()
