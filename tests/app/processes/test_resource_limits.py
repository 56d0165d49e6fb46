"""What a child may take of the machine, tried in real processes."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

from app.processes.windows_job import (
    LIMIT_ACTIVE_PROCESS,
    LIMIT_KILL_ON_JOB_CLOSE,
    LIMIT_PROCESS_MEMORY,
    ExtendedLimits,
    memory_limit,
)

MB = 1024**2


def ran(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)


@pytest.mark.skipif(sys.platform != "linux", reason="the other systems have no such limits")
def test_memory_beyond_the_limit_is_not_given_and_the_process_lives_on():
    code = f"""
from app.processes.resource_limits import limit_resources
limit_resources({200 * MB})
kept = b"x" * {50 * MB}
try:
    b"x" * {250 * MB}
except MemoryError:
    print("refused")
"""
    assert ran(code).stdout == "refused\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_files_stay_small_and_few_and_none_is_a_core_and_no_limit_is_raised_again(tmp_path):
    code = f"""
import resource
from app.processes.resource_limits import limit_resources
limit_resources({1024 * MB})
for kind in (resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE, resource.RLIMIT_CORE):
    soft, hard = resource.getrlimit(kind)
    print(soft, soft == hard)
with open({str(tmp_path / "large")!r}, "wb") as file:
    file.seek({512 * MB})
    try:
        file.write(b"x")
        file.flush()
    except OSError as error:
        print(error.strerror)
        file.truncate(0)
        file.detach()
"""
    assert ran(code).stdout.splitlines() == [f"{512 * MB} True", "256 True", "0 True", "File too large"]


@pytest.mark.skipif(sys.platform == "win32", reason="a job object does it there")
def test_where_the_system_sets_no_limit_the_process_ends_itself():
    code = f"""
import threading
from app.processes.memory_watch import watch_memory
watch_memory({150 * MB})
kept = [b"x" * {10 * MB} for _ in range(20)]
threading.Event().wait(60)
"""
    ended = ran(code)
    assert (ended.returncode, ended.stderr) == (70, "more memory than this process may have\n")


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the sizes are those of 64 bits")
def test_windows_is_told_in_its_own_layout():
    limits = memory_limit(1400 * MB)
    assert (ctypes.sizeof(ExtendedLimits), ExtendedLimits.process_memory.offset) == (144, 112)
    assert ExtendedLimits.basic.size == 64
    assert ExtendedLimits.io.size == 48
    data = bytes(limits)
    assert (
        int.from_bytes(data[16:20], "little") == LIMIT_PROCESS_MEMORY | LIMIT_KILL_ON_JOB_CLOSE | LIMIT_ACTIVE_PROCESS
    )
    assert int.from_bytes(data[40:44], "little") == 1
    assert int.from_bytes(data[112:120], "little") == 1400 * MB
