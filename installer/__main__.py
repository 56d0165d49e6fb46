"""Starts the set-up; holds only what an old Python needs to say that it is too old.

Keep the syntax of this file, and of `__init__`, readable for Python 3.6.
"""

import shutil
import subprocess
import sys

NEEDED = (3, 11)
KNOWN_NAMES = ("python3.13", "python3.12", "python3.11", "python3.14")


def newer_python() -> str:
    """Path of another Python on this machine that is new enough and can make environments, or nothing."""
    probe = f"import sys, venv, ensurepip; sys.exit(sys.version_info < {NEEDED})"
    for name in KNOWN_NAMES:
        path = shutil.which(name)
        if path:
            answer = subprocess.call([path, "-c", probe], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if answer == 0:
                return path
    return ""


def start_with_newer() -> int:
    """Go on with a newer Python where there is one; otherwise say what is needed. Returns the exit code."""
    found = sys.version.split()[0]
    print(f"Python {NEEDED[0]}.{NEEDED[1]} or newer is needed, found {found}.", file=sys.stderr)
    path = newer_python()
    if not path:
        print("Install one (https://www.python.org/downloads/), then run this command with it.", file=sys.stderr)
        return 1
    print(f"Going on with {path}.", file=sys.stderr)
    sys.stderr.flush()
    return subprocess.call([path, "-m", "installer", *sys.argv[1:]])


def start() -> int:
    """Run the command line and return the exit code."""
    if sys.version_info < NEEDED:
        return start_with_newer()
    from installer.commands import main

    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(start())
