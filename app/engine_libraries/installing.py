"""Installing the libraries: pip into a new folder, tried there, and only then put in the place of the old ones."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from app.document.problems import RectoError
from app.engine_libraries.library_folder import (
    VARIABLE,
    InstalledLibraries,
    mark_usable,
    next_folder,
    remove_others,
)
from app.engine_libraries.library_lock import is_usual, lock_for
from app.engine_libraries.machine_facts import this_platform
from app.folders import make_private_folder
from app.graphics.torch_builds import TorchBuild
from app.processes.starting import child_environment
from model_runtime.messages import NOTHING, Message, message
from model_runtime.module_command import module_command

TORCH = "torch==2.13.*"
OTHERS = ("tokenizers>=0.22,<1",)

_GIGABYTE = 1024**3
_TEMPORARY = ("TMPDIR", "TEMP", "TMP")  # pip unpacks there, and leaves it where it is killed
_PROGRESS = re.compile(r"Progress (\d+) of (\d+)")
_DOWNLOADING = re.compile(r"\s*Downloading (?:\S*/)?([A-Za-z0-9_.]+?)-\d")
_PUTTING_IN = "Installing collected packages"
_FULL = re.compile(r"No space left|\[Errno (28|122)\]|\[WinError 112\]|not enough space|quota exceeded", re.I)
_TOO_LARGE = re.compile(r"\[Errno 27\]|\[WinError 223\]|File too large", re.I)
_OFFLINE = re.compile(r"connection|ConnectTimeout|NameResolution|getaddrinfo|unreachable|ProxyError|timed out", re.I)
_OTHER_FILE = re.compile(r"DO NOT MATCH THE HASHES")
_NOT_OFFERED = re.compile(r"No matching distribution found for (\S+)")
_DOWNLOADS = ("http-v2", "http")  # in pip's cache; the second is that of a pip before 23.3
_SHOWN = 200  # characters of pip's own words
_MOST_BREAKS = 50  # of one download, that pip goes on after


class LibrariesNotInstalled(RectoError):
    """The libraries could not be installed; what was there before still is."""


class InstallingStopped(Exception):
    """The person stopped it."""


@dataclass(frozen=True, slots=True)
class InstallProgress:
    """How far it is.

    Attributes:
        stage: what is done now.
        done: bytes of the file that is being downloaded.
        total: bytes of that file; 0 while nothing is.
    """

    stage: Message
    done: int = 0
    total: int = 0


class Installation:
    """One installation. `stop` may be called from any thread."""

    def __init__(
        self,
        root: Path,
        cache: Path,
        build: TorchBuild,
        tell: Callable[[InstallProgress], None],
        *,
        is_chosen: bool = False,
    ) -> None:
        """Nothing is done yet.

        Args:
            root: the folder of all installations.
            cache: where downloaded files are kept, so that none is fetched twice after a break.
            build: of torch.
            tell: hears how far it is, on the thread that calls `run`.
            is_chosen: whether the person named the build.
        """
        self._root, self._cache, self._build, self._tell = root, cache, build, tell
        self._is_chosen = is_chosen
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False
        self._tells_progress = False
        self._stage: Message = NOTHING

    def run(self, index: str | None = None, environment: Mapping[str, str] = os.environ) -> InstalledLibraries:
        """Install; returns once it is done.

        Args:
            index: in place of the build's own.
            environment: of pip, with the person's proxy and index.

        Raises:
            LibrariesNotInstalled: why, and the next step.
            InstallingStopped: `stop` was called.
        """
        made = next_folder(self._root, self._build.name)
        try:
            self._make_room(made)
            environment = {**environment, **dict.fromkeys(_TEMPORARY, str(made.unpacking))}
            environment |= self._newer_pip(environment)
            if index is None and (lock := lock_for(self._build, this_platform())):
                self._install_locked(made.folder, lock, environment)
            else:
                self._install_stated(made.folder, self._build.index if index is None else index, environment)
            self._try(made.folder)
            mark_usable(made.folder, self._build.name, self._is_chosen)
        except BaseException as error:
            shutil.rmtree(made.folder, ignore_errors=True)
            if isinstance(error, OSError):
                raise _not_written(str(error), self._root) from error
            raise
        finally:
            shutil.rmtree(made.unpacking, ignore_errors=True)
        remove_others(self._root, made)
        return made

    def stop(self) -> None:
        """End it; `run` raises `InstallingStopped`."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def _make_room(self, made: InstalledLibraries) -> None:
        """The folders, on a disk with room enough.

        Raises:
            OSError: they cannot be made.
            LibrariesNotInstalled: the disk has too little room.
        """
        make_private_folder(self._root)
        free = shutil.disk_usage(self._root).free
        if free < self._build.room:
            title = message("The libraries for models need {need} GB on the disk, and {free} GB are free",
                            need=_gigabytes(self._build.room), free=_gigabytes(free))  # fmt: skip
            raise LibrariesNotInstalled(title, message("Make room on the disk of {folder}.", folder=self._root))
        made.folder.mkdir()
        made.unpacking.mkdir()

    def _newer_pip(self, environment: Mapping[str, str]) -> dict[str, str]:
        """Have a pip that goes on with a file after a break, and says how far it is; without it it is done without."""
        if _has_resuming_pip():
            self._tells_progress = True
            return {}
        tool = self._cache / "pip"
        try:
            self._say(message("Fetching {name}", name="pip"))
            self._pip(tool, ["--upgrade", "pip>=25.1,<27"], environment)
        except LibrariesNotInstalled:
            return {}
        self._tells_progress = True
        return {"PYTHONPATH": str(tool)}

    def _install_locked(self, folder: Path, lock: Path, environment: Mapping[str, str]) -> None:
        """Take the files of a list and no others, wherever they come from."""
        # An index beside the usual one, not in its place: a person may have named another as the usual one.
        index = [] if is_usual(lock) else ["--extra-index-url", self._build.index]
        self._say(message("Fetching the libraries, each as Recto knows it"))
        self._pip(folder, [*index, "--require-hashes", "--no-deps", "--requirement", str(lock)], environment)

    def _install_stated(self, folder: Path, address: str, environment: Mapping[str, str]) -> None:
        """Take what an index has, checked against what it states itself."""
        for wanted in ([*(["--index-url", address] if address else []), TORCH], list(OTHERS)):
            self._say(message("Fetching {name}", name=re.split(r"[=<>]", wanted[-1])[0]))
            self._pip(folder, wanted, environment)

    def _pip(self, folder: Path, wanted: Sequence[str], environment: Mapping[str, str]) -> None:
        command = [*module_command("pip"), "install", "--target", str(folder), "--only-binary", ":all:"]
        command += ["--no-input", "--disable-pip-version-check", "--no-compile", "--cache-dir", str(self._cache)]
        if self._tells_progress:
            command += ["--resume-retries", str(_MOST_BREAKS)]
        command += ["--progress-bar", "raw" if self._tells_progress else "off", *wanted]
        code, said = self._listen(command, {**environment, "PYTHONUTF8": "1", "PIP_USER": "0"})
        if code != 0:
            if _OTHER_FILE.search("\n".join(said)):
                self._forget_downloads()
            raise _failure_of_pip(said, self._root)

    def _forget_downloads(self) -> None:
        """Else pip would take a file that was refused from its cache for ever, whatever network or index comes next."""
        for kept in _DOWNLOADS:
            shutil.rmtree(self._cache / kept, ignore_errors=True)

    def _try(self, folder: Path) -> None:
        """See that they can be imported, in a process of its own."""
        self._say(message("Trying the libraries"))
        command = [*module_command("model_runtime.accelerators"), "strict"]
        code, said = self._listen(command, child_environment(**{VARIABLE: str(folder)}))
        if code != 0:
            title = message("The libraries were installed, and do not work on this machine")
            raise _not_installed(title, said[-1] if said else "")

    def _listen(self, command: Sequence[str], environment: Mapping[str, str]) -> tuple[int, list[str]]:
        """Run a program and hear its lines; its exit code and all it said."""
        with self._lock:
            if self._stopped:
                raise InstallingStopped
            self._process = subprocess.Popen(
                command, env=dict(environment), text=True, encoding="utf-8", errors="replace",
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )  # fmt: skip
        said: list[str] = []
        with self._process as process:
            for line in process.stdout or ():
                said += [line.rstrip()] if self._hear(line) else []
        with self._lock:
            self._process = None
            if self._stopped:
                raise InstallingStopped
        return process.returncode, said

    def _hear(self, line: str) -> bool:
        """Tell what a line of pip's means; whether it is worth keeping."""
        if progress := _PROGRESS.match(line):
            self._tell(InstallProgress(self._stage, int(progress[1]), int(progress[2])))
            return False
        if file := _DOWNLOADING.match(line):
            self._say(message("Fetching {name}", name=file[1]))
        elif line.startswith(_PUTTING_IN):
            self._say(message("Installing"))
        return True

    def _say(self, stage: Message) -> None:
        self._stage = stage
        self._tell(InstallProgress(stage))


