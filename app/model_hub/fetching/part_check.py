"""What an answer for a part of a file must say, for the part to be put beside the others."""

from __future__ import annotations

import re

from app.model_hub.fetching.answers import HubAnswer
from app.model_hub.fetching.problems import HubError
from app.model_hub.fetching.sources import HubSource
from app.model_hub.model_record import RecordedFile
from model_runtime.messages import Message, message

_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class PartCheck:
    """For one file from one hub. May be asked from any thread."""

    def __init__(
        self, source: HubSource, file: RecordedFile, commit: str, etags: dict[str, str], *, in_one_go: bool
    ) -> None:
        """Args: etags: what the file was called by whom before; in_one_go: whether it may come whole."""
        self._source, self._file, self._commit = source, file, commit
        self._etags, self._in_one_go = etags, in_one_go

    def agreed(self, found: HubAnswer, start: int, stop: int) -> tuple[int, int]:
        """Where what comes begins, and where it is to end; it may be a shorter part than was asked for.

        Raises:
            HubError: it is not the part, or not of this file.
        """
        self._check_facts(found)
        if found.response.status_code == 200:
            if self._in_one_go:  # a small file: what is there of it is passed over
                self._check_size(found.response.headers.get("content-length"))
                return 0, stop
            raise self._no(message("{host} sends whole files only, no parts of them", host=found.host))
        match = _RANGE.fullmatch(found.response.headers.get("content-range", "").strip())
        if match is None or int(match[1]) != start or not start <= int(match[2]) < stop:
            title = message(
                "{host} sends another part of “{file}” than was asked for", host=found.host, file=self._file.path
            )
            raise self._no(title)
        self._check_size(match[3] if match[3] != "*" else None)
        return start, int(match[2]) + 1

    def _check_facts(self, found: HubAnswer) -> None:
        """See that the hub still speaks of the same file.

        Raises:
            HubError: it does not.
        """
        self._check_size(found.facts.get("x-linked-size"))
        commit = found.facts.get("x-repo-commit", self._commit)
        etag = _bare(found.facts.get("x-linked-etag") or found.facts.get("etag", ""))
        digest = self._file.digest.partition(":")[2]
        if len(digest) == 64 and _SHA256.fullmatch(_bare(found.facts.get("x-linked-etag", ""))):
            same = etag == digest
        else:
            key = f"{self._source.address} {found.host}"
            same = not etag or self._etags.setdefault(key, etag) == etag
            self._etags[key] = etag  # told once; whoever starts again goes on, and the digest decides
        if not same or (len(commit) == len(self._commit) == 40 and commit != self._commit):
            raise self._no(message("“{file}” was changed at {host}", file=self._file.path, host=self._source.host))

    def _check_size(self, said: str | None) -> None:
        if said is not None and said.isdecimal() and int(said) != self._file.size:
            title = message(
                "{host} has a “{file}” of {found} bytes, and {stated} were stated",
                host=self._source.host, file=self._file.path, found=int(said), stated=self._file.size,
            )  # fmt: skip
            raise self._no(title)

    def _no(self, title: Message) -> HubError:
        return HubError(title, message("What has come is kept. Fetch the rest from another address."))


def _bare(etag: str) -> str:
    return etag.strip().removeprefix("W/").strip('"').lower()
