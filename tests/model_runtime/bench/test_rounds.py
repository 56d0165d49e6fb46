"""The course of a bench with subjects that only say what they were asked."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from model_runtime.bench.errors import BenchError
from model_runtime.bench.options import parse
from model_runtime.bench.results import Results
from model_runtime.bench.rounds import Bench
from model_runtime.bench.subject_process import Loaded, Memory
from model_runtime.bench.work import Work


@dataclass
class Log:
    """What happened, in order; what fails, by subject."""

    lines: list[str] = field(default_factory=list)
    failing: dict[str, str] = field(default_factory=dict)


class ScriptedChild:
    def __init__(self, name: str, log: Log) -> None:
        self.name = name
        self.loaded = Loaded(2.0, "CPU", 2)
        self._log = log
        self._note("load")

    def _note(self, what: str) -> None:
        self._log.lines.append(f"{self.name} {what}")
        if self._log.failing.get(self.name) == what:
            raise BenchError(f"{self.name}: broke at {what}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._log.lines.append(f"{self.name} end")

    def measure(self, work: Work) -> float:
        self._note("cold" if work.cold else work.title)
        return 0.5

    def memory(self) -> Memory:
        return Memory(3_000_000_000, 4_000_000_000)


def run(log: Log, groups: list[tuple[str, ...]], *arguments: str) -> Results:
    options = parse(["--checkpoint", "folder", *arguments])
    bench = Bench(options, groups, lambda name: ScriptedChild(name, log), lambda _: None)
    bench.run()
    return bench.results


def test_subjects_in_memory_take_turns_and_then_make_room():
    log = Log()
    run(log, [("a", "b"), ("c",)], "--parts", "encode", "--repeats", "2")
    turn = ["a encode base", "b encode base"]
    first_pages = [*["a cold"] * 3, *["b cold"] * 3]
    assert log.lines == [
        "a load", "b load", *first_pages, *turn, *turn, "b end", "a end",
        "c load", *["c cold"] * 3, "c encode base", "c encode base", "c end",
    ]  # fmt: skip


def test_loading_is_repeated_in_processes_of_their_own_with_nothing_else_in_memory():
    log = Log()
    results = run(log, [("a", "b")], "--parts", "load", "--repeats", "3")
    assert log.lines[:8] == ["a load", "a end", "b load", "b end"] * 2
    load = results.rows()[0]
    assert load.quantity.title == "load to ready"
    assert load.values == {"a": [2.0] * 3, "b": [2.0] * 3}


def test_the_first_token_after_loading_counts_the_loading_and_what_it_put_off():
    rows = {row.quantity.title: row.values for row in run(Log(), [("a",)], "--parts", "load").rows()}
    assert rows["load and first token, base"] == {"a": [3.0]}


def test_memory_is_told_before_and_after_a_page_and_at_its_most():
    rows = {row.quantity.title: row.values["a"] for row in run(Log(), [("a",)], "--parts", "memory").rows()}
    assert rows == {
        "memory after loading": [3.0], "memory after a page": [3.0], "peak memory of all that was done": [4.0],
    }  # fmt: skip


@pytest.mark.parametrize("step", ["load", "cold", "encode base"])
def test_a_subject_that_fails_leaves_the_others_in_peace(step):
    log = Log(failing={"a": step})
    results = run(log, [("a", "b")], "--parts", "load,encode,memory", "--repeats", "2")
    assert results.troubles == [f"a: broke at {step}"]
    assert [line for line in log.lines if line.startswith("a")].count(f"a {step}") == 1
    rows = {row.quantity.title: row.values for row in results.rows()}
    assert rows["encode base"] == {"b": [0.5, 0.5]}
    assert "b" in rows["peak memory of all that was done"]
    assert "a" not in rows["peak memory of all that was done"]
