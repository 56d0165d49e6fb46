"""The torch that is installed, and whether it is the right one. torch is never imported here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from app.graphics.torch_builds import BuildChoice

_VERSION = re.compile(r"""^__version__\s*=\s*['"]([^'"]+)""", re.MULTILINE)
_MADE_FOR = re.compile(r"""^(cuda|hip)\b[^=\n]*=\s*['"](\d+(?:\.\d+)*)""", re.MULTILINE)
_KINDS = {"cuda": "CUDA", "hip": "ROCm"}


@dataclass(frozen=True, slots=True)
class InstalledTorch:
    """One that lies in an environment.

    Attributes:
        version: empty where its files do not say.
        made_for: "CUDA 12.8", "ROCm 6.4", "Metal"; empty for the processor alone.
    """

    version: str
    made_for: str = ""

    def serves(self, choice: BuildChoice) -> bool:
        """Whether it computes where the build that fits would; a CUDA that is older than that does too."""
        if choice.card is None or choice.build is None:
            return True
        kind, number = _parts(self.made_for)
        fitting_kind, fitting = _parts(choice.build.made_for)
        return kind == fitting_kind and number <= fitting


def torch_folder() -> Path | None:
    """Where torch lies for this Python; finding that out does not import it."""
    found = find_spec("torch")
    return Path(found.origin).parent if found is not None and found.origin else None


def torch_in(package: Path | None) -> InstalledTorch | None:
    """The torch in `package`, its folder; what it was built for stands in its file of versions."""
    if package is None or not package.is_dir():
        return None
    try:
        words = (package / "version.py").read_text("utf-8", "replace")
    except OSError:
        words = ""
    version = _VERSION.search(words)
    made_for = next((f"{_KINDS[kind]} {number}" for kind, number in _MADE_FOR.findall(words)), "")
    return InstalledTorch(version[1] if version else "", made_for or _metal(package))


def _metal(package: Path) -> str:
    """On a Mac the one build there is uses its graphics, which the file of versions does not say."""
    return "Metal" if any(package.glob("lib/libtorch_cpu.dylib")) else ""


def _parts(made_for: str) -> tuple[str, int]:
    """The kind and the first number."""
    kind, _, number = made_for.partition(" ")
    return kind, int(number.partition(".")[0] or 0)
