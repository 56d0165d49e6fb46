"""Brings a checkout to the point where Recto runs: system libraries, environment, packages."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from installer import system_libraries as system
from installer.checkout import Checkout, Stamp, read_stamp, wanted_stamp, write_stamp
from installer.console import Log, Say
from installer.failures import SetupFailure, explain_os_error
from installer.fonts import note_refused_fonts, wanted_fonts
from installer.one_at_a_time import one_at_a_time
from installer.packages import install_packages
from installer.torch_build import TorchSource, TorchWish, torch_source
from installer.virtual_environment import can_make_environments, make_environment, works

NO_WISH = TorchWish()


def set_up(
    checkout: Checkout,
    extras: frozenset[str],
    libraries: Sequence[system.SharedLibrary],
    say: Say,
    log: Log,
    torch: TorchWish = NO_WISH,
) -> str:
    """Do what is missing and nothing else.

    Args:
        checkout: where.
        extras: optional parts of Recto to install as well.
        libraries: system libraries that what comes next needs.
        say: tells the person.
        log: keeps what the tools print.
        torch: which torch the person wants.

    Returns:
        The line with which the person installs missing system packages; empty where none is missing.

    Raises:
        SetupFailure: it cannot be done here.
    """
    if not (checkout.root / "pyproject.toml").is_file():
        raise SetupFailure(f"{checkout.root / 'pyproject.toml'} is missing.", "Clone Recto again, whole.")
    with one_at_a_time(checkout, say):
        return _set_up_alone(checkout, extras, libraries, say, log, torch)


def _set_up_alone(
    checkout: Checkout,
    extras: frozenset[str],
    libraries: Sequence[system.SharedLibrary],
    say: Say,
    log: Log,
    torch: TorchWish,
) -> str:
    there = read_stamp(checkout)
    is_new = there is None or not there.packages or there.base != wanted_stamp(checkout, extras).base
    fonts = wanted_fonts(checkout) if libraries else []
    line = ensure_system(libraries, is_new, fonts, say, log)
    if is_new and not can_make_environments():
        raise _cannot_make_environments(line)
    ensure_packages(checkout, extras, say, log, torch)
    if fonts:
        note_refused_fonts(checkout)
    return line


def ensure_system(
    libraries: Sequence[system.SharedLibrary], is_new: bool, fonts: Sequence[str], say: Say, log: Log
) -> str:
    """Install missing system packages when that is allowed; otherwise return the line that does.

    Args:
        libraries: what has to be there.
        is_new: whether an environment is to be made.
        fonts: packages of fonts that are missing, which Recto can do without.
        say: tells the person.
        log: keeps what the tools print.
    """
    if not system.is_debian():
        return ""
    missing = system.package_names(system.missing_libraries(libraries))
    if is_new and not can_make_environments():
        missing.append(system.venv_package())
    if not missing and not fonts:
        return ""
    if not system.may_install():
        if missing:
            return system.apt_line([*missing, *fonts])
        say(f"Some letters will show as boxes. For the fonts run:\n  {system.apt_line(fonts)}")
        return ""
    system.apt_update(log)
    if missing:
        system.apt_install(missing, say, log)
    if fonts:
        _install_if_possible("Fonts were left out", fonts, say, log)  # without them some letters show as boxes
    return ""


def ensure_test_programs(say: Say, log: Log) -> None:
    """Install programs that tests use, where they are missing and that is allowed."""
    if not system.is_debian() or not system.may_install():
        return
    missing = {
        "Tesseract was left out": () if shutil.which("tesseract") else system.TESSERACT,
        "Validators were left out": () if shutil.which("appstreamcli") else system.VALIDATORS,
    }
    if any(missing.values()):
        system.apt_update(log)
    for otherwise, packages in missing.items():
        if packages:
            _install_if_possible(otherwise, packages, say, log)


def _cannot_make_environments(line: str) -> SetupFailure:
    sentence = "This Python cannot make virtual environments: its venv and ensurepip parts are missing."
    if line:
        return SetupFailure(sentence, f"Run: {line}")
    return SetupFailure(sentence, "Install Python from https://www.python.org/downloads/ and run this command with it.")


def _install_if_possible(otherwise: str, packages: Sequence[str], say: Say, log: Log) -> None:
    """Install what Recto works without."""
    try:
        system.apt_install(packages, say, log)
    except SetupFailure as failure:
        say(f"  {otherwise}: {failure.sentence}")


def ensure_packages(checkout: Checkout, extras: frozenset[str], say: Say, log: Log, torch: TorchWish = NO_WISH) -> None:
    """Make or complete the environment.

    Raises:
        SetupFailure: it cannot be done here.
    """
    there = read_stamp(checkout)
    wanted = wanted_stamp(checkout, extras | (there.extras if there else frozenset()))
    complete = there is not None and there.covers(wanted)
    if complete and not torch:
        return
    same_base = there is not None and there.base == wanted.base
    if not same_base or not works(checkout):
        make_environment(checkout, say, log)
        _stamp(checkout, Stamp(wanted.base, packages=""))
    source = _torch_source(torch, wanted.extras, checkout, say)
    if complete and not source.must:
        return
    if complete:  # what another torch needs may be missing
        _stamp(checkout, Stamp(wanted.base, packages="", extras=wanted.extras))
    install_packages(checkout, wanted.extras, say, log, source)
    _stamp(checkout, wanted)


def _torch_source(torch: TorchWish, extras: frozenset[str], checkout: Checkout, say: Say) -> TorchSource:
    """For developers it is the usual one unless they name another: the tests need no card."""
    if "deepseek" not in extras or ("development" in extras and not torch):
        return TorchSource()
    return torch_source(torch, checkout, say)


def _stamp(checkout: Checkout, stamp: Stamp) -> None:
    try:
        write_stamp(checkout, stamp)
    except OSError as error:
        raise explain_os_error(error, str(checkout.venv)) from error
