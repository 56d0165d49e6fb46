from pathlib import Path

from app.batch.settling import Settling
from app.batch.states import FoundFile

ONE, OTHER = Path("/in/one.pdf"), Path("/in/other.pdf")


class Look:
    """Looks at files at moments that the test says."""

    def __init__(self) -> None:
        self.now = 0.0
        self.settling = Settling(lambda: self.now)

    def at(self, now: float, *files: tuple[Path, int]) -> list[Path]:
        self.now = now
        found = [FoundFile(path, Path(path.name), size, 0) for path, size in files]
        return [file.path for file in self.settling.settled(found)]


def test_a_file_counts_once_it_has_stood_still_and_then_not_again():
    look = Look()
    assert look.at(0, (ONE, 1)) == []
    assert look.at(1.9, (ONE, 2), (OTHER, 5)) == []
    assert look.at(3.8, (ONE, 2), (OTHER, 5)) == []
    assert look.at(3.9, (ONE, 2), (OTHER, 5)) == [ONE, OTHER]
    assert look.at(9, (ONE, 2), (OTHER, 5)) == []


def test_a_file_that_changes_or_comes_back_counts_again():
    look = Look()
    look.at(0, (ONE, 1))
    assert look.at(2, (ONE, 1)) == [ONE]
    assert look.at(3, (ONE, 7)) == []
    assert look.at(5, (ONE, 7)) == [ONE]
    assert look.at(6) == []
    assert look.at(7, (ONE, 7)) == []
    assert look.at(9, (ONE, 7)) == [ONE]


def test_what_is_not_there_never_settles():
    look = Look()
    look.at(0, (ONE, -1))
    assert look.at(10, (ONE, -1)) == []
