"""`recto bench`: from a command line to a table."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from model_runtime.bench.errors import BenchError, sentence
from model_runtime.bench.grouping import groups
from model_runtime.bench.machine import describe_machine
from model_runtime.bench.options import BenchOptions, parse
from model_runtime.bench.plan import add_computed
from model_runtime.bench.report import Circumstances, as_json, as_text
from model_runtime.bench.results import Quantity, Results
from model_runtime.bench.rounds import Bench
from model_runtime.bench.subject_process import SubjectProcess, read_whole_pages
from model_runtime.bench.whole_pages import Workload, figures
from model_runtime.bench.work import TRANSFORMERS, Part
from model_runtime.errors import EngineError
from model_runtime.process_memory import available_bytes
from model_runtime.weights.checkpoint_folder import open_checkpoint

_MEASURED, _FAILED = 0, 1
_WARMING_BYTES = 16 * 1024 * 1024


def main(arguments: Sequence[str]) -> int:
    """Measure what a command line asks for and print it.

    Returns:
        0, or 1 where something could not be measured.

    Raises:
        SystemExit: the command was not understood (2), or asked for help (0).
    """
    options = parse(arguments)
    machine = describe_machine()
    try:
        bench = _measured(options)
        if not bench.results.devices:
            return _FAILED  # why has been told
        command = shlex.join(["recto", "bench", *arguments])
        setting = Circumstances(machine, bench.groups, command, date.today().isoformat())
        print(as_text(bench.results, setting))
        if options.json_file:
            _write(options.json_file, json.dumps(as_json(bench.results, setting), indent=2))
    except (BenchError, EngineError) as error:
        _tell(sentence(error))
        return _FAILED
    except KeyboardInterrupt:
        _tell("Stopped.")
        return _FAILED
    return _FAILED if bench.results.troubles else _MEASURED


def _measured(options: BenchOptions) -> Bench:
    """Run the whole course.

    Raises:
        BenchError: nothing can be measured.
        EngineError: the folder holds no usable checkpoint.
    """
    if TRANSFORMERS in options.subjects and find_spec(TRANSFORMERS) is None:
        raise BenchError(
            "transformers is not installed, so there is nothing to measure against. "
            "Install it with `pip install 'transformers>=5.17'`, or leave out `--against transformers`."
        )
    if options.random:
        _write_missing_weights(options.folder)
    checkpoint = open_checkpoint(options.folder)
    for path in {tensor.path for tensor in checkpoint.tensors.values()}:
        _warm(path)
    together = groups(options.subjects, options.together, checkpoint.byte_count, available_bytes())
    start = partial(SubjectProcess, folder=options.folder, device=options.device, prepared=options.prepared)
    bench = Bench(options, together, start, _tell)
    bench.run()
    for subject in options.subjects:
        add_computed(bench.results, options, subject)
        if options.pages_per_day and subject != TRANSFORMERS:
            _read_whole_pages(bench.results, options, subject)
    return bench


def _read_whole_pages(results: Results, options: BenchOptions, subject: str) -> None:
    """Add what the engine does from picture files to spans."""
    for mode in options.modes:
        _tell(f"{subject}: whole pages, {mode}")
        amounts = mode, options.repeats, options.pages, options.page_tokens
        asked = Workload(str(options.folder), subject, options.device, options.prepared, *amounts)
        try:
            measured = read_whole_pages(asked)
        except BenchError as error:
            results.troubles.append(str(error))
            _tell(str(error))
            return
        results.devices.setdefault(subject, measured.device)
        for title, unit, more_is_better, values in figures(measured, mode):
            for value in values:
                results.add(Quantity(Part.PAGES, title, unit, more_is_better), subject, value)


def _write_missing_weights(folder: Path) -> None:
    if not any(folder.glob("*.safetensors")):
        # Brings torch, which this process otherwise does without.
        from model_runtime.bench.random_checkpoint import write_random_checkpoint

        _tell(f"writing random weights to {folder}")
        write_random_checkpoint(folder)


def _warm(path: Path) -> None:
    """Read a file once, so that no subject is the first to wait for the disk."""
    with path.open("rb", buffering=0) as file:
        while file.read(_WARMING_BYTES):
            pass


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BenchError(f"{path} cannot be written: {error}. The table above is complete.") from error


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
