"""What is taken out of libraries: real ones, compiled here, in the places where a program has them."""

from __future__ import annotations

import ctypes
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pymupdf
import pytest
import rapidocr

import model_runtime
from installer.packaging import slimming

# With enough points or rows they call OpenBLAS, which packages are without; `invert` is called for 3 by 3.
SOLVERS = {
    "PCACompute", "PCACompute2", "SVBackSubst", "SVDecomp", "calcCovarMatrix", "calibrateCamera", "eigen",
    "eigenNonSymmetric", "estimateAffine2D", "estimateAffine3D", "estimateAffinePartial2D", "findFundamentalMat",
    "findHomography", "fitEllipse", "fitEllipseAMS", "fitEllipseDirect", "gemm", "mulTransposed", "solve", "solvePnP",
}  # fmt: skip
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
    """The folder of a program with an OpenCV that would call its OpenBLAS, and can also count."""
    libraries = tmp_path / "_internal" / "opencv_python_headless.libs"
    blas = link(libraries / "libopenblasp-1.so", "int dgesv_(void) { return 7; } int never(void) { return 8; }",
                "-Wl,-soname,libopenblasp-1.so")  # fmt: skip
    (libraries / "libgfortran-1.so.5").touch()
    source = "int dgesv_(void); int solve(void) { return dgesv_(); } int count(void) { return 3; }"
    link(
        tmp_path / "_internal" / "cv2" / "cv2.abi3.so",
        source,
        "-Wl,-rpath,$ORIGIN/../opencv_python_headless.libs",
        blas,
    )
    return tmp_path / "_internal"


@compiles
def test_opencv_is_loaded_without_its_openblas_and_a_call_of_it_ends_the_process(inside: Path):
    user = inside / "cv2" / "cv2.abi3.so"
    slimming.slim(inside.parent)
    assert ctypes.CDLL(str(user)).count() == 3
    assert not hasattr(ctypes.CDLL(str(inside / "opencv_python_headless.libs" / "libopenblasp-1.so")), "never")
    assert not (inside / "opencv_python_headless.libs" / "libgfortran-1.so.5").exists()
    called = [sys.executable, "-c", f"import ctypes; ctypes.CDLL({str(user)!r}).solve()"]
    ended = subprocess.run(called, capture_output=True, text=True)
    assert ended.returncode < 0
    assert "packed without libopenblasp-1.so" in ended.stdout


@compiles
def test_a_library_of_which_nothing_is_asked_stops_the_packing(inside: Path):
    """OpenCV has changed then, and it has to be looked at again."""
    link(inside / "cv2" / "cv2.abi3.so", "int count(void) { return 3; }")
    with pytest.raises(ValueError, match="libopenblasp"):
        slimming.slim(inside.parent)


@compiles
def test_libraries_forget_the_folders_of_the_machine_that_compiled_them(tmp_path: Path):
    inside = tmp_path / "_internal"
    named = link(inside / "named.so", "int a(void) { return 1; }", "-Wl,-rpath,/home/somebody/lib")
    own = link(inside / "own.so", "int a(void) { return 1; }", "-Wl,-rpath,$ORIGIN/near:/home/somebody/lib")
    slimming.slim(tmp_path)
    assert b"/home/somebody/lib" not in subprocess.run(["readelf", "-d", named], capture_output=True).stdout
    assert b"[$ORIGIN/near]" in subprocess.run(["readelf", "-d", own], capture_output=True).stdout
    assert ctypes.CDLL(str(named)).a() == 1


@pytest.mark.parametrize("package", [model_runtime, pymupdf, rapidocr], ids=lambda package: package.__name__)
def test_nothing_that_is_packed_has_opencv_solve_anything_large(package: ModuleType):
    folder = Path(package.__file__ or "").parent
    called = {name for file in folder.rglob("*.py") for name in re.findall(r"\bcv2\.(\w+)", file.read_text("utf-8"))}
    assert {"resize", "findContours"} & called
    assert not called & SOLVERS, "a package would end there: see OpenBLAS in installer/packaging/slimming.py"
