"""Programs that have no part in writing a file, to open it with."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

_MISSING = "“{}” is not installed; CONTRIBUTING.md says how to install what looks at exported files"
_SECONDS = 300


def run(names: Sequence[str], *arguments: str | Path, **environment: str | Path) -> str:
    """What the first of these programs that is there prints. One that fails, or is not there, is a failure."""
    command = [str(installed(*names)), *map(str, arguments)]
    known = {name: str(value) for name, value in environment.items()}
    ended = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, env=os.environ | known)
    assert ended.returncode == 0, f"{names[0]}: {ended.stdout[-2000:]}{ended.stderr[-2000:]}"
    return ended.stdout


def installed(*names: str) -> Path:
    """Where the first of these programs is; that none is there is a failure."""
    program = next((found for name in names if (found := shutil.which(name))), None)
    if program is None:
        pytest.fail(_MISSING.format(names[0]))
    return Path(program)


def opened_by_office(files: Sequence[Path], kind: str, folder: Path, *, reads_as: str = "") -> None:
    """Have LibreOffice open files and write them into a folder as another kind; its settings are not the person's.

    `reads_as` is the filter that it reads them with, where that is not told by their names.
    """
    chosen = [f"--infilter={reads_as}"] if reads_as else []
    settings = (folder / "office").as_uri()
    run(
        ["soffice", "libreoffice"], f"-env:UserInstallation={settings}", "--headless", *chosen, "--convert-to", kind,
        "--outdir", folder, *files,
    )  # fmt: skip


def words_of_pdf(path: Path) -> list[str]:
    """The words of a PDF as Poppler reads them, in order."""
    return run(["pdftotext"], "-raw", path, "-").split()


def printed_by_browser(page: Path, target: Path, fonts: Path | None = None) -> None:
    """Have Chromium print a web page; it may load nothing from elsewhere.

    Args:
        page: the file.
        target: the PDF to be written.
        fonts: a folder of fonts; the browser then knows no others.
    """
    settings = target.with_suffix(".fonts")
    if fonts is not None:
        settings.write_text(f"<fontconfig><dir>{fonts}</dir><cachedir>{settings}.kept</cachedir></fontconfig>")
    run(
        ["chromium", "chromium-browser", "google-chrome"], "--headless", "--no-sandbox", "--disable-gpu",
        "--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri(),
        **({"FONTCONFIG_FILE": settings} if fonts is not None else {}),
    )  # fmt: skip
