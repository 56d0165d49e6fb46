"""The installer's command line: `python3 -m installer setup | run [FILE] | test [ARGUMENTS] | doctor`."""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from installer import system_libraries as system
from installer.checkout import Checkout, read_stamp, wanted_stamp
from installer.checks import run_apart, run_checks
from installer.console import Log, say
from installer.failures import SetupFailure, explain_os_error
from installer.fonts import forget_refused_fonts, missing_fonts
from installer.library_locks import update_locks
from installer.reading import read_without_screen
from installer.screen import has_screen
from installer.setting_up import ensure_test_programs, set_up
from installer.torch_build import NAMES, TorchWish, torch_words
from installer.translations import update_translations

INTERRUPTED = 130
FORMATS = ("folder", "tar.xz", "deb")  # of packages
PARTS = ("deepseek", "chemistry", "keyring", "serve", "cluster")  # extras of pyproject.toml that a person may want
_SAMPLE = Path("resources", "samples", "sample.pdf")

Command = Callable[[Checkout, argparse.Namespace, Log], int]


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns the process's exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console that lacks a letter is no reason to stop
    options, rest = _parser().parse_known_args(arguments)
    options.pytest_arguments = rest
    if rest and options.command is not _test:
        _parser().error("unrecognized arguments: " + " ".join(rest))
    checkout = Checkout(Path(__file__).resolve().parent.parent)
    log = Log(checkout.log)
    command: Command = options.command
    try:
        code = command(checkout, options, log)
    except SetupFailure as failure:
        return _give_up(failure, log)
    except KeyboardInterrupt:
        say("\nStopped. Run the same command again to go on.")
        code = INTERRUPTED
    except OSError as error:
        return _give_up(explain_os_error(error, error.filename or str(checkout.root)), log)
    log.settle()
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 -m installer", description="Sets Recto up in this checkout.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add = commands.add_parser
    setup = add("setup", help="only set up, in .venv")
    setup.add_argument("--with", dest="extras", type=_extras, default=frozenset(), metavar="PARTS",
                       help=f"also install: {', '.join(PARTS)}")  # fmt: skip
    build = setup.add_mutually_exclusive_group()
    build.add_argument("--torch", choices=NAMES, default="", metavar="NAME",
                       help=f"which build of torch to take (with deepseek): {', '.join(NAMES)}")  # fmt: skip
    build.add_argument("--torch-index", default="", metavar="ADDRESS",
                       help="take torch from here (with deepseek)")  # fmt: skip
    setup.set_defaults(command=_setup)
    run = add("run", help="set up and open the window; without a screen, read the file to the terminal")
    run.add_argument("file", nargs="?", type=Path, help="a PDF, a picture or a folder of pictures; default: a sample")
    run.set_defaults(command=_run)
    test = add("test", help="set up and run all checks; with arguments, only pytest with those arguments")
    apart = test.add_mutually_exclusive_group()
    apart.add_argument("--speed", action="store_const", dest="apart", const="speed",
                       help="only the tests judged by the clock; the machine must be idle")  # fmt: skip
    apart.add_argument("--gpu", action="store_const", dest="apart", const="gpu",
                       help="only the tests that need a graphics card")  # fmt: skip
    apart.add_argument("--thorough", action="store_const", dest="apart", const="thorough",
                       help="only the tests that look longer at what others hold a sample of")  # fmt: skip
    apart.add_argument("--cluster", action="store_const", dest="apart", const="cluster",
                       help="only the tests that need Ray, which is installed for them")  # fmt: skip
    test.set_defaults(command=_test)
    add("doctor", help="say what is there and what is missing, changing nothing").set_defaults(command=_doctor)
    packages = add("package", help="make the program to be installed, for this system")
    packages.set_defaults(command=_package)
    packages.add_argument("--format", dest="formats", action="append", choices=FORMATS, metavar="FORMAT",
                          help=f"{', '.join(FORMATS)} (if left out: deb); may be named more than once")  # fmt: skip
    packages.add_argument("--to", type=Path, metavar="DIR", help="where packages go (dist)")
    words = add("translations", help="bring the translation files up to date with the source, and compile them")
    words.set_defaults(command=_translations)
    locks = add("locks", help="bring the lists of the models' libraries and their hashes up to date")
    locks.set_defaults(command=_locks)
    return parser


