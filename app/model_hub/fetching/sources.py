"""The two kinds of hub: which addresses they have for a listing and for a file, and what a listing says."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from app.model_hub import hub_places
from app.model_hub.digests import GIT_SHA1, SHA256
from app.model_hub.fetching.answers import no_hub
from app.model_hub.fetching.connection import Connection
from app.model_hub.fetching.problems import HubError
from app.model_hub.known_models import KnownModel
from app.model_hub.model_record import ModelRecord, RecordedFile
from model_runtime.messages import message

_SHA256 = re.compile(r"[0-9a-f]{64}")
_GIT_SHA1 = re.compile(r"[0-9a-f]{40}")
_HOST = re.compile(r"[\w.-]+(:\d+)?|\[[\da-fA-F:.]+\](:\d+)?")
_MOST_PARTS = 100  # of one listing
_MODELSCOPE_WORD = "modelscope"


class HubSource(ABC):
    """A hub that has a model."""

    def __init__(self, address: str, repo: str, revision: str) -> None:
        self.address, self.repo, self.revision = address, repo, revision

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc or self.address

    @abstractmethod
    def file_url(self, path: str, commit: str) -> str:
        """Where a file is."""

    @abstractmethod
    def plan(self, model: KnownModel, connection: Connection) -> ModelRecord:
        """Which files there are to fetch, of which commit.

        Raises:
            Hiccup, HubError: it does not say.
        """

    def _record(self, model: KnownModel, commit: str, listed: Mapping[str, RecordedFile]) -> ModelRecord:
        missing = [path for path in model.files if path not in listed]
        if missing:
            title = message(
                "{host} lists “{repo}” without {files}", host=self.host, repo=self.repo, files=", ".join(missing)
            )
            raise HubError(title, message("Fetch from another address."))
        return ModelRecord(model, commit, self.address, "", tuple(listed[path] for path in model.files))


class HuggingFace(HubSource):
    """The hub of Hugging Face, and what answers as it does."""

    def file_url(self, path: str, commit: str) -> str:
        at = commit if _GIT_SHA1.fullmatch(commit) else quote(self.revision, safe="")  # else a mirror's
        return f"{self.address}/{quote(self.repo)}/resolve/{at}/{quote(path)}"

    def plan(self, model: KnownModel, connection: Connection) -> ModelRecord:
        at = f"{self.address}/api/models/{quote(self.repo)}"
        said, _ = connection.listing(f"{at}/revision/{quote(self.revision, safe='')}", self.repo)
        commit = said.get("sha") if isinstance(said, dict) else None
        if not isinstance(commit, str) or not _GIT_SHA1.fullmatch(commit):
            raise no_hub(self.host)
        if _GIT_SHA1.fullmatch(self.revision) and commit != self.revision:
            title = message(
                "{host} has another revision of “{repo}” than was asked for", host=self.host, repo=self.repo
            )
            raise HubError(title, message("Fetch from another address."))
        listed = {file.path: file for file in self._files(connection, f"{at}/tree/{commit}?recursive=true")}
        return self._record(model, commit, listed)

    def _files(self, connection: Connection, url: str) -> Iterator[RecordedFile]:
        for _ in range(_MOST_PARTS):
            said, following = connection.listing(url, self.repo)
            if not isinstance(said, list):
                raise no_hub(self.host)
            for entry in said:
                if isinstance(entry, dict) and entry.get("type", "file") == "file":
                    yield self._file(entry)
            if not following:
                return
            url = following

    def _file(self, entry: Mapping[str, Any]) -> RecordedFile:
        large = entry.get("lfs")
        held = large if isinstance(large, dict) else entry
        digest = str(held.get("oid", "")).lower()
        kind = SHA256 if isinstance(large, dict) else GIT_SHA1
        return _listed(self.host, entry.get("path"), held.get("size"), f"{kind}:{digest}")


class ModelScope(HubSource):
    """The hub of ModelScope."""

    def file_url(self, path: str, commit: str) -> str:
        return f"{self.address}/models/{quote(self.repo)}/resolve/{quote(self.revision)}/{quote(path)}"

    def plan(self, model: KnownModel, connection: Connection) -> ModelRecord:
        at = f"{self.address}/api/v1/models/{quote(self.repo)}/repo/files"
        said, _ = connection.listing(f"{at}?Revision={quote(self.revision)}&Recursive=true", self.repo)
        data = said.get("Data") if isinstance(said, dict) else None
        files = data.get("Files") if isinstance(data, dict) else None
        if not isinstance(files, list):
            raise no_hub(self.host)
        entries = [entry for entry in files if isinstance(entry, dict) and entry.get("Path") in model.files]
        listed = [
            _listed(self.host, entry["Path"], entry.get("Size"), f"{SHA256}:{entry.get('Sha256')}") for entry in entries
        ]
        return self._record(model, self.revision, {file.path: file for file in listed})


def sources_of(model: KnownModel, address: str, environment: Mapping[str, str]) -> tuple[HubSource, ...]:
    """Where a model is looked for, in this order.

    Args:
        model: which.
        address: the only place to ask, as the person wrote it; `modelscope` is one too.
        environment: names the hub where nothing is written.

    Raises:
        HubError: what was written is no address.
    """
    at_modelscope = _address(hub_places.modelscope_endpoint(environment))
    given = at_modelscope if address.strip().lower() == _MODELSCOPE_WORD else _address(address) if address else ""
    mirrors = [ModelScope(given or at_modelscope, mirror.repo, mirror.revision) for mirror in model.mirrors]
    if given and (given == at_modelscope or (urlsplit(given).hostname or "").split(".")[-2:-1] == [_MODELSCOPE_WORD]):
        return tuple(mirrors)
    first = HuggingFace(given or _address(hub_places.endpoint(environment)), model.repo, model.revision)
    return (first,) if given or hub_places.has_own_endpoint(environment) else (first, *mirrors)


def _address(written: str) -> str:
    """The address of a hub without a slash at its end.

    Raises:
        HubError: it is none.
    """
    address = written.strip().rstrip("/")
    address = address if "://" in address else f"https://{address}"
    try:
        parts = urlsplit(address)
        right = parts.scheme in ("http", "https") and bool(_HOST.fullmatch(parts.netloc)) and parts.port != 0
    except ValueError:
        right = False
    if not right:
        hint = message("Write it as https://host; where none is given, it is that of HF_ENDPOINT.")
        raise HubError(message("“{address}” is no address of a hub", address=written), hint)
    return address


def _listed(host: str, path: object, size: object, digest: str) -> RecordedFile:
    """A file as a listing has it.

    Raises:
        HubError: that cannot be.
    """
    kind, _, digits = digest.lower().partition(":")
    right = _SHA256 if kind == SHA256 else _GIT_SHA1
    if not isinstance(path, str) or not isinstance(size, int) or size < 0 or not right.fullmatch(digits):
        raise no_hub(host)
    return RecordedFile(path, size, f"{kind}:{digits}")
