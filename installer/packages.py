"""Installs Recto and the packages it needs into the environment, at the versions that were tested."""

from __future__ import annotations

import re

from installer.checkout import Checkout
from installer.console import Log, Say
from installer.failures import SetupFailure, explain_os_error, explain_tool
from installer.tools import run_tool
from installer.torch_build import TorchSource

_DOWNLOADING = re.compile(r"\s*Downloading (\S+?)(?:-\d[^ ]*)? \(([\d.]+ [MG]B)\)")
_INSTALLING = re.compile(r"Installing collected packages: (.*)")
# What would make pip install elsewhere than into the environment.
_QUIET_SETTINGS = {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"}


def progress_words(line: str) -> str | None:
    """What a line of pip's means to the person, or None."""
    if found := _DOWNLOADING.match(line):
        return f"  downloading {found[1].rpartition('/')[2]} ({found[2]})"
    if found := _INSTALLING.match(line):
        return f"  installing {len(found[1].split(','))} packages"
    return None


def install_packages(checkout: Checkout, extras: frozenset[str], say: Say, log: Log, torch: TorchSource) -> None:
    """Install the checkout itself, editable, with `extras`; torch from its source.

    Raises:
        SetupFailure: pip could not.
    """
    what = f"{checkout.root}[{','.join(sorted(extras))}]" if extras else str(checkout.root)
    say("Installing Recto and its packages" + (f" ({', '.join(sorted(extras))})" if extras else ""))
    others = ["--no-compile"] if "development" in extras else []  # tests compile what they import, a small part of it
    if torch.index or torch.must:
        others += _install_torch(checkout, torch, say, log)
    _install(checkout, [*others, "--editable", what], say, log)


def _install_torch(checkout: Checkout, torch: TorchSource, say: Say, log: Log) -> list[str]:
    """Install torch apart: pip would leave a build alone whose version fits.

    Returns:
        What makes pip look for torch's own needs on that index too.

    Raises:
        SetupFailure: pip could not, and it has to come from there.
    """
    index = ["--index-url", torch.index] if torch.index else []
    try:
        _install(checkout, ["--force-reinstall", "--no-deps", *index, "torch"], say, log)
    except SetupFailure as failure:
        if not torch.may_fail:
            raise
        say(f"{failure.sentence} The usual torch is taken instead of that from {torch.index}")
        return []
    return ["--extra-index-url", torch.index] if torch.index else []


def _install(checkout: Checkout, wanted: list[str], say: Say, log: Log) -> None:
    """Run pip.

    A marker stands while it works: packages that were left half written, by a kill or a full disk, cannot be told
    from whole ones, so the next run begins anew where it finds the marker. Until pip begins to install, after
    all its downloads, the environment is as it was.

    Raises:
        SetupFailure: it could not.
    """
    command = [str(checkout.python), "-m", "pip", "install", "--progress-bar", "off"]
    command += ["--constraint", str(checkout.constraints), *wanted]
    start = len(log.lines)

    def tell(line: str) -> None:
        if words := progress_words(line):
            say(words)

    try:
        checkout.unfinished.touch()
    except OSError as error:
        raise explain_os_error(error, str(checkout.venv)) from error
    code = run_tool(command, log, environment=_QUIET_SETTINGS, on_line=tell)
    words = log.text_since(start)
    if code == 0 or not _INSTALLING.search(words):
        checkout.unfinished.unlink(missing_ok=True)
    if code != 0:
        raise explain_tool(words, "pip", str(checkout.root))
