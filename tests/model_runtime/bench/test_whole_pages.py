"""Whole pages through the engine itself, in a process of their own."""

from __future__ import annotations

import pytest

from model_runtime.bench.command import main
from model_runtime.bench.errors import BenchError
from model_runtime.bench.subject_process import read_whole_pages
from model_runtime.bench.whole_pages import Measured, Workload, figures
from tests.tiny_checkpoint.write import write_checkpoint


def test_a_day_s_pages_are_what_the_engine_reads_from_file_to_spans(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.setattr("model_runtime.bench.command.available_bytes", lambda: 0)
    checkpoint = write_checkpoint(tmp_path / "checkpoint")
    amounts = ["--modes", "tiny", "--formats", "float32", "--repeats", "1", "--pages", "1", "--page-tokens", "9"]
    assert (
        main(["--checkpoint", str(checkpoint), "--device", "cpu", "--pages-per-day", "--parts", "memory", *amounts])
        == 0
    )
    table = [line for line in capsys.readouterr().out.splitlines() if line.startswith("|")]
    titles = [line.split("|")[1].strip() for line in table[2:]]
    assert titles[:3] == [
        "whole pages in tiny, 1 pages, 4 together",
        "a page in tiny, 1 pages, 4 together",
        "written in tiny, 1 pages, 4 together",
    ]
    a_day, a_page, written = (float(line.split("|")[3].strip().replace(",", "")) for line in table[2:5])
    assert a_day * a_page == pytest.approx(86400, rel=0.01)
    assert 0 < written * a_page <= 9 * 1.01


def test_values_are_each_page_s_share_of_a_round():
    measured = Measured("CPU", 4, 8, [16.0, 24.0], [800, 600])
    told = {unit: values for _, unit, _, values in figures(measured, "base")}
    assert told == {"pages/day": [43200.0, 28800.0], "s": [2.0, 3.0], "tokens/s": [50.0, 25.0]}


def test_why_pages_cannot_be_read_is_said(tmp_path):
    with pytest.raises(BenchError, match=r"^int8: .*there is no folder"):
        read_whole_pages(Workload(str(tmp_path / "none"), "int8", "cpu", "", "tiny", 1))
