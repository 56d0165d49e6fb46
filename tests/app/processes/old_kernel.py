"""Runs Python as on a kernel that lacks Landlock or seccomp: `python old_kernel.py landlock,seccomp ARGUMENTS...`.

A filter of system calls answers as such a kernel would; what is run then inherits it.
"""

from __future__ import annotations

import ctypes
import os
import sys

from app.processes import seccomp

_PR_SET_SECCOMP, _PR_GET_SECCOMP, _EINVAL, _ENOSYS = 22, 21, 22, 38


def program(lacking: list[str]) -> list[seccomp.Instruction]:
    """The filter of this processor that knows nothing of what is lacking."""
    processor = seccomp.PROCESSORS[os.uname().machine]
    numbers = [444, 445, 446] if "landlock" in lacking else []
    numbers += [processor.seccomp] if "seccomp" in lacking else []
    steps = [seccomp._load(0)]
    for number in numbers:
        steps += [(0x15, 0, 1, number), seccomp._refuse(_ENOSYS)]
    if "seccomp" in lacking:
        prctl = seccomp.numbers(seccomp.ASKED_CLOSER, processor.column)["prctl"]
        steps += [(0x15, 0, 4, prctl), seccomp._load(16), (0x15, 1, 0, _PR_SET_SECCOMP), (0x15, 0, 1, _PR_GET_SECCOMP)]
        steps += [seccomp._refuse(_EINVAL)]
    return [*steps, (0x06, 0, 0, 0x7FFF0000)]


if __name__ == "__main__":
    steps = program(sys.argv[1].split(","))
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(38, 1, 0, 0, 0)
    whole = seccomp._Program(len(steps), seccomp.packed(steps))
    number = seccomp.PROCESSORS[os.uname().machine].seccomp
    assert not library.syscall(number, 1, 1, ctypes.byref(whole)), ctypes.get_errno()
    os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
