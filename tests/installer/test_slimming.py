"""What is taken out of libraries: real ones, compiled here, in the places where a program has them."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from installer.packaging import slimming

compiles = pytest.mark.skipif(
    sys.platform != "linux" or not all(map(shutil.which, ("gcc", "nm", "readelf", "strip", "chrpath"))),
    reason="packages are made where these are",
)


def link(target: Path, source: str, *options: str | Path) -> Path:
    """A library compiled from C."""
    target.parent.mkdir(parents=True, exist_ok=True)
    command = ["gcc", "-shared", "-fPIC", "-nostartfiles", "-x", "c", "-", "-o", target, "-x", "none", *options]
    subprocess.run(command, input=source, text=True, check=True)
    return target


@pytest.fixture
def inside(tmp_path: Path) -> Path:
    """The folder of a program with a library for AVIF that would call its AV1, and can also count."""
    libraries = tmp_path / "_internal" / "opencv_python_headless.libs"
    link(tmp_path / "_internal" / "cv2" / "cv2.abi3.so", "int open_cv(void) { return 3; }")
    named = "-Wl,-soname,libaom-1.so"
    coder = link(libraries / "libaom-1.so", "int aom_code(void) { return 7; } int never(void) { return 8; }", named)
    source = "int aom_code(void); int code(void) { return aom_code(); } int count(void) { return 3; }"
    link(libraries / "libavif-1.so", source, "-Wl,-rpath,$ORIGIN", coder)
    return libraries


@compiles
def test_a_library_is_loaded_without_what_it_never_calls_and_a_call_ends_the_process(inside: Path, tmp_path: Path):
    user = inside / "libavif-1.so"
    slimming.slim(tmp_path)
    assert ctypes.CDLL(str(user)).count() == 3
    assert not hasattr(ctypes.CDLL(str(inside / "libaom-1.so")), "never")
    called = [sys.executable, "-c", f"import ctypes; ctypes.CDLL({str(user)!r}).code()"]
    ended = subprocess.run(called, capture_output=True, text=True)
    assert ended.returncode < 0
    assert "packed without libaom-1.so" in ended.stdout


@compiles
def test_a_library_of_which_nothing_is_asked_stops_the_packing(inside: Path, tmp_path: Path):
    """OpenCV has changed then, and it has to be looked at again."""
    link(inside / "libavif-1.so", "int count(void) { return 3; }")
    with pytest.raises(ValueError, match="libaom"):
        slimming.slim(tmp_path)


@compiles
def test_libraries_forget_the_folders_of_the_machine_that_compiled_them(tmp_path: Path):
    inside = tmp_path / "_internal"
    named = link(inside / "named.so", "int a(void) { return 1; }", "-Wl,-rpath,/home/somebody/lib")
    own = link(inside / "own.so", "int a(void) { return 1; }", "-Wl,-rpath,$ORIGIN/near:/home/somebody/lib")
    slimming.slim(tmp_path)
    assert b"/home/somebody/lib" not in subprocess.run(["readelf", "-d", named], capture_output=True).stdout
    assert b"[$ORIGIN/near]" in subprocess.run(["readelf", "-d", own], capture_output=True).stdout
    assert ctypes.CDLL(str(named)).a() == 1
