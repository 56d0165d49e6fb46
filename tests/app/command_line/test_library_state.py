"""What `recto doctor` says of the library, whatever state it is in."""

from pathlib import Path

import pytest

from app.command_line.library_state import library_finding
from app.library.opening import open_library
from app.library.schema import STEPS


@pytest.fixture
def library(tmp_path: Path) -> Path:
    file = tmp_path / "library.sqlite"
    open_library(file).library.close()
    return file


def test_bytes_that_python_cannot_even_name_are_damage(library: Path):
    library.write_bytes(library.read_bytes().replace(b'CREATE TABLE "readings"', b'CRE\xff\xfe TABLE "readings"'))
    assert "set it aside" in library_finding(library).trouble


def test_a_newer_library_is_left_alone_and_the_own_one_beside_it_looked_at(library: Path):
    open_library(library, steps=(*STEPS, lambda connection: None)).library.close()
    found = library_finding(library)
    assert "newer version of Recto" in found.trouble
    assert f"library.version-{len(STEPS)}.sqlite" in found.trouble
    assert "set it aside" not in found.trouble
    assert found.value.startswith("0 documents, 0 pages read")
