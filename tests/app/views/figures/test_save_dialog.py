"""The name under which a file is saved: with its suffix, and never over a file that nobody asked about."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.views.figures.save_dialog import with_suffix


def answering(asked: list[Path], *answers: Path | None) -> Callable[[Path], Path | None]:
    """A dialog in which a person gives these answers, one after the other; what was proposed is kept in `asked`."""
    left = iter(answers)

    def ask(proposed: Path) -> Path | None:
        asked.append(proposed)
        return next(left)

    return ask


@pytest.mark.parametrize(
    ("typed", "saved"),
    [("beds.csv", "beds.csv"), ("beds.CSV", "beds.CSV"), ("beds", "beds.csv"), ("Fig. 3", "Fig. 3.csv")],
)
def test_the_suffix_is_added_where_it_is_missing(typed: str, saved: str, tmp_path: Path) -> None:
    asked: list[Path] = []
    assert with_suffix(tmp_path / "Figure 1.csv", answering(asked, tmp_path / typed)) == tmp_path / saved
    assert asked == [tmp_path / "Figure 1.csv"]


def test_a_file_that_is_there_is_asked_about_under_its_whole_name(tmp_path: Path) -> None:
    there = tmp_path / "beds.csv"
    there.write_text("kept")
    asked: list[Path] = []
    assert with_suffix(tmp_path / "Figure 1.csv", answering(asked, tmp_path / "beds", there)) == there
    assert asked == [tmp_path / "Figure 1.csv", there]
    assert with_suffix(tmp_path / "Figure 1.csv", answering(asked, tmp_path / "beds", None)) is None
