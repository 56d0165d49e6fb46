"""What goes into the frozen program, what is left out of it, and why. Standard library only; `recto.spec` reads it."""

from __future__ import annotations

import fnmatch
import sys
from collections.abc import Iterator
from pathlib import Path

from installer.system_libraries import SCREEN, WINDOW, SharedLibrary

EXTRAS = ("serve",) if sys.platform == "linux" else ("keyring", "serve")
"""Optional parts that are packed. On Linux a keyring needs cryptography (17 MB); keys are kept until Recto ends."""

WHOLE_PACKAGES = ("app", "model_runtime", "pip", "ziamath", "starlette", "uvicorn", "python_multipart", "keyring")
"""Packages whose modules are all taken along: some are imported by their names only."""

DATA_OF = (
    "certifi",
    "docx",
    "jsonschema_specifications",
    "latex2mathml",
    "pikepdf",
    "pip",
    "pymupdf",
    "qtawesome",
    "rapidocr",
    "spylls",
    "ziafont",
    "ziamath",
)
"""Packages that read files of their own while they run."""

NOT_IMPORTED = {
    "torch": "installed when it is asked for, the build that fits the card (app/engine_libraries)",
    "tokenizers": "installed together with torch",
    "transformers": "only tests use it",
    "safetensors": "only tests use it",
    "triton": "comes with torch for CUDA",
    "rdkit": "an optional part",
    "qtpy": "qtawesome is taken along for its fonts, and never imported",
    "tkinter": "Qt draws the windows",
    "_tkinter": "Qt draws the windows",
    "lxml.objectify": "we read XML as XML",
    "PIL._avif": "pages are no AVIF",
    "PIL.ImageTk": "Qt draws the windows",
    "PySide6.QtQml": "no Qml anywhere",
    "PySide6.QtQuick": "no Qml anywhere",
    "setuptools": "builds packages; here they are only installed",
    "pkg_resources": "builds packages; here they are only installed",
    "PyInstaller": "made the program, and is no part of it",
    "pymupdf4llm": "empty since PyMuPDF 2.0",
    "IPython": "for notebooks",
    "matplotlib": "for plots of libraries that we do not call",
    "pytest": "only tests use it",
    "curses": "no terminal is drawn in",
    "_curses": "no terminal is drawn in",
    "_curses_panel": "no terminal is drawn in",
    "nis": "gone from Python 3.13 on",
    "readline": "nobody types Python here",
    "pydoc_data": "Python's manual",
    "distutils": "gone from Python 3.12 on",
    "test": "Python's own tests",
    "idlelib": "Python's editor",
    "turtledemo": "Python's examples",
    "lib2to3": "gone from Python 3.13 on",
    "ensurepip": "pip is there already",
}
"""Modules that are not taken along, and why the program does without."""

