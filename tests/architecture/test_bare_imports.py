"""Every package imported alone, in a fresh interpreter: it works, and it brings in nothing it has no right to.

The import contracts in pyproject.toml say who may import whom; this shows what really comes in.
"""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = frozenset(
    {"torch", "transformers", "onnxruntime", "rapidocr", "numpy", "cv2", "pymupdf", "fitz", "PIL", "pikepdf", "rdkit"}
)
TYPESETTING = frozenset({"ziamath", "ziafont", "latex2mathml"})  # slow to import and slow at work
QT = frozenset({"PySide6", "shiboken6", "qtawesome", "qtpy"})
# A module that runs as a program is started by its own test, not imported.
PROGRAMS = frozenset({"__main__"})
# Their library is not on every machine; asked for in one place, which does without.
NOT_EVERYWHERE = frozenset({"triton_kernels", "triton_products"})


def modules(package: str) -> list[str]:
    """Every module of a package by its dotted name."""
    paths = (ROOT / package.replace(".", "/")).rglob("*.py")
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in paths
        if path.stem not in PROGRAMS | NOT_EVERYWHERE
    ]
    return sorted(name.removesuffix(".__init__") for name in names)


WORDS = [
    *modules("model_runtime.protocol"),
    *(
        f"model_runtime.{name}"
        for name in ("errors", "messages", "missing_parts", "module_command", "plain_text", "resolution_modes")
    ),
]


def loaded_by(names: list[str]) -> set[str]:
    """Everything in `sys.modules` once these modules are imported in a fresh interpreter."""
    program = "import importlib, json, sys\nfor name in sys.argv[1:]: importlib.import_module(name)\n"
    program += "print(json.dumps(sorted(sys.modules)))"
    ended = subprocess.run([sys.executable, "-c", program, *names], cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    return set(json.loads(ended.stdout.splitlines()[-1]))


def tops(loaded: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in loaded}


def engine_parts(loaded: set[str]) -> set[str]:
    return {name for name in loaded if name.startswith("model_runtime.")}


PURE = (
    "arithmetic",
    "document",
    "measures",
    "evaluation",
    "optical_memory",
    "comparison",
    "mathematics",
    "recognition",
    "references",
    "export",
    "files",
    "library",
    "model_hub",
    "settings",
    "plane_geometry",
    "processes",
    "sessions",
    "interface",
    "serving",
    "cluster",
    "command_line",
)
MARKUP = set(modules("model_runtime.output"))  # references are read with it
WITH_REFERENCES = ("references", "evaluation", "command_line")
WINDOW = ("engine_client", "item_models", "controllers", "views")


@pytest.mark.parametrize("name", PURE)
def test_a_pure_package_brings_neither_qt_nor_heavy_libraries(name: str):
    loaded = loaded_by(modules(f"app.{name}"))
    assert tops(loaded).isdisjoint(QT | HEAVY)
    assert engine_parts(loaded) <= set(WORDS) | (MARKUP if name in WITH_REFERENCES else set())


def test_the_sources_bring_their_libraries_only_when_a_file_is_opened():
    assert tops(loaded_by(["app.sources"])).isdisjoint(QT | HEAVY)
    assert tops(loaded_by(modules("app.sources"))).isdisjoint(QT | (HEAVY - {"PIL", "pymupdf"}))


@pytest.mark.parametrize("name", WINDOW)
def test_a_package_of_the_window_brings_no_heavy_library(name: str):
    loaded = loaded_by(modules(f"app.{name}"))
    assert tops(loaded).isdisjoint(HEAVY)
    assert engine_parts(loaded) <= set(WORDS) | MARKUP


def test_the_whole_window_brings_no_heavy_library():
    loaded = loaded_by(["app.bootstrap", "app.pages.page_images", "app.drawings.formulas", "app.drawings.structures"])
    assert tops(loaded).isdisjoint(HEAVY | TYPESETTING)
    assert engine_parts(loaded) <= set(WORDS) | MARKUP


def test_only_views_and_the_composition_root_know_widgets():
    users = {
        path.relative_to(ROOT / "app").parts[0]
        for path in (ROOT / "app").rglob("*.py")
        if any(name.startswith(("PySide6.QtWidgets", "PySide6.QtPrintSupport")) for name in imports_of(path))
    }
    assert users <= {"views", "bootstrap"}


def test_the_command_line_starts_with_almost_nothing():
    loaded = tops(loaded_by(["app.cli"]))
    assert loaded.isdisjoint(QT | HEAVY | {"docx", "lxml", "platformdirs", "model_runtime"})


def test_the_engines_bring_neither_the_application_nor_qt_and_are_light_until_loaded():
    assert tops(loaded_by(modules("model_runtime"))).isdisjoint(QT | {"app", "installer"})
    light = loaded_by(["model_runtime.server", "model_runtime.engines.available"])
    assert tops(light).isdisjoint(HEAVY)


@pytest.mark.parametrize("name", [*WORDS, *sorted(MARKUP)])
def test_the_words_between_window_and_engines_need_the_standard_library_and_msgspec_only(name: str):
    others = tops(loaded_by([name]) - loaded_by([])) - sys.stdlib_module_names
    assert {top for top in others if not top.startswith("_")} - {"msgspec", "typing_extensions"} == {"model_runtime"}


def test_the_installer_needs_the_standard_library_only():
    """And what is known of graphics cards, which needs no more itself."""
    ours = {"installer", "app.graphics", "model_runtime.messages"}
    for path in [*(ROOT / "installer").rglob("*.py"), *(ROOT / "app" / "graphics").rglob("*.py")]:
        others = {name for name in imports_of(path) if not any(f"{name}.".startswith(f"{own}.") for own in ours)}
        assert {name.partition(".")[0] for name in others} <= sys.stdlib_module_names, path


def imports_of(path: Path) -> set[str]:
    """Every module name that a file imports anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {item.name for item in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {f"{node.module}.{item.name}" for item in node.names} | {node.module}
    return names
