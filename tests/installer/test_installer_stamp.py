import os
import sys
from pathlib import Path

import pytest

from installer.checkout import Checkout, Stamp, read_stamp, wanted_stamp, write_stamp

NONE: frozenset[str] = frozenset()


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    checkout = Checkout(tmp_path)
    (tmp_path / "pyproject.toml").write_text("a")
    checkout.constraints.parent.mkdir()
    checkout.constraints.write_text("b")
    checkout.scripts.mkdir(parents=True)
    os.symlink(sys.executable, checkout.python)
    return checkout


def test_a_stamp_comes_back_as_it_was_written(checkout: Checkout):
    stamp = wanted_stamp(checkout, frozenset({"development"}))
    write_stamp(checkout, stamp)
    assert read_stamp(checkout) == stamp
    assert stamp.covers(wanted_stamp(checkout, NONE))
    assert not wanted_stamp(checkout, NONE).covers(stamp)


@pytest.mark.parametrize("name", ["pyproject.toml", "installer/constraints.txt"])
def test_a_changed_list_of_packages_is_another_set(checkout: Checkout, name: str):
    before = wanted_stamp(checkout, NONE)
    (checkout.root / name).write_text("c")
    assert not before.covers(wanted_stamp(checkout, NONE))
    assert before.base == wanted_stamp(checkout, NONE).base


def test_a_moved_checkout_needs_another_environment(checkout: Checkout, tmp_path: Path):
    before = wanted_stamp(checkout, NONE)
    moved = tmp_path.parent / f"{tmp_path.name}-moved"
    tmp_path.rename(moved)
    assert before.base != wanted_stamp(Checkout(moved), NONE).base


@pytest.mark.parametrize("text", ["", '{"base"', "[]", '{"base": "x"}', "\0"])
def test_a_damaged_stamp_is_none(checkout: Checkout, text: str):
    checkout.stamp.write_text(text)
    assert read_stamp(checkout) is None


def test_no_stamp_counts_while_the_work_is_unfinished_or_the_python_is_gone(checkout: Checkout):
    write_stamp(checkout, Stamp("x", "y"))
    checkout.unfinished.touch()
    assert read_stamp(checkout) is None
    checkout.unfinished.unlink()
    assert read_stamp(checkout) == Stamp("x", "y")
    checkout.python.unlink()
    checkout.python.symlink_to("/nowhere/python")
    assert read_stamp(checkout) is None
