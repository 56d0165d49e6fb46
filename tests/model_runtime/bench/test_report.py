from __future__ import annotations

import json

import pytest

from model_runtime.bench.report import Circumstances, as_json, as_text
from model_runtime.bench.results import Quantity, Results, Row
from model_runtime.bench.work import Part

ENCODE = Quantity(Part.ENCODE, "encode base", "s")
DECODE = Quantity(Part.DECODE, "decode 1 page, context 300", "tokens/s", more_is_better=True)
MACHINE = {
    "processor": "Some CPU", "cores": "2", "memory": "25 GB", "load": "0.1", "system": "Linux", "python": "3.11",
    "torch": "2.13", "transformers": "5.24",
}  # fmt: skip
SETTING = Circumstances(MACHINE, [("transformers", "int4")], "recto bench --checkpoint x", "2026-11-25")


@pytest.fixture
def results() -> Results:
    results = Results(devices={"transformers": "CPU", "int4": "CPU"}, threads=2)
    for value in (20.0, 30.0, 25.0):
        results.add(DECODE, "int4", value)
    for value in (9.0, 10.0, 11.0):
        results.add(DECODE, "transformers", value)
    results.add(ENCODE, "int4", 4.0)
    results.add(ENCODE, "transformers", 10.0)
    return results


def test_more_tokens_and_fewer_seconds_are_both_better():
    assert Row(DECODE, {"int4": [30.0], "transformers": [10.0]}).times_better("int4") == 3.0
    assert Row(ENCODE, {"int4": [4.0], "transformers": [10.0]}).times_better("int4") == 2.5
    assert Row(ENCODE, {"int4": [4.0]}).times_better("int4") is None
    assert Row(ENCODE, {"int4": [4.0], "transformers": [10.0]}).times_better("transformers") is None


def test_the_table_shows_medians_their_range_and_how_they_compare(results):
    lines = as_text(results, SETTING).splitlines()
    assert [cell.strip() for cell in lines[0].strip("|").split("|")][2:] == ["int4", "transformers"]
    encode, decode = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:4])
    assert encode == ["encode base", "s", "4.00 2.50x", "10.0"]
    assert decode == ["decode 1 page, context 300", "tokens/s", "25.0 (20.0-30.0) 2.50x", "10.0 (9.00-11.0)"]
    assert len({len(line) for line in lines[:4]}) == 1


def test_the_circumstances_are_told(results):
    text = as_text(results, SETTING)
    for words in (
        "Some CPU, 2 cores, threads used: 2",
        "torch 2.13",
        "transformers and int4",
        "recto bench --checkpoint x",
    ):
        assert words in text
    assert "Not measured" not in text


def test_what_could_not_be_measured_is_told(results):
    results.troubles.append("int4: its process ended with 1.")
    del results.devices["int4"]
    assert as_text(results, SETTING).endswith("Not measured: int4: its process ended with 1.")


def test_a_subject_that_failed_midway_has_a_dash(results):
    results.add(Quantity(Part.LOAD, "load to ready", "s"), "int4", 1.0)
    load = as_text(results, SETTING).splitlines()[2]
    assert load.split("|")[-2].strip() == "-"


def test_programs_get_every_value(results):
    read = json.loads(json.dumps(as_json(results, SETTING)))
    decode = next(row for row in read["rows"] if row["part"] == "decode")
    assert decode["subjects"]["int4"] == {"values": [20.0, 30.0, 25.0], "median": 25.0, "times_better": 2.5}
    assert read["command"] == "recto bench --checkpoint x"
    assert read["machine"]["processor"] == "Some CPU"
