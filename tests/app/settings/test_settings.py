"""Settings on real files: kept, listened to, and forgiving."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.document.problems import RectoError
from app.settings import schema
from app.settings.schema import (
    ENGINE,
    MODES,
    PAPER_DIMMING,
    PREFER_TEXT_LAYER,
    READING_FONT_SIZE,
    SECOND_READER,
    THEME,
    WINDOW_STATE,
    Setting,
)
from app.settings.store import Settings

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


SETTINGS = [found for found in vars(schema).values() if isinstance(found, Setting)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "settings.json"


def write(file: Path, values: Any, version: int = 1) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps({"version": version, "values": values}))


def stored(file: Path) -> dict[str, Any]:
    return json.loads(file.read_text())["values"]


def test_without_a_file_the_defaults_hold_and_nothing_is_written(file: Path):
    made = Settings(file)
    assert [made.get(setting) for setting in SETTINGS] == [setting.default for setting in SETTINGS]
    assert (made.set_aside, str(made.notice)) == (None, "")
    assert not file.parent.exists()


def test_what_is_set_is_there_at_the_next_start(file: Path):
    first = Settings(file)
    first.set(THEME, "dark")
    first.set(PREFER_TEXT_LAYER, False)
    first.set(READING_FONT_SIZE, 18.5)
    first.set(WINDOW_STATE, {"geometry": "AdnQ", "splitter": [200, 600]})
    first.set_mode("builtin", "large")
    again = Settings(file)
    assert (again.get(THEME), again.get(PREFER_TEXT_LAYER), again.get(READING_FONT_SIZE)) == ("dark", False, 18.5)
    assert again.get(WINDOW_STATE) == {"geometry": "AdnQ", "splitter": [200, 600]}
    assert (again.mode_of("builtin"), again.mode_of("other")) == ("large", "")
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rules")
def test_nobody_else_reads_the_settings(file: Path):
    Settings(file).set(THEME, "dark")
    assert [path.stat().st_mode & 0o777 for path in (file, file.parent)] == [0o600, 0o700]


@pytest.mark.skipif(os.name == "nt", reason="links take rights there")
def test_settings_that_are_kept_elsewhere_through_a_link_stay_there(file: Path, tmp_path: Path):
    write(tmp_path / "kept" / "settings.json", {})
    file.parent.mkdir()
    file.symlink_to(tmp_path / "kept" / "settings.json")
    Settings(file).set(THEME, "dark")
    assert file.is_symlink()
    assert stored(tmp_path / "kept" / "settings.json")["theme"] == "dark"


def test_listeners_hear_of_changes_until_they_stop(file: Path):
    made = Settings(file)
    heard: list[str] = []
    stop = made.listen(THEME, heard.append)
    for theme in ("system", "dark", "dark", "light"):
        made.set(THEME, theme)
    made.set(ENGINE, "other")
    stop()
    stop()
    made.set(THEME, "system")
    assert heard == ["dark", "light"]


@pytest.mark.parametrize(("setting", "value"), [(THEME, "pink"), (PAPER_DIMMING, 15), (PREFER_TEXT_LAYER, 1)])
def test_a_value_that_a_setting_cannot_have_is_refused(file: Path, setting: Any, value: Any):
    made = Settings(file)
    with pytest.raises(ValueError, match=setting.key):
        made.set(setting, value)
    with pytest.raises(ValueError, match="window_state"):
        made.set(WINDOW_STATE, {"geometry": b"bytes"})
    assert made.get(setting) == setting.default
    assert not file.exists()


def test_sizes_stay_within_bounds(file: Path):
    made = Settings(file)
    made.set(READING_FONT_SIZE, 99)
    assert made.get(READING_FONT_SIZE) == 24
    made.set(READING_FONT_SIZE, 1)
    assert made.get(READING_FONT_SIZE) == 12


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.fixed_dictionaries({}, optional={setting.key: json_values for setting in SETTINGS}))
def test_any_value_in_the_file_gives_a_setting_that_can_be_used(file: Path, values: dict[str, Any]):
    write(file, values)
    made = Settings(file)
    for setting in SETTINGS:
        value = made.get(setting)
        assert setting.parse(value) == value
        made.set(setting, setting.default)
        assert made.get(setting) == setting.default


def test_unknown_keys_are_kept(file: Path):
    write(file, {"theme": "dark", "hologram": {"depth": 3}})
    Settings(file).set(PAPER_DIMMING, 20)
    assert stored(file) == {"theme": "dark", "hologram": {"depth": 3}, "paper_dimming": 20}


def test_two_windows_keep_each_others_changes(file: Path):
    first, second = Settings(file), Settings(file)
    first.set(THEME, "dark")
    second.set(PAPER_DIMMING, 0)
    first.set(ENGINE, "other")
    assert stored(file) == {"theme": "dark", "paper_dimming": 0, "engine": "other"}


@pytest.mark.parametrize("damage", [b"{", b"\xff\xfe\x00", b"[1, 2]", b'{"values": 3}', b"[" * 100_000, b""])
def test_a_damaged_file_is_set_aside_and_told(file: Path, damage: bytes):
    for _ in range(2):
        write(file, {})
        file.write_bytes(damage)
        made = Settings(file)
        assert made.set_aside is not None
        assert made.set_aside.read_bytes() == damage
        assert made.set_aside.name in str(made.notice)
        made.set(THEME, "dark")
        assert stored(file) == {"theme": "dark"}
    assert len(list(file.parent.iterdir())) == 3


def test_a_file_that_cannot_be_read_is_told_and_not_written_over(file: Path):
    file.mkdir(parents=True)
    problems: list[RectoError] = []
    made = Settings(file, problems.append)
    assert str(file) in str(made.notice)
    made.set(THEME, "dark")
    assert made.get(THEME) == "dark"
    assert [str(file) in str(problem.title) for problem in problems] == [True]
    assert list(file.parent.iterdir()) == [file]


def test_a_change_that_cannot_be_written_holds_and_is_told(tmp_path: Path):
    (tmp_path / "data").write_text("a file where the folder should be")
    problems: list[RectoError] = []
    made = Settings(tmp_path / "data" / "settings.json", problems.append)
    made.set(THEME, "dark")
    assert made.get(THEME) == "dark"
    assert len(problems) == 1
    assert "settings.json" in str(problems[0].title)


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(file: Path, monkeypatch: pytest.MonkeyPatch):
    problems: list[RectoError] = []
    made = Settings(file, problems.append)
    made.set(THEME, "dark")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    made.set(THEME, "light")
    assert stored(file) == {"theme": "dark"}
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]
    assert "No space left" in str(problems[0].detail)


def test_settings_of_an_older_version_are_brought_up_to_date(file: Path):
    steps = (
        lambda values: {"theme": values.pop("colors", "system"), **values},
        lambda values: {**values, "theme": {"night": "dark"}.get(values["theme"], values["theme"])},
    )
    write(file, {"colors": "night"})
    made = Settings(file, migrations=steps)
    assert made.get(THEME) == "dark"
    made.set(PAPER_DIMMING, 0)
    assert json.loads(file.read_text()) == {"version": 3, "values": {"theme": "dark", "paper_dimming": 0}}
    assert Settings(file, migrations=steps).get(THEME) == "dark"


@pytest.mark.parametrize(("before", "after"), [(True, "words"), (False, "never"), ("numbers", "numbers")])
def test_a_second_reader_of_the_first_version_goes_on_as_it_did(file: Path, before: object, after: str):
    write(file, {"second_reader": before})
    assert Settings(file).get(SECOND_READER) == after


def test_settings_that_a_migration_cannot_take_are_set_aside(file: Path):
    write(file, {"colors": 3})
    made = Settings(file, migrations=[lambda values: {"theme": values["colors"].lower()}])
    assert made.set_aside is not None
    assert made.get(THEME) == "system"


def test_settings_of_a_newer_version_are_read_and_kept(file: Path):
    write(file, {"theme": "dark", "modes": "by mood"}, version=9)
    made = Settings(file)
    assert (made.get(THEME), made.get(MODES)) == ("dark", {})
    made.set(THEME, "light")
    assert json.loads(file.read_text()) == {"version": 9, "values": {"theme": "light", "modes": "by mood"}}
