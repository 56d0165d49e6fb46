"""What `recto doctor` finds, as plain records: looks at everything and changes nothing."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

from app.command_line import machine
from app.command_line.fence_findings import fence_findings
from app.command_line.finding import DoctorFinding
from app.command_line.graphics import graphics_findings
from app.command_line.left_behind import left_behind
from app.command_line.library_state import library_finding
from app.command_line.parser import installed_version
from app.command_line.screen import has_screen
from app.engine_libraries.library_folder import installed_libraries
from app.engine_libraries.machine_facts import facts_of_this_machine, this_platform
from app.folders import engine_libraries_folder, recognizers_folder
from app.graphics.installed_torch import torch_in
from app.sessions.engine_session import EngineFailed, EngineSession
from model_runtime.missing_parts import DEEPSEEK, how_to_install, how_to_mend
from model_runtime.protocol import EngineDescription, ReadableScript
from model_runtime.resolution_modes import AUTO

_LIBRARIES = (
    "PySide6-Essentials",
    "pymupdf",
    "pillow",
    "rapidocr",
    "onnxruntime",
    "python-docx",
    "torch",
    "transformers",
    "rdkit",
)
# What is missing where these are not installed; whoever wants that asks for them.
_NOT_EVERYONES = {
    "torch": "only some engines need it",
    "transformers": "only some engines need it",
    "rdkit": f"draws structures. {how_to_install('chemistry')}",
}
_SCRIPTS = "Scripts"
_GIGABYTE = 1024**3


def diagnose(folders: Sequence[tuple[str, Path]], library: Path) -> list[DoctorFinding]:
    """Look at versions, machine and graphics cards, folders, fonts, screen and engines.

    Args:
        folders: names and places of the folders that Recto writes into.
        library: the library's file.
    """
    found = [*_versions(), *_machine(), *(_folder(name, path) for name, path in folders)]
    found += [library_finding(library), *left_behind(), *fence_findings()]
    return [*found, *_display(), *_engines()]


def _versions() -> list[DoctorFinding]:
    found = [
        DoctorFinding("Versions", "Recto", installed_version()),
        DoctorFinding("Versions", "Newer ones", "are where this one is from; Recto does not look for them"),
        DoctorFinding("Versions", "Python", f"{platform.python_version()} ({sys.executable})"),
        DoctorFinding("Versions", "System", platform.platform()),
    ]
    for name in _LIBRARIES:
        value = machine.package_version(name) or _on_demand(name)
        if value or name in _NOT_EVERYONES:
            found.append(DoctorFinding("Versions", name, value or f"not installed ({_NOT_EVERYONES[name]})"))
        else:
            trouble = f"missing. {how_to_mend()}"
            found.append(DoctorFinding("Versions", name, "not installed", trouble, needed=True))
    return found


def _on_demand(name: str) -> str:
    """The version of a library that Recto installed by itself, into a folder that engines alone look into."""
    own = installed_libraries(engine_libraries_folder())
    torch = torch_in(own.folder / name) if own is not None and name == "torch" else None
    return f"{torch.version} (installed by Recto)" if torch else ""


def _machine() -> list[DoctorFinding]:
    found = [DoctorFinding("Machine", "Processor", machine.processor())]
    if memory := machine.memory_bytes():
        total, free = (size / _GIGABYTE for size in memory)
        trouble = "less than 1 GB is free: close other programs before reading" if free < 1 else ""
        found.append(DoctorFinding("Machine", "Memory", f"{free:.1f} of {total:.1f} GB free", trouble))
    torch = facts_of_this_machine(engine_libraries_folder()).torch
    return [*found, *graphics_findings(torch, this_platform())]


def _folder(name: str, path: Path) -> DoctorFinding:
    why = machine.folder_trouble(path)
    return DoctorFinding("Folders", name, str(path), f"cannot be written: {why}" if why else "", needed=bool(why))


def _display() -> list[DoctorFinding]:
    screen = has_screen(os.environ, sys.platform)
    chinese = machine.has_chinese_font()
    no_font = "Chinese shows as boxes; on Debian and Ubuntu: apt-get install fonts-noto-cjk"
    return [
        DoctorFinding("Display", "Screen", "there" if screen else "none; `recto read` works without one"),
        DoctorFinding("Display", "Chinese font", "there" if chinese else "none", "" if chinese else no_font),
    ]


def _engines() -> list[DoctorFinding]:
    try:
        with EngineSession() as session:
            engines = session.catalog()
            scripts = (found for engine in engines for found in _scripts(engine))
            devices = (found for engine in engines for found in _devices(engine))
            return [*map(_engine, engines), *devices, *map(_modes, engines), *scripts]
    except EngineFailed as error:
        return [
            DoctorFinding("Engines", "engine process", "does not start", f"{error} {error.detail}".strip(), needed=True)
        ]


def _devices(engine: EngineDescription) -> list[DoctorFinding]:
    """What an engine computes otherwise than planned on this machine, as far as it has tried."""
    return [DoctorFinding("Devices", engine.name, str(remark)) for remark in engine.device_remarks]


def _scripts(engine: EngineDescription) -> list[DoctorFinding]:
    """Which scripts an engine reads, by whom, and which it does not know; the folder for models of others."""
    found = []
    for reader in dict.fromkeys(script.reader for script in engine.scripts):
        scripts = [one for one in engine.scripts if one.reader == reader]
        found.append(DoctorFinding(_SCRIPTS, reader or engine.name, "; ".join(map(_script, scripts))))
    if engine.other_scripts:
        found.append(DoctorFinding(_SCRIPTS, "not known", ", ".join(engine.other_scripts)))
    if engine.scripts:
        found.append(
            DoctorFinding(_SCRIPTS, "further models", str(recognizers_folder()), "; ".join(map(str, engine.remarks)))
        )
    return found


def _script(script: ReadableScript) -> str:
    """A script with its languages, where these tell more."""
    return script.name if script.languages == (script.name,) else f"{script.name} ({', '.join(script.languages)})"


def _modes(engine: EngineDescription) -> DoctorFinding:
    """What can be asked of an engine with `--mode`: Auto, and its modes, the coarsest first."""
    return DoctorFinding("Modes", engine.name, ", ".join([AUTO, *(mode.name for mode in engine.modes)]))


def _engine(engine: EngineDescription) -> DoctorFinding:
    if engine.ready:
        return DoctorFinding("Engines", engine.name, f"ready; version {engine.version}")
    # One that needs nothing of the person comes with Recto: without it nothing can be read.
    how = how_to_install(DEEPSEEK) if engine.needs else how_to_mend()
    missing = f"missing: {engine.missing}. {how}"
    return DoctorFinding("Engines", engine.name, "not ready", missing, needed=not engine.needs)
