"""A package index of our own in a folder, with wheels that hold what a test wants."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

TORCH_THAT_WORKS = """
class _Number:
    def add_(self, more): return self
    def item(self): return 2.0
def ones(count): return _Number()
"""
"""A stand-in for a module that takes gigabytes; it computes what is tried after it was installed."""


def add_wheel(index: Path, name: str, version: str, files: Mapping[str, str]) -> str:
    """Put a wheel of pure Python into an index; the index's address."""
    place = index / name
    place.mkdir(parents=True, exist_ok=True)
    wheel_name, info = f"{name}-{version}-py3-none-any.whl", f"{name}-{version}.dist-info"
    with zipfile.ZipFile(place / wheel_name, "w") as wheel:
        for path, words in files.items():
            wheel.writestr(path, words)
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    (place / "index.html").write_text(f'<a href="{wheel_name.replace("+", "%2B")}">{wheel_name}</a>')
    return index.as_uri()
