"""The examples in the README run as they stand there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.app.interface.conftest import SCRIPT

README = Path(__file__).parents[3] / "app" / "interface" / "README.md"


EXAMPLES = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)


@pytest.fixture
def run(scripted, folder, monkeypatch, capsys):
    """Runs an example beside the scans; what it printed."""

    def run(example: str) -> str:
        scripted(SCRIPT)
        monkeypatch.chdir(folder)
        exec(compile(example, str(README), "exec"), {})
        return capsys.readouterr().out

    return run


def test_one_document_is_read_and_written(run, folder):
    assert "1 read ## Head\n\nBody *one*\n" in run(EXAMPLES[0])
    assert {path.name for path in folder.iterdir()} >= {"scan.md", "scan.docx"}


@pytest.mark.thorough
def test_several_are_read_and_what_is_wrong_is_told(run, folder):
    said = run(EXAMPLES[1])
    assert "builtin True ['tiny'" in said
    assert "scan.pdf 3 failed " in said
    assert "(1, 2, 4) (3,) ()" in said
    assert {path.name for path in folder.iterdir()} >= {"scan.html", "other.html"}


@pytest.mark.thorough
def test_errors_are_told(run):
    assert "missing.pdf" in run(EXAMPLES[2])
    assert len(EXAMPLES) == 3


def test_what_the_package_names_is_there():
    import app.interface

    assert all(hasattr(app.interface, name) for name in app.interface.__all__)
    with pytest.raises(AttributeError):
        _ = app.interface.nothing
