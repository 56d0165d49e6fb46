"""What lies inside packages and is others' work: libraries, networks, fonts; with versions where they can be had."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from installer.packaging.components import Component, LicenceTable, name_key

_GCC = "GPL-3.0-or-later WITH GCC-exception-3.1"
_QT = "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only"
_NETWORK, _DATA = "machine-learning-model", "data"
_OF_PACKAGE = ""  # the version is that of the package


@dataclasses.dataclass(frozen=True, slots=True)
class InnerLibrary:
    """A library in a package.

    Attributes:
        package: that brings it.
        files: a pattern, of places in the program; without a file there it is not told.
        name: as its makers write it, or as the package's own bill has it.
        licence: an SPDX expression.
        version: where it stands in the file's name or the file, as a regular expression with a group; None where only
            the package's own bill may know it.
    """

    package: str
    files: str
    name: str
    licence: str
    version: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class InnerData:
    """Files in a package that are no program; `row` is their name in the table of licences."""

    package: str
    files: str
    row: str
    kind: str = _DATA


LIBRARIES = (
    InnerLibrary("pyside6-essentials", "PySide6/Qt/lib/libQt6Core.so*", "Qt", _QT, _OF_PACKAGE),
    InnerLibrary("pyside6-essentials", "PySide6/Qt/lib/libicudata.so*", "ICU", "Unicode-3.0", r"libicudata\.so\.(\d+)"),
    InnerLibrary("pymupdf", "pymupdf/libmupdf.so*", "MuPDF", "AGPL-3.0-or-later", r"MuPDF (\d+\.\d+\.\d+)"),
    InnerLibrary("numpy", "numpy.libs/libscipy_openblas*", "OpenBLAS", "BSD-3-Clause", r"OpenBLAS (\d+(?:\.\d+)+)"),
    InnerLibrary("numpy", "numpy.libs/libgfortran*", "libgfortran", _GCC),
    InnerLibrary("numpy", "numpy.libs/libquadmath*", "libquadmath", "LGPL-2.1-or-later"),
    InnerLibrary("opencv-python-headless", "cv2/cv2*.so", "OpenCV", "Apache-2.0",
            r"General configuration for OpenCV (\d+\.\d+\.\d+)"),
    InnerLibrary("opencv-python-headless", "*headless.libs/libpng*", "libpng", "libpng-2.0",
            r"libpng version (\d+\.\d+\.\d+)"),
    InnerLibrary("opencv-python-headless", "*headless.libs/libavif*", "libavif", "BSD-2-Clause"),
    InnerLibrary("onnxruntime", "onnxruntime/capi/*pybind11*.so", "curl", "curl", r"libcurl/(\d+\.\d+\.\d+)"),
    InnerLibrary("onnxruntime", "onnxruntime/capi/*pybind11*.so", "Mbed TLS", "Apache-2.0 OR GPL-2.0-or-later",
            r"Mbed TLS (\d+\.\d+\.\d+)"),
    InnerLibrary("onnxruntime", "onnxruntime/capi/*pybind11*.so", "Protocol Buffers", "BSD-3-Clause",
            r"protobuf/src/v(\d+\.\d+)-"),
    InnerLibrary("pikepdf", "pikepdf.libs/libqpdf*", "qpdf", "Apache-2.0", r"\0(1\d\.\d+\.\d+)\0"),
    InnerLibrary("pikepdf", "pikepdf.libs/libjpeg*", "libjpeg-turbo", "IJG AND BSD-3-Clause"),
    InnerLibrary("shapely", "shapely.libs/libgeos-*", "GEOS", "LGPL-2.1-only", r"libgeos-\w+\.so\.(\d+\.\d+\.\d+)"),
    InnerLibrary("lxml", "lxml/etree*.so", "libxml2", "MIT"),
    InnerLibrary("lxml", "lxml/etree*.so", "libxslt", "MIT"),
    InnerLibrary("pyyaml", "yaml/_yaml*.so", "LibYAML", "MIT", r"\0(0\.\d\.\d)\0"),
    InnerLibrary("pillow", "pillow.libs/libjpeg*", "libjpeg / libjpeg-turbo", "IJG AND BSD-3-Clause"),
    InnerLibrary("pillow", "pillow.libs/libtiff*", "libtiff", "libtiff"),
    InnerLibrary("pillow", "pillow.libs/libwebp-*", "libwebp", "BSD-3-Clause"),
    InnerLibrary("pillow", "pillow.libs/libopenjp2*", "OpenJPEG", "BSD-2-Clause"),
    InnerLibrary("pillow", "pillow.libs/liblcms2*", "Little CMS 2", "MIT"),
    InnerLibrary("pillow", "pillow.libs/libxcb*", "libxcb", "X11"),
    InnerLibrary("pillow", "pillow.libs/libXau*", "libXau", "MIT-open-group"),
    InnerLibrary("pillow", "pillow.libs/liblzma*", "XZ Utils", "0BSD", r"liblzma-\w+\.so\.(\d+\.\d+\.\d+)"),
    InnerLibrary("pillow", "pillow.libs/libzstd*", "Zstandard", "BSD-3-Clause", r"libzstd-\w+\.so\.(\d+\.\d+\.\d+)"),
    InnerLibrary("pillow", "pillow.libs/libbrotlicommon*", "Brotli", "MIT", r"brotlicommon-\w+\.so\.(\d+\.\d+\.\d+)"),
)  # fmt: skip

DATA = (
    InnerData("rapidocr", "rapidocr/models/*.onnx", "PP-OCRv6 small and angle models", _NETWORK),
    InnerData("pymupdf", "pymupdf/layout/resources/onnx/*.onnx", "Layout and table models", _NETWORK),
    InnerData("spylls", "spylls/hunspell/data/en/*", "American English word list"),
    InnerData("qtawesome", "qtawesome/fonts/phosphor*.ttf", "Phosphor icons 1.3"),
    InnerData("qtawesome", "qtawesome/fonts/materialdesignicons6*.ttf", "Material Design Icons 6.9"),
    InnerData("ziamath", "ziamath/fonts/STIXTwoMath*.ttf", "STIX Two Math"),
    InnerData("ziafont", "ziafont/fonts/DejaVuSans*.ttf", "DejaVu Sans"),
    InnerData("recto-reader", "resources/fonts/SourceSerif4*", "Source Serif 4"),
    InnerData("recto-reader", "resources/fonts/Inter*", "Inter 4.0"),
)


def with_parts(components: Iterable[Component], inside: Path, packages: Path, table: LicenceTable) -> list[Component]:
    """The same components, each with what its package holds of others.

    Args:
        components: of the program.
        inside: the program's folder `_internal`.
        packages: the folder that the packages were installed into.
        table: our own table of licences.
    """
    return [dataclasses.replace(one, parts=(*_libraries(one, inside, packages), *_crates(one, packages),
                                            *_data(one, inside, table))) for one in components]  # fmt: skip


def _libraries(owner: Component, inside: Path, packages: Path) -> Iterable[Component]:
    stated = {str(one.get("name")): str(one.get("version", "")) for one in _own_bill(owner, packages)}
    for library in LIBRARIES:
        files = sorted(inside.glob(library.files)) if library.package == name_key(owner.name) else []
        if files:
            version = _version(files[0], library, owner) or stated.get(library.name, "")
            alone = files[0].name.startswith("lib")  # not compiled into something else
            yield Component(library.name, version, library.licence, "", "", digest=_digest(files[0]) if alone else "")


def _version(file: Path, library: InnerLibrary, owner: Component) -> str:
    if library.version is None:
        return ""
    if library.version == _OF_PACKAGE:
        return owner.version
    found = re.search(library.version.encode(), file.name.encode() + b"\n" + file.read_bytes())
    return found[1].decode() if found else ""


def _crates(owner: Component, packages: Path) -> Iterable[Component]:
    """What was compiled into it of Rust, which packages tell themselves."""
    for one in _own_bill(owner, packages):
        address, licences = str(one.get("purl", "")), one.get("licenses")
        if address.startswith("pkg:cargo/") and isinstance(licences, list) and licences:
            yield Component(str(one["name"]), str(one["version"]), str(licences[0].get("expression", "")), "", address)


def _own_bill(owner: Component, packages: Path) -> list[Mapping[str, object]]:
    """What a package's own bills say (https://peps.python.org/pep-0770/)."""
    folder = f"{re.sub(r'[-_.]+', '_', owner.name)}-{owner.version}.dist-info".lower()
    bills = (file for place in packages.glob("*.dist-info/sboms") if place.parent.name.lower() == folder
             for file in sorted(place.glob("*.json")))  # fmt: skip
    return [one for file in bills for one in json.loads(file.read_text("utf-8")).get("components", ())]


def _data(owner: Component, inside: Path, table: LicenceTable) -> Iterable[Component]:
    for data in DATA:
        if data.package == name_key(owner.name):
            licence, _ = table[name_key(data.row)]
            for file in sorted(path for path in inside.glob(data.files) if path.suffix != ".txt"):
                yield Component(file.name, "", licence, "", "", kind=data.kind, digest=_digest(file))


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
