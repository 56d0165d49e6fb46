from __future__ import annotations

from model_runtime.bench.child import Measured
from model_runtime.bench.report import Results

MACHINE = {"processor": "A chip", "cores": "2", "load": "0.1", "memory": "8 GB"}
MACHINE |= {"system": "Linux", "python": "3.11", "torch": "2"}


def measured(seconds: float, **notes: int) -> Measured:
    return Measured("CPU", 8, 4, {"a page, s": seconds, "pages/day": 86400 / seconds}, notes)


def test_medians_stand_beside_the_smallest_and_the_largest():
    results = Results("recto bench", MACHINE)
    results.rounds = {
        ("int8", "tiny"): [measured(2), measured(1), measured(0.05)],
        ("int8", "base"): [measured(20, again=3)],
        ("int4", "base"): [measured(10)],
    }
    results.troubles = {("int4", "tiny"): "there was no room"}
    assert results.text().splitlines()[:6] == [
        "| median (smallest-largest) | int8                      | int4  |",
        "| ------------------------- | ------------------------- | ----- |",
        "| tiny: a page, s           | 1.00 (0.0500-2.00)        | -     |",
        "| tiny: pages/day           | 86,400 (43,200-1,728,000) | -     |",
        "| base: a page, s           | 20.0                      | 10.0  |",
        "| base: pages/day           | 4,320                     | 8,640 |",
    ]
    assert "int8, base: CPU; 8 pages in a round, 4 written together\n  again (3 of 8 pages)" in results.text()
    assert results.text().endswith("Not measured: int4, tiny: there was no room")
    assert results.json()["not_measured"] == ["int4, tiny: there was no room"]
    assert [one["figures"]["a page, s"] for one in results.json()["rounds"]] == [2, 1, 0.05, 20, 10]
