"""Fonts are looked for whenever a window or tests need them, and one that cannot be had is asked for once."""

import pytest

from installer.checkout import Checkout, wanted_stamp, write_stamp
from installer.fonts import forget_refused_fonts, missing_fonts
from installer.setting_up import set_up
from tests.installer.debian import PRESENT, Machine

CHINESE = "Installing system packages: fonts-noto-cjk"


@pytest.fixture
def ready(machine: Machine, tmp_path) -> Checkout:
    """A checkout whose environment is complete, on a machine with a font that has no Chinese letters."""
    checkout = Checkout(tmp_path / "checkout")
    for file in (checkout.root / "pyproject.toml", checkout.constraints, checkout.python):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    write_stamp(checkout, wanted_stamp(checkout, frozenset()))
    (machine.fonts / "DejaVuSans.ttf").touch()
    return checkout


def bring(machine: Machine, checkout: Checkout, *libraries) -> str:
    return set_up(checkout, frozenset(), libraries, machine.said.append, machine.log)


def test_fonts_come_also_after_a_set_up_that_needed_none(machine: Machine, ready: Checkout):
    assert bring(machine, ready) == ""
    assert machine.said == []
    assert bring(machine, ready, PRESENT) == ""
    assert machine.said == [CHINESE]
    assert machine.calls[-1].endswith(" fonts-noto-cjk noninteractive")


def test_fonts_that_are_there_are_not_asked_for(machine: Machine, ready: Checkout):
    (machine.fonts / "noto").mkdir()
    (machine.fonts / "noto" / "NotoSansCJK-Regular.ttc").touch()
    bring(machine, ready, PRESENT)
    assert machine.calls == []


def test_fonts_that_are_taken_away_come_back(machine: Machine, ready: Checkout):
    chinese = machine.fonts / "NotoSansCJK-Regular.ttc"
    chinese.touch()
    bring(machine, ready, PRESENT)
    chinese.unlink()
    bring(machine, ready, PRESENT)
    assert machine.said == [CHINESE]


def test_a_font_that_cannot_be_had_stops_nothing_and_is_asked_for_once(machine: Machine, ready: Checkout):
    machine.tool("apt-get", "Temporary failure resolving 'deb.debian.org'", 100)
    assert bring(machine, ready, PRESENT) == ""
    assert machine.said[-1].startswith("  Fonts were left out: The network did not answer")
    calls = len(machine.calls)
    bring(machine, ready, PRESENT)
    assert len(machine.calls) == calls
    machine.tool("apt-get")
    forget_refused_fonts(ready)  # as `setup` and `test` do
    bring(machine, ready, PRESENT)
    assert machine.calls[-1].endswith(" fonts-noto-cjk noninteractive")


def test_another_font_is_asked_for_although_one_was_refused(machine: Machine, ready: Checkout):
    machine.tool("apt-get", "Temporary failure resolving 'deb.debian.org'", 100)
    bring(machine, ready, PRESENT)
    (machine.fonts / "DejaVuSans.ttf").unlink()
    bring(machine, ready, PRESENT)
    assert machine.calls[-1].endswith(" fonts-dejavu-core noninteractive")
    calls = len(machine.calls)
    bring(machine, ready, PRESENT)
    assert len(machine.calls) == calls


def test_others_are_told_once_how_to_get_them(machine: Machine, ready: Checkout):
    machine.root(False)
    assert bring(machine, ready, PRESENT) == ""
    (said,) = machine.said
    assert said.endswith("apt-get install -y --no-install-recommends fonts-noto-cjk")
    bring(machine, ready, PRESENT)
    assert machine.said == [said]
    assert machine.calls == []


def test_any_font_at_all_is_asked_for_where_there_is_none(machine: Machine):
    assert missing_fonts() == ["fonts-dejavu-core", "fonts-noto-cjk"]
