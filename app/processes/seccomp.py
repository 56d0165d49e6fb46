"""Linux's filter of system calls (seccomp): what this process and all that comes of it may ask of the kernel.

The filter is a small program for the kernel's packet filter, written by hand: libseccomp is not on every machine. It
refuses what `system_calls` names and lets all else through, so that a new version of a library need not be known here.
See seccomp(2), and `struct seccomp_data` in linux/seccomp.h for the offsets.
"""

from __future__ import annotations

import ctypes
import errno
import logging
import os
import platform
import struct
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from app.processes.system_calls import ASKED_CLOSER, LAST_KNOWN, REFUSED, SOCKETS, numbers

_log = logging.getLogger(__name__)

Instruction = tuple[int, int, int, int]
"""One step: code, jump if true, jump if false, constant."""

_LOAD_WORD, _JUMP_IF_EQUAL, _JUMP_IF_GREATER, _JUMP_IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x25, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # offsets
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000, 0x80000000

_CLONE_THREAD = 0x00010000
_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C  # to type into a terminal
_FIOSETOWN, _SIOCSPGRP, _F_SETOWN, _F_SETSIG, _F_SETOWN_EX = 0x8901, 0x8902, 8, 10, 15  # to have others signaled
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS, _PR_SET_PTRACER = 1, 4, 38, 0x59616D61
_PR_GET_SECCOMP, _SET_FILTER, _ALL_THREADS = 21, 1, 1


@dataclass(frozen=True, slots=True)
class Processor:
    """A kind of processor: as the kernel names it to filters, its column in the table, and its number of seccomp(2)."""

    mark: int
    column: int
    seccomp: int


PROCESSORS = {"x86_64": Processor(0xC000003E, 0, 317), "aarch64": Processor(0xC00000B7, 1, 277)}


def filter_for(processor: Processor, process_id: int, may_connect: bool) -> list[Instruction]:
    """The filter, as the kernel takes it.

    Args:
        processor: whose numbers count; calls by those of another (32 bits) end the process.
        process_id: of the process that is to be held; it may send signals to itself alone.
        may_connect: whether sockets are allowed.
    """
    refused = numbers(REFUSED if may_connect else {**REFUSED, **SOCKETS}, processor.column)
    closer = numbers(ASKED_CLOSER, processor.column)
    program = [
        _load(_ARCHITECTURE),
        (_JUMP_IF_EQUAL, 1, 0, processor.mark),
        (_RETURN, 0, 0, _KILL),
        _load(_NUMBER),
        (_JUMP_IF_GREATER, 0, 1, LAST_KNOWN),
        _refuse(errno.ENOSYS),
    ]
    for number in sorted(refused.values()):
        program += [(_JUMP_IF_EQUAL, 0, 1, number), _refuse(errno.EPERM)]
    # glibc takes ENOSYS of clone3 for an old kernel, and asks clone, whose flags a filter can see.
    program += [(_JUMP_IF_EQUAL, 0, 1, closer["clone3"]), _refuse(errno.ENOSYS)]
    program += _only_if(closer["clone"], 0, _JUMP_IF_ANY_BIT, (_CLONE_THREAD,))
    program += _only_if(closer["kill"], 0, _JUMP_IF_EQUAL, (process_id,))
    program += _only_if(closer["tgkill"], 0, _JUMP_IF_EQUAL, (process_id,))
    program += _only_if(closer["prlimit64"], 0, _JUMP_IF_EQUAL, (0, process_id))
    program += _unless(closer["prctl"], 0, (_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_PTRACER))
    program += _unless(closer["ioctl"], 1, (_TIOCSTI, _TIOCLINUX, _FIOSETOWN, _SIOCSPGRP))
    program += _unless(closer["fcntl"], 1, (_F_SETOWN, _F_SETSIG, _F_SETOWN_EX))
    return [*program, (_RETURN, 0, 0, _ALLOW)]


def can_filter() -> bool:
    """Whether this system takes such a filter for this processor."""
    if sys.platform != "linux" or platform.machine() not in PROCESSORS or struct.calcsize("P") != 8:
        return False
    return bool(ctypes.CDLL(None).prctl(_PR_GET_SECCOMP, 0, 0, 0, 0) >= 0)


def filter_calls(may_connect: bool) -> bool:
    """Hold all threads of this process to the filter, for good; False where the system has none."""
    if not can_filter():
        return False
    processor = PROCESSORS[platform.machine()]
    program = filter_for(processor, os.getpid(), may_connect)
    whole = _Program(len(program), packed(program))
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    refused = library.syscall(processor.seccomp, _SET_FILTER, _ALL_THREADS, ctypes.byref(whole))
    if refused:
        _log.warning("system calls are not filtered: error %d", ctypes.get_errno())
    return not refused


def packed(program: Iterable[Instruction]) -> bytes:
    """`struct sock_filter`, one after another."""
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in program)


class _Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def _load(offset: int) -> Instruction:
    return _LOAD_WORD, 0, 0, offset


def _refuse(error: int) -> Instruction:
    return _RETURN, 0, 0, _REFUSE | error


def _only_if(number: int, argument: int, test: int, values: tuple[int, ...]) -> list[Instruction]:
    """Allow the call where one of its arguments meets the test for one of the values; refuse it otherwise."""
    tests = [(test, len(values) - at, 0, value) for at, value in enumerate(values)]
    steps = [_load(_ARGUMENTS + 8 * argument), *tests, _refuse(errno.EPERM), (_RETURN, 0, 0, _ALLOW)]
    return [(_JUMP_IF_EQUAL, 0, len(steps), number), *steps]


def _unless(number: int, argument: int, values: tuple[int, ...]) -> list[Instruction]:
    """Refuse the call where one of its arguments is one of the values; allow it otherwise."""
    tests = [(_JUMP_IF_EQUAL, len(values) - at, 0, value) for at, value in enumerate(values)]
    steps = [_load(_ARGUMENTS + 8 * argument), *tests, (_RETURN, 0, 0, _ALLOW), _refuse(errno.EPERM)]
    return [(_JUMP_IF_EQUAL, 0, len(steps), number), *steps]
