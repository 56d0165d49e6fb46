"""The processes of the subjects as the bench sees them. A fresh one for each, so that its memory is its own.

Knows how to ask, not what for. Must not import torch: this process stays small beside those it measures.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import model_runtime
from model_runtime.bench.errors import BenchError
from model_runtime.bench.whole_pages import Measured, Workload
from model_runtime.bench.work import Work


@dataclass(frozen=True, slots=True)
class Loaded:
    """How loading went: its seconds, the device in words, the threads it computes with."""

    seconds: float
    device: str
    threads: int


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes held now, and the most so far; 0 where the system does not say."""

    held: int
    peak: int


class SubjectProcess:
    """A process with one subject in memory; a context manager, which ends it.

    Attributes:
        name: the subject.
        loaded: how that came into memory.
    """

    def __init__(self, name: str, folder: Path, device: str, prepared: str = "") -> None:
        """Start it and wait until the subject is in memory.

        Raises:
            BenchError: it could not be loaded.
        """
        self.name = name
        self._words = tempfile.TemporaryFile()  # noqa: SIM115  (lives as long as the process)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "model_runtime.bench.child", name, str(folder), device, prepared],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._words,
            env=_environment(),
        )
        try:
            self.loaded = Loaded(**self._answer())
        except BaseException:
            self.end()
            raise

    def __enter__(self) -> SubjectProcess:
        """Ready to be asked."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self.end()

    def measure(self, work: Work) -> float:
        """Seconds that a piece of work takes.

        Raises:
            BenchError: it cannot be done, or the process died of it.
        """
        return float(self._ask({"work": asdict(work)}))

    def memory(self) -> Memory:
        """What the subject holds.

        Raises:
            BenchError: the process died.
        """
        return Memory(**self._ask({}))

    def end(self) -> None:
        """End the process, at once: it holds nothing that is worth a farewell."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._words):
            if stream:
                stream.close()

    def _ask(self, request: dict[str, Any]) -> Any:
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise self._died() from error
        return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise self._died()
        reply = json.loads(line)
        if "failed" in reply:
            raise BenchError(f"{self.name}: {reply['failed']}")
        return reply["done"]

    def _died(self) -> BenchError:
        """What to say of a process that ended by itself."""
        status = self._process.wait()
        if status == -9:
            return BenchError(
                f"{self.name}: the system ended its process, as it does when memory runs out. "
                "Measure fewer subjects at a time with `--together 1`, or in smaller modes and batches."
            )
        self._words.seek(0)
        last = self._words.read().decode(errors="replace").strip().rpartition("\n")[2]
        return BenchError(f"{self.name}: its process ended with {status}. {last}".rstrip())


def read_whole_pages(asked: Workload) -> Measured:
    """Have whole pages read in a process that is there for that alone.

    Raises:
        BenchError: they cannot be read, or the process died.
    """
    command = [sys.executable, "-P", "-m", "model_runtime.bench.whole_pages", json.dumps(asdict(asked))]
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=_environment(), check=False)
    if not ended.stdout:
        raise BenchError(f"{asked.numbers}: the process that reads whole pages ended with {ended.returncode}")
    reply = json.loads(ended.stdout)
    if "failed" in reply:
        raise BenchError(f"{asked.numbers}: {reply['failed']}")
    return Measured(**reply["done"])


def _environment() -> dict[str, str]:
    """Ours, with this package on the path of a child that looks for modules nowhere else."""
    root = str(Path(model_runtime.__path__[0]).resolve().parent)
    others = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([root, others]) if others else root}
