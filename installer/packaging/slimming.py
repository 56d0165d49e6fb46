"""Makes the frozen folder smaller on Linux by what only we can know: which parts of libraries are never called.

Needs gcc, binutils and ICU's own tools. Standard library only.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from itertools import product
from pathlib import Path

TOOLS = {
    "gcc": "gcc",
    "strip": "binutils",
    "nm": "binutils",
    "readelf": "binutils",
    "chrpath": "chrpath",
    "icupkg": "icu-devtools",
}
"""The programs that are needed, and Debian's packages that hold them."""

# Only what compilers made here, and extension modules without libraries of their own: those that were changed after
# they were linked (everything in `*.libs`) may break.
_STRIPPED = (
    "libpython*.so*",
    "python3*/lib-dynload/*.so",
    "fontTools/**/*.so",
    "lxml/*.so",
    "pyclipper/*.so",
    "pymupdf/_mupdf.so",
    "rpds/*.so",
    "yaml/*.so",
)

# Of OpenCV's wheel. FFmpeg is called for videos; AV1 once a picture is an AVIF, and OpenCV is never given one. Its
# OpenBLAS (42 MB with what that needs) stays, although nothing here solves anything large: a stand-in would end the
# process with the first call of a later version that does.
_VIDEO = ("libavcodec", "libavformat", "libavutil", "libswscale")
_ONLY_FOR_VIDEO = ("libswresample", "libvpx", "libssl-", "libcrypto-", "libdrm-")

# Names of currencies, languages, countries, units and time zones, spelled-out numbers, transliteration and text
# boundaries: Qt has all that it uses of these itself. It asks ICU to sort words.
_ICU_UNUSED = ("curr/", "lang/", "region/", "unit/", "zone/", "rbnf/", "translit/", "brkitr/", "unames.icu")
_ICU_ENCODINGS = ".cnv"  # nor is any asked for: all that we read and write is UTF-8


def slim(folder: Path) -> None:
    """Make the folder smaller, in place.

    Args:
        folder: of the frozen program, the one that holds the executables.

    Raises:
        OSError: a program that this needs is not there.
        subprocess.CalledProcessError: one of them failed.
    """
    inside = folder / "_internal"
    for file in sorted({file for pattern in _STRIPPED for file in inside.glob(pattern) if not file.is_symlink()}):
        _run("strip", "--strip-unneeded", file)
    _replace_uncalled(inside / "cv2" / "cv2.abi3.so", inside / "opencv_python_headless.libs")
    for library in (inside / "PySide6" / "Qt" / "lib").glob("libicudata.so.*"):
        _trim_icu(library)
    _remove_unneeded(inside)
    _forget_folders(inside)


def _replace_uncalled(user: Path, libraries: Path) -> None:
    """Put empty libraries in the place of those that OpenCV loads at its start and never calls here."""
    if not user.exists():
        return
    for name in _VIDEO:
        for library in sorted(libraries.glob(f"{name}-*")):
            _make_stand_in(library, f"{name.upper()}_{_major(library)}", user, r"\w+")
    for avif, library in product(libraries.glob("libavif-*"), libraries.glob("libaom-*")):
        _make_stand_in(library, "", avif, r"aom_\w+")
    for name in _ONLY_FOR_VIDEO:
        for library in libraries.glob(f"{name}*"):
            library.unlink()


def _major(library: Path) -> str:
    return library.name.partition(".so.")[2].partition(".")[0]


def _make_stand_in(library: Path, version: str, user: Path, names: str) -> None:
    """A library of the same name, with the functions that its user asks for; one that is called ends the process.

    Args:
        library: is overwritten.
        version: that its functions have, or "".
        user: the library that is linked with it.
        names: of functions, as a regular expression.
    """
    asked = re.compile(rf"\bU ({names}){'@' + version if version else ''}$", re.MULTILINE)
    functions = sorted(set(asked.findall(_run("nm", "-D", "--undefined-only", user))))
    if not functions:
        raise ValueError(f"{user.name} asks for nothing of {library.name}")
    with tempfile.TemporaryDirectory() as scratch:
        source, script = Path(scratch, "stand_in.c"), Path(scratch, "versions")
        source.write_text(
            "extern void abort(void);\nextern int puts(const char *);\n"
            f'static void refuse(void) {{ puts("This Recto was packed without {library.name}."); abort(); }}\n'
            + "".join(f"void {name}(void) {{ refuse(); }}\n" for name in functions)
        )
        script.write_text(f"{version} {{ global: *; }};\n")
        _link(library, source, *([f"-Wl,--version-script={script}"] if version else []))