LEFT_OUT = {
    # The binding has the library inside itself.
    "onnxruntime/capi/libonnxruntime.so*": "for programs in other languages",
    # `DocumentLayoutAnalyzer.get_model()` takes BoxRFDGNN with its defaults; a test looks at what that opens.
    "pymupdf/layout/resources/onnx/layout_imf1.*": "another layout network than the usual one",
    "pymupdf/layout/resources/onnx/layout_rf2.4.1.onnx": "another layout network than the usual one",
    "pymupdf/layout/resources/onnx/layout_rf2.4.1.yaml": "another layout network than the usual one",
    "pymupdf/layout/resources/onnx/feature_imf2.onnx": "another layout network than the usual one",
    "pymupdf/layout/resources/onnx/table_grid_model_v[123]*": "another table network than the usual one",
    "pymupdf/layout/resources/onnx/table_grid_model_v4.onnx": "another table network than the usual one",
    "pymupdf/layout/resources/onnx/table_grid_model_v4_do.onnx": "another table network than the usual one",
    "*spylls/hunspell/data/ru/*": "a dictionary that we do not offer, under a licence of its own",
    "*spylls/hunspell/data/sv/*": "a dictionary that we do not offer, under a licence of its own",
    "numpy/_core/_simd.*": "for numpy's own tests",
    "numpy/_core/*_tests.*": "for numpy's own tests",
    "rapidfuzz/*_avx2.*": "the same for some processors; the plain one is taken without it, and is as fast",
    "docx/templates/default-docx-template/*": "what its default.docx is made from",
    "PIL/_imagingft.*": "draws text, which only tests do",
    "pillow.libs/libfreetype*": "draws text, which only tests do",
    "pillow.libs/libharfbuzz*": "draws text, which only tests do",
    "pip/_vendor/distlib/*.exe": "starts scripts on Windows; what is installed here has none that are called",
    "*.dist-info/RECORD": "for uninstalling",
    "*.dist-info/sboms/*": "what it says is in our own bill",
    "*.dist-info/licenses/*": "what they say is shown by `recto licences`",
    "pillow.libs/libavif*": "pages are no AVIF",
    "PIL/_avif.*": "pages are no AVIF",
    "*Qt/translations/qt_*": "the window speaks English and Chinese",
    "*Qt/translations/qtbase_[!z]*": "the window speaks English and Chinese",
    "*Qt/translations/qtbase_zh_TW*": "the window speaks English and Chinese",
    "resources/screenshots/*": "for the manual",
    "resources/translations/*.ts": "for translators",
    "qtawesome/fonts/codicon*": "an icon font that we do not use",
    "qtawesome/fonts/elusiveicons*": "an icon font that we do not use",
    "qtawesome/fonts/fontawesome*": "an icon font that we do not use",
    "qtawesome/fonts/materialdesignicons5*": "an icon font that we do not use",
    "qtawesome/fonts/remixicon*": "an icon font that we do not use",
    "*libQt6Qml*": "no Qml anywhere",
    "*libQt6Quick*": "no Qml anywhere",
    "*libQt6Pdf*": "MuPDF draws pages",
    "*libQt6VirtualKeyboard*": "the system has its own",
    "*plugins/platforminputcontexts/*virtualkeyboard*": "the system has its own",
    "*plugins/platformthemes/libqgtk3*": "brings all of GTK; the look is our own",
    "*plugins/imageformats/*qpdf*": "MuPDF draws pages",
    "*plugins/tls/*": "the window speaks with nobody but its own kind on this machine",
    "*plugins/networkinformation/*": "the window speaks with nobody but its own kind on this machine",
    "*plugins/egldeviceintegrations/*": "for machines without a window system",
    "*plugins/platforms/libqlinuxfb*": "for machines without a window system",
    "*plugins/platforms/libqeglfs*": "for machines without a window system",
    "*plugins/platforms/libqvnc*": "for machines without a window system",
    "*plugins/platforms/libqvkkhrdisplay*": "for machines without a window system",
    "*libQt6EglF[Ss]*": "for machines without a window system",
    "*/tests/*": "tests of a library",
    "*.pyi": "types for those who write programs",
    "*.h": "for compilers",
}
"""Patterns of files, by their places in the program, and why the program does without them."""


# Older ones of ours beside the system's newer ones (drivers, fontconfig) would break those.
FROM_THE_SYSTEM = (
    *WINDOW,
    *SCREEN,
    SharedLibrary("libstdc++.so.6", ("libstdc++6",)),
    SharedLibrary("libgcc_s.so.1", ("libgcc-s1",)),
    SharedLibrary("libfreetype.so.6", ("libfreetype6",)),
    SharedLibrary("libgthread-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0")),
    SharedLibrary("libssl.so.3", ("libssl3t64", "libssl3")),  # its faults are mended by the system
    SharedLibrary("libcrypto.so.3", ("libssl3t64", "libssl3")),
    SharedLibrary("libgssapi_krb5.so.2", ("libgssapi-krb5-2",)),
    SharedLibrary("libzstd.so.1", ("libzstd1",)),
    SharedLibrary("libxcb-glx.so.0", ("libxcb-glx0",)),
    SharedLibrary("libxcb-render.so.0", ("libxcb-render0",)),
    SharedLibrary("libxcb-shm.so.0", ("libxcb-shm0",)),
    SharedLibrary("libxcb-sync.so.1", ("libxcb-sync1",)),
    SharedLibrary("libxcb-xfixes.so.0", ("libxcb-xfixes0",)),
)
"""Shared libraries that a Linux brings, or the package depends on."""


def is_left_out(place: str) -> bool:
    """Whether a file, by its place in the program, stays out."""
    shown = place.replace("\\", "/")
    if shown in {library.file for library in FROM_THE_SYSTEM}:
        return True
    return any(fnmatch.fnmatch(shown, pattern) for pattern in LEFT_OUT)


def modules_of(folder: Path) -> Iterator[str]:
    """The names of all modules in a package's folder, found without importing any: some need what is not there."""
    for file in sorted(folder.rglob("*.py")):
        parts = file.relative_to(folder.parent).with_suffix("").parts
        if not {"test", "tests"} & set(parts):
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def standard_modules() -> list[str]:
    """All of Python's own library, which what is installed later may import; by the names of its modules."""
    folder = Path(sys.modules["fnmatch"].__file__ or "").parent
    found = set(sys.stdlib_module_names) - set(NOT_IMPORTED) - {"antigravity", "this"}
    inner = {name for package in found if (folder / package).is_dir() for name in modules_of(folder / package)}
    return sorted(found | inner)
