"""Memory that was freed: in a process of its own, since it changes how that takes memory for good."""

from __future__ import annotations

import platform
import subprocess
import sys

_CODE = """
import resource
from model_runtime.freed_memory import give_back_freed_memory, keep_freed_memory
from model_runtime.process_memory import resident_bytes

def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    block = bytearray(100_000_000)
    del block
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

{keep}
first, later, held = faults(), faults(), resident_bytes()
give_back_freed_memory()
print(first, later, held, resident_bytes())
"""


def _counts(keep: str) -> list[int]:
    code = _CODE.format(keep=keep)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return [int(word) for word in done.stdout.split()]


def test_freed_memory_is_taken_again_without_the_system_and_given_back_when_asked() -> None:
    first, later, held, rest = _counts("keep_freed_memory()")
    if platform.libc_ver()[0] != "glibc":  # there both do nothing
        return
    assert later < first / 10
    assert rest < held - 90_000_000
    _, usual, held, _ = _counts("")
    assert usual > 1_000  # clearing them again is what is saved
    assert held < 90_000_000