def _trim_icu(library: Path) -> None:
    """Put ICU's data without what is not used in the place of all of it."""
    with tempfile.TemporaryDirectory() as scratch:
        # ICU's tools tell the version and the byte order of data by the file's name.
        symbol, offset, size = _data_of(library)
        whole, trimmed = Path(scratch, f"{symbol.removesuffix('_dat')}l.dat"), Path(scratch, "trimmed")
        whole.write_bytes(library.read_bytes()[offset : offset + size])
        listed = _run("icupkg", "-l", whole).split()
        unused = Path(scratch, "unused.txt")
        unused.write_text(
            "\n".join(item for item in listed if item.startswith(_ICU_UNUSED) or item.endswith(_ICU_ENCODINGS)) + "\n"
        )
        trimmed.mkdir()
        _run("icupkg", "-r", unused, whole, trimmed / whole.name)
        source = Path(scratch, "data.S")
        source.write_text(
            f".section .rodata\n.balign 16\n.globl {symbol}\n.type {symbol}, %object\n"
            f'{symbol}:\n.incbin "{trimmed / whole.name}"\n'
            f".size {symbol}, .-{symbol}\n"
            '.section .note.GNU-stack,"",%progbits\n'
        )
        _link(library, source)


def _data_of(library: Path) -> tuple[str, int, int]:
    """The name of ICU's data, and where in the file it is."""
    for line in _run("readelf", "-W", "--dyn-syms", library).splitlines():
        if found := re.search(r"([0-9a-f]{16})\s+(0x[0-9a-f]+|\d+)\s+OBJECT.*\s(icudt\d+_dat)$", line):
            return found[3], int(found[1], 16), int(found[2], 0)  # its section begins where it does in memory
    raise ValueError(f"{library} holds no data of ICU")


def _link(library: Path, source: Path, *options: str) -> None:
    """Make a library out of a source, of the name that the one in its place has."""
    named = re.search(r"soname: \[(.+?)\]", _run("readelf", "-d", library))
    name = named[1] if named else library.name
    own = ("-shared", "-nostartfiles", "-O1", "-Wl,--build-id=none", "-Wl,--hash-style=gnu", "-s")
    _run("gcc", *own, f"-Wl,-soname,{name}", *options, "-o", library, source)


def _remove_unneeded(inside: Path) -> None:
    """Remove the system's libraries that only those needed which were left out, and links that lead nowhere."""
    while unneeded := sorted(_system_libraries(inside) - _needed_by_any(inside)):
        for name in unneeded:
            (inside / name).unlink()
    for link in inside.iterdir():
        if link.is_symlink() and not link.exists():
            link.unlink()


def _forget_folders(inside: Path) -> None:
    """Take out of libraries the folders of the machines that compiled them, where others would be looked for."""
    files = [file for file in inside.rglob("*.so*") if file.is_file() and not file.is_symlink()]
    for file in files:
        named = re.search(r"\((?:RUNPATH|RPATH)\).*\[(.*)\]", _run("readelf", "-d", file))
        folders = named[1].split(":") if named else []
        if foreign := [folder for folder in folders if folder.startswith("/")]:
            own = ":".join(folder for folder in folders if folder not in foreign)
            _run("chrpath", *(("--replace", own) if own else ("--delete",)), file)


def _system_libraries(inside: Path) -> set[str]:
    """What was taken from this machine: it lies beside the folders of packages."""
    found = (file for file in inside.glob("lib*.so*") if not file.is_symlink())
    return {file.name for file in found if not file.name.startswith("libpython")}


def _needed_by_any(inside: Path) -> set[str]:
    files = [str(file) for file in inside.rglob("*.so*") if file.is_file() and not file.is_symlink()]
    return set(re.findall(r"NEEDED.*\[(.+?)\]", _run("readelf", "-d", *files)))


def _run(program: str, *arguments: str | Path) -> str:
    path = f"/usr/sbin/{program}" if program == "icupkg" and Path(f"/usr/sbin/{program}").exists() else program
    return subprocess.run([path, *map(str, arguments)], check=True, capture_output=True, text=True).stdout
