"""From a checkout to the frozen folder: an environment, PyInstaller, then what is left out, and the components told."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from installer.checkout import Checkout
from installer.console import Log, Say
from installer.failures import SetupFailure, explain_tool
from installer.packaging.bill_of_materials import as_cyclonedx, as_licence_list
from installer.packaging.bundled_parts import with_parts
from installer.packaging.components import components_of, licence_table, name_key
from installer.packaging.contents import EXTRAS
from installer.packaging.folder_times import VARIABLE, settle
from installer.packaging.slimming import TOOLS, slim
from installer.tools import run_tool
from installer.virtual_environment import base_python

BILL = "sbom.cdx.json"
# Modules of a person's own would be packed in the place of those in the environment.
_NOTHING_OF_OURS = {"PYTHONPATH": "", "PYTHONHOME": "", "PYTHONOPTIMIZE": ""}
PACKED_LICENCES = Path("_internal", "resources", "licences", "packed.json")


@dataclass(frozen=True, slots=True)
class PackagingPlace:
    """The folder that a program is made in, below the checkout's `build`."""

    folder: Path

    @property
    def environment(self) -> Path:
        return self.folder / "environment"

    @property
    def python(self) -> Path:
        windows = os.name == "nt"
        return self.environment / ("Scripts/python.exe" if windows else "bin/python")

    @property
    def program(self) -> Path:
        return self.folder / "frozen" / "recto"

    @property
    def bundled(self) -> Path:
        return self.folder / "bundled.json"

    @property
    def installed(self) -> Path:
        """What pip says that it installed."""
        return self.folder / "installed.json"


def freeze(checkout: Checkout, place: PackagingPlace, version: str, made: int, say: Say, log: Log) -> Path:
    """Make the frozen folder anew.

    Args:
        checkout: what is frozen.
        place: where.
        version: of Recto.
        made: the time of every file in it, in seconds since 1970.
        say: hears what is done.
        log: gets the words of the tools.

    Returns:
        The folder with the executables.

    Raises:
        SetupFailure: a tool is missing, or failed.
    """
    _need_tools()
    say("Installing Recto into an environment of its own")
    _install(checkout, place, log)
    say("Freezing it; this takes some minutes")
    _run_pyinstaller(checkout, place, made, log)
    if sys.platform == "linux":
        say("Leaving out what it never calls")
        slim(place.program)
    _tell_components(checkout, place, version, made)
    settle(place.program, made)
    return place.program


def _need_tools() -> None:
    if sys.platform != "linux":
        return
    path = os.environ.get("PATH", "") + os.pathsep + "/usr/sbin"
    missing = sorted({package for program, package in TOOLS.items() if not shutil.which(program, path=path)})
    if missing:
        raise SetupFailure("To make packages, programs are missing.", f"Run: apt-get install {' '.join(missing)}")


def _install(checkout: Checkout, place: PackagingPlace, log: Log) -> None:
    """An environment with Recto, what it needs, and PyInstaller; nothing that is not packed or packs.

    Both are made anew each time: an old environment may hold what an older Recto needed, and setuptools packs whatever
    an earlier build left in its folder.
    """
    for old in (place.environment, checkout.root / "build" / "lib"):
        shutil.rmtree(old, ignore_errors=True)
    place.folder.mkdir(parents=True, exist_ok=True)
    _tool([base_python(), "-m", "venv", place.environment], "Making an environment", checkout, log)
    pip: list[str | Path] = [
        place.python,
        "-m",
        "pip",
        "install",
        "--progress-bar",
        "off",
        "--disable-pip-version-check",
    ]
    tools = Path(__file__).with_name("tools.txt")
    recto = f"{checkout.root}[{','.join(EXTRAS)}]"
    _tool(
        [*pip, "--report", place.installed, "-r", tools, "-c", checkout.constraints, recto], "Installing", checkout, log
    )


def _run_pyinstaller(checkout: Checkout, place: PackagingPlace, made: int, log: Log) -> None:
    command = [str(place.python), "-m", "PyInstaller", "--noconfirm", "--clean"]
    command += ["--distpath", str(place.program.parent), "--workpath", str(place.folder / "work")]
    command.append(str(Path(__file__).with_name("recto.spec")))
    shutil.rmtree(place.program, ignore_errors=True)
    own = {"RECTO_BUNDLED": str(place.bundled), "PYTHONHASHSEED": "0", VARIABLE: str(made)}
    _tool(command, "Freezing", checkout, log, own)


def _tool(
    command: Iterable[str | Path], what: str, checkout: Checkout, log: Log, own: dict[str, str] | None = None
) -> None:
    start = len(log.lines)
    if run_tool(list(command), log, environment={**_NOTHING_OF_OURS, **(own or {})}) != 0:
        raise explain_tool(log.text_since(start), what, str(checkout.root))


def _tell_components(checkout: Checkout, place: PackagingPlace, version: str, made: int) -> None:
    """Write the bill beside the program, and the licences into it, where the window looks for them."""
    bundled = json.loads(place.bundled.read_text("utf-8"))
    packages, table = _packages(place), licence_table(checkout.root / "resources" / "licences")
    components = components_of(bundled, place.program, packages, table, _digests(place.installed))
    if silent := [one.name for one in components if not one.text]:
        raise SetupFailure(
            f"These are packed without the text of their licence: {', '.join(silent)}.",
            "Add the text to resources/licences, and a row to the table there.",
        )
    target = place.program / PACKED_LICENCES
    target.write_text(json.dumps(as_licence_list(components), indent=1, ensure_ascii=False), "utf-8")
    components = with_parts(components, place.program / "_internal", packages, table)
    bill = as_cyclonedx(components, version, made)
    (place.folder / BILL).write_text(json.dumps(bill, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _digests(report: Path) -> dict[str, str]:
    """SHA-256 of the archives that packages came in, as pip tells them (https://pip.pypa.io/en/stable/reference/)."""
    installed = json.loads(report.read_text("utf-8"))["install"]
    hashes = ((one["metadata"]["name"], one["download_info"].get("archive_info", {}).get("hashes", {}))
              for one in installed)  # fmt: skip
    return {name_key(name): known["sha256"] for name, known in hashes if "sha256" in known}


def _packages(place: PackagingPlace) -> Path:
    asked = [str(place.python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    return Path(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip())
