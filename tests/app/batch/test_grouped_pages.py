import pytest

from app.batch.grouped_pages import MOST_ROWS, GroupedPages
from app.batch.states import KeptPage


class Store:
    """Keeps groups of page numbers, and may be full."""

    def __init__(self) -> None:
        self.now, self.full = 0.0, False
        self.saved: list[list[int]] = []
        self.told: list[int] = []
        self.grouped = GroupedPages(
            self.save, lambda pages: self.told.extend(p.number for p in pages), lambda: self.now
        )

    def save(self, pages) -> None:
        if self.full:
            raise OSError("no room")
        self.saved.append([page.number for page in pages])

    def tell(self, pages) -> None:
        self.told += [page.number for page in pages]

    def add(self, *numbers: int) -> None:
        for number in numbers:
            self.grouped.add(KeptPage(1, number, 1))


def test_pages_are_saved_together_once_they_are_many_or_old():
    store = Store()
    store.add(*range(MOST_ROWS - 1))
    store.grouped.look()
    assert store.saved == []
    store.add(MOST_ROWS - 1)
    assert store.saved == [list(range(MOST_ROWS))]
    store.add(100)
    store.now = 0.6
    store.grouped.look()
    assert store.saved[1:] == [[100]]


def test_nobody_is_told_of_a_page_before_it_is_saved_and_none_is_lost_where_that_fails():
    store = Store()
    store.add(1, 2)
    store.full = True
    with pytest.raises(OSError, match="no room"):
        store.grouped.flush()
    assert store.told == []
    store.full = False
    store.grouped.flush()
    assert (store.saved, store.told) == ([[1, 2]], [1, 2])
