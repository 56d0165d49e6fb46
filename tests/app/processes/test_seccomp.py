"""The filter of system calls, run by a machine of our own: for both kinds of processors, on any system."""

from __future__ import annotations

import errno
import struct

import pytest

from app.processes.seccomp import PROCESSORS, filter_for
from app.processes.system_calls import ASKED_CLOSER, LAST_KNOWN, REFUSED, SOCKETS, numbers

PROCESS = 4711
ALLOWED, KILLED = "allowed", "killed"
OTHERS = {"x86_64": PROCESSORS["aarch64"].mark, "aarch64": 0x40000028}  # the other; 32 bits of the same


def verdict(program, mark, number, *arguments):
    """What the kernel would do with a call: the steps of its packet filter that ours uses (linux/filter.h)."""
    six = (*arguments, *(0,) * (6 - len(arguments)))
    data = struct.pack("=iIQ6Q", number, mark, 0, *six)
    place, word = 0, 0
    while True:
        code, if_true, if_false, constant = program[place]
        place += 1
        match code:
            case 0x20:
                (word,) = struct.unpack_from("=I", data, constant)
            case 0x15 | 0x25 | 0x45:
                holds = {0x15: word == constant, 0x25: word > constant, 0x45: bool(word & constant)}[code]
                place += if_true if holds else if_false
            case 0x06:
                return {0x7FFF0000: ALLOWED, 0x80000000: KILLED}.get(constant, constant & 0xFFFF)


@pytest.fixture(params=PROCESSORS)
def machine(request):
    return request.param


@pytest.fixture
def tried(machine):
    """Try a call by its name or number; by default in a process that has no network."""
    processor = PROCESSORS[machine]
    named = numbers({**REFUSED, **SOCKETS, **ASKED_CLOSER}, processor.column)

    def try_call(call, *arguments, may_connect=False, mark=processor.mark):
        number = named[call] if isinstance(call, str) else call
        return verdict(filter_for(processor, PROCESS, may_connect), mark, number, *arguments)

    return try_call


def test_all_that_is_named_is_refused_and_all_else_is_let_through(machine, tried):
    column = PROCESSORS[machine].column
    refused = set(numbers(REFUSED | SOCKETS, column).values())
    closer = set(numbers(ASKED_CLOSER, column).values())
    assert len(refused) == len(numbers(REFUSED, column)) + len(numbers(SOCKETS, column))
    for number in set(range(LAST_KNOWN + 1)) - closer:
        assert tried(number) == (errno.EPERM if number in refused else ALLOWED)


def test_who_speaks_with_other_machines_may_make_sockets_and_nothing_more(machine, tried):
    assert {tried(name, may_connect=True) for name in SOCKETS} == {ALLOWED}
    assert {tried(name, may_connect=True) for name in numbers(REFUSED, PROCESSORS[machine].column)} == {errno.EPERM}


def test_numbers_of_another_processor_end_the_process_and_newer_ones_are_unknown(machine, tried):
    assert tried(1, mark=OTHERS[machine]) == KILLED
    assert tried(LAST_KNOWN + 1) == tried(0x40000000 + 1) == tried(-1) == errno.ENOSYS


def test_threads_are_started_and_processes_are_not(tried):
    assert tried("clone", 0x003D0F00) == ALLOWED  # as glibc starts a thread
    assert tried("clone", 0x01200011) == errno.EPERM  # as it forks
    assert tried("clone3") == errno.ENOSYS


@pytest.mark.parametrize("call", ["kill", "tgkill"])
def test_signals_go_to_the_process_itself(tried, call):
    assert tried(call, PROCESS, 9) == ALLOWED
    assert {tried(call, other, 9) for other in (1, 0, PROCESS + 1, 2**64 - 1)} == {errno.EPERM}


def test_what_is_asked_of_the_kernel_about_itself_is_looked_at(tried):
    assert [tried("prctl", option) for option in (15, 38, 1, 4, 0x59616D61)] == [ALLOWED] * 2 + [errno.EPERM] * 3
    assert [tried("prlimit64", process) for process in (0, PROCESS, 1)] == [ALLOWED] * 2 + [errno.EPERM]
    assert [tried("ioctl", 0, request) for request in (0x5401, 0x5412, 0x541C)] == [ALLOWED] + [errno.EPERM] * 2
    assert [tried("fcntl", 0, request) for request in (1, 1031, 8, 10, 15)] == [ALLOWED] * 2 + [errno.EPERM] * 3