def _extras(text: str) -> frozenset[str]:
    names = frozenset(name.strip() for name in text.split(",") if name.strip())
    if unknown := names - set(PARTS):
        raise argparse.ArgumentTypeError(f"no such part: {', '.join(sorted(unknown))}; there is: {', '.join(PARTS)}")
    return names


def _give_up(failure: SetupFailure, log: Log) -> int:
    say(failure.sentence)
    say(failure.next_step)
    if path := log.settle():
        say(f"Log: {path}")
    return 1


def _setup(checkout: Checkout, options: argparse.Namespace, log: Log) -> int:
    if (options.torch_index or options.torch) and "deepseek" not in options.extras:
        raise SetupFailure("--torch and --torch-index are for --with deepseek.", "Name both, or neither.")
    forget_refused_fonts(checkout)
    libraries = [*system.WINDOW, *system.SCREEN]
    line = set_up(checkout, options.extras, libraries, say, log, TorchWish(options.torch, options.torch_index))
    if "deepseek" in options.extras and (words := torch_words(checkout)):
        say(words)
    if line:
        say(f"The window needs system packages that are missing. Run:\n  {line}")
        return 1
    say(f"Recto is set up. Open it with: {checkout.scripts / 'recto'}")
    return 0


def _run(checkout: Checkout, options: argparse.Namespace, log: Log) -> int:
    file: Path = options.file or checkout.root / _SAMPLE
    if not file.exists():
        raise SetupFailure(f"There is no file {file}.", "Check its name, then run the command again.")
    on_screen = has_screen(os.environ, sys.platform)
    libraries = [*system.WINDOW, *system.SCREEN] if on_screen else []
    line = set_up(checkout, frozenset(), libraries, say, log)
    if not on_screen:
        say("There is no screen here, so Recto reads the file to this terminal instead of opening its window.")
        return read_without_screen(checkout, file, say)
    if line:
        raise SetupFailure("The window needs system packages that are missing.", f"Run: {line}")
    log.settle()
    return _wait_for([checkout.python, "-m", "app", file])


def _test(checkout: Checkout, options: argparse.Namespace, log: Log) -> int:
    forget_refused_fonts(checkout)
    extras = {"development", "deepseek", "chemistry", *({"cluster"} if options.apart == "cluster" else ())}
    line = set_up(checkout, frozenset(extras), system.WINDOW, say, log)
    ensure_test_programs(say, log)
    if line:
        raise SetupFailure("The tests need system packages that are missing.", f"Run: {line}")
    log.settle()
    if options.apart:
        return run_apart(checkout, options.apart, options.pytest_arguments)
    return run_checks(checkout, options.pytest_arguments, say)


def _locks(checkout: Checkout, options: argparse.Namespace, log: Log) -> int:
    return update_locks(checkout, say, log)


def _translations(checkout: Checkout, options: argparse.Namespace, log: Log) -> int:
    set_up(checkout, frozenset(), system.WINDOW, say, log)
    return update_translations(checkout, say)


def _package(checkout: Checkout, options: argparse.Namespace, log: Log) -> int:
    from installer.packaging.command import package  # what it reads with, older Pythons and small checkouts lack

    return package(checkout, options, log)


def _doctor(checkout: Checkout, options: argparse.Namespace, log: Log) -> int:
    there = read_stamp(checkout)
    complete = there is not None and there.covers(wanted_stamp(checkout, frozenset()))
    say(f"Python       {sys.version.split()[0]} ({sys.executable})")
    say(
        f"Environment  {checkout.venv}: "
        + ("complete" if complete else "not complete; run: python3 -m installer setup")
    )
    if system.is_debian():
        missing = system.missing_libraries([*system.WINDOW, *system.SCREEN])
        packages = [*system.package_names(missing), *missing_fonts()]
        line = system.apt_line(packages) if packages else ""
        say("System       " + (f"packages are missing. Run: {line}" if line else "nothing is missing"))
    say("Screen       " + ("there" if has_screen(os.environ, sys.platform) else "none"))
    return _wait_for([checkout.python, "-m", "app", "doctor"]) if complete else 1


def _wait_for(command: Sequence[str | Path]) -> int:
    """Run Recto in this terminal; returns its exit code."""
    with subprocess.Popen([str(part) for part in command]) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # Recto got it too and ends in its own way
                continue
