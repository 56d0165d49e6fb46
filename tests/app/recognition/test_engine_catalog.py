"""What is known of engines, and what is said of those that are not here."""

from __future__ import annotations

from dataclasses import replace

from app.recognition.engine_catalog import EngineCatalog
from tests.catalog import CATALOG

BUILTIN, MODEL = CATALOG


def test_an_engine_that_is_not_here_goes_by_its_name_and_so_do_its_modes():
    assert (CATALOG.title("builtin"), CATALOG.title("gone")) == ("Built-in reader", "gone")
    assert (CATALOG.mode_title("builtin", "gundam-m"), CATALOG.mode_title("gone", "flow")) == ("Gundam-M", "flow")
    assert CATALOG.mode("builtin", "flow") is None
    assert [CATALOG.mode_rank("builtin", mode) for mode in ("tiny", "gundam-m", "flow")] == [0, 5, 6]


def test_the_first_that_is_ready_and_needs_nothing_reads_where_none_is_chosen():
    assert CATALOG.usual is BUILTIN
    assert EngineCatalog((MODEL, BUILTIN)).usual is BUILTIN
    assert EngineCatalog((MODEL, replace(BUILTIN, ready=False))).usual is MODEL
    assert EngineCatalog().usual is None


def test_a_files_own_text_is_read_by_one_that_takes_it_with_nothing_to_load_first():
    assert CATALOG.reader_of_given_text is BUILTIN
    with_weights = replace(MODEL, takes_given_text=True)
    assert EngineCatalog((with_weights,)).reader_of_given_text is None


def test_a_default_that_is_no_mode_of_the_engine_is_its_finest():
    assert replace(BUILTIN, default_mode="flow").usual_mode.name == "gundam-m"