def _has_resuming_pip() -> bool:
    try:
        major, minor, *_ = version("pip").split(".")
        return (int(major), int(minor)) >= (25, 1)
    except (PackageNotFoundError, ValueError):
        return False


def _failure_of_pip(said: Sequence[str], root: Path) -> LibrariesNotInstalled:
    words = "\n".join(said)
    last = next((line for line in reversed(said) if line.strip()), "")[:_SHOWN]
    if _FULL.search(words) or _TOO_LARGE.search(words):
        return _not_written(words, root, last)
    if _OTHER_FILE.search(words):
        title = message("A file of the libraries is not the one that Recto knows, and was not installed")
        hint = message("Something on the way has changed it: try again in another network, or without a mirror.")
        return LibrariesNotInstalled(title, hint, _files_told(said))
    if (missing := _NOT_OFFERED.search(words)) and not _OFFLINE.search(words):
        title = message("{package} is not offered for this machine", package=missing[1])
        return LibrariesNotInstalled(title, message("Choose another build, or read with a server."), last)
    if _OFFLINE.search(words):
        title = message("The libraries for models could not be fetched: the network does not answer")
        return LibrariesNotInstalled(title, message("Connect to the internet, then go on; what is here is kept."), last)
    return _not_installed(message("The libraries for models could not be installed"), last)


def _files_told(said: Sequence[str]) -> str:
    """The files whose hashes are others, as pip names them."""
    named = (line.split(" from ")[0].strip() for line in said if line.startswith("    ") and " from " in line)
    return ", ".join(dict.fromkeys(named))[:_SHOWN]


def _not_written(words: str, root: Path, detail: str = "") -> LibrariesNotInstalled:
    """The disk did not take them, and why, by what the system or pip says."""
    if _FULL.search(words):
        title = message("The disk became full while the libraries for models were installed")
        return LibrariesNotInstalled(title, message("Make room on the disk of {folder}.", folder=root), detail or words)
    if _TOO_LARGE.search(words):
        title = message("The libraries for models have files that are too large for the disk of {folder}", folder=root)
        hint = message("Have Recto keep its data on another disk, with RECTO_DATA_DIR.")
        return LibrariesNotInstalled(title, hint, detail or words)
    return _not_installed(message("The libraries for models could not be written"), detail or words)


def _not_installed(title: Message, detail: str) -> LibrariesNotInstalled:
    return LibrariesNotInstalled(title, message("Try again, or choose another build."), detail)


def _gigabytes(size: int) -> str:
    return f"{size / _GIGABYTE:.1f}"
