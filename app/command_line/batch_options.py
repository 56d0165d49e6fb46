"""What was asked of `recto batch`, checked as far as that goes without opening a file."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.batch.finding import Patterns, listed
from app.batch.kept_command import command_of
from app.batch.states import BatchManner
from app.cluster.cluster_options import ClusterOptions
from app.command_line.batch_parser import batch_parser
from app.command_line.parser import Parser
from app.command_line.read_options import ReadOptions, read_options_of


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """The options of one `recto batch`.

    Attributes:
        reading: how each file is read, and what is written of it.
        output: the folder for the results.
        lists: files that name more inputs.
        replaces: whether files in the folder may be replaced that the batch did not write.
        uses_library: whether readings go into the library too, and come from there.
        cluster: what reads the pages; None for this machine.
        arguments: as they were given, without those that are for one run.
    """

    reading: ReadOptions
    output: Path
    inputs: tuple[Path, ...] = ()
    lists: tuple[Path, ...] = ()
    patterns: Patterns = field(default_factory=Patterns)
    watches: bool = False
    retries: bool = False
    replaces: bool = False
    uses_library: bool = True
    cluster: ClusterOptions | None = None
    arguments: tuple[str, ...] = ()

    @property
    def manner(self) -> BatchManner:
        """How this batch reads and writes."""
        one = self.reading
        how = (one.pages, one.engine, one.mode, one.model, one.checkpoint, one.task, one.prompt, one.read_picture)
        told = (sorted(one.load_options.items()), sorted(one.page_options.items()), one.language, one.second_reader)
        reading = _fingerprint(how, told)
        return BatchManner(reading, _fingerprint(reading, one.formats, one.export), one.formats)

    def all_inputs(self) -> Iterator[Path]:
        """Files and folders, those of lists too.

        Raises:
            ListUnreadable: a list cannot be read.
        """
        yield from self.inputs
        for file in self.lists:
            yield from listed(file)


@dataclass(frozen=True, slots=True)
class StatusOptions:
    """The options of one `recto batch --status`."""

    folder: Path
    as_json: bool


def parse_batch_options(arguments: Sequence[str]) -> BatchOptions | StatusOptions:
    """The options in a command line; one that makes no sense ends the program with exit code 2."""
    parser = batch_parser()
    given = parser.parse_args(arguments)
    if given.go_on is not None:
        return _going_on(parser, given)
    if given.status is not None:
        if given.inputs or given.output is not None:
            parser.error("--status does nothing else: leave IN and -o out")
        return StatusOptions(given.status, given.json)
    return replace(_batch_options(parser, given), arguments=lasting(arguments))


def lasting(arguments: Sequence[str]) -> tuple[str, ...]:
    """Those that hold for every run: that what failed is tried again is meant once, and a password is not kept."""
    passing = argparse.ArgumentParser(add_help=False)
    passing.add_argument("--retry-failed", action="store_true")
    passing.add_argument("--password")
    return tuple(passing.parse_known_args(list(arguments))[1])


def _going_on(parser: Parser, given: argparse.Namespace) -> BatchOptions:
    """What the last run in the folder was told.

    Raises:
        NoBatch: there was none.
    """
    if given.inputs or given.list or given.output is not None or given.status is not None:
        parser.error("--go-on knows files and options from the last run: leave all but --retry-failed out")
    arguments, at = command_of(given.go_on)
    known = parser.parse_args(arguments)
    options = _batch_options(parser, known)
    return replace(
        options,
        output=at / options.output,
        inputs=tuple(at / one for one in options.inputs),
        lists=tuple(at / one for one in options.lists),
        retries=given.retry_failed,
        arguments=arguments,
    )


def _batch_options(parser: Parser, given: argparse.Namespace) -> BatchOptions:
    inputs = [Path(one) for one in given.inputs if not one.startswith("@")]
    lists = [*given.list, *(Path(one[1:]) for one in given.inputs if one.startswith("@"))]
    if given.output is None:
        parser.error("a batch needs a folder for its results: add -o DIR")
    if not inputs and not lists:
        parser.error("name files or folders to read")
    if given.json:
        parser.error("--json goes with --status")
    reading = replace(read_options_of(parser, given, inputs), force=False)  # --force is about files, not readings
    patterns = Patterns(tuple(given.include), tuple(given.exclude))
    return BatchOptions(
        reading,
        given.output,
        tuple(inputs),
        tuple(lists),
        patterns,
        given.watch,
        given.retry_failed,
        given.force,
        not given.no_library,
        _cluster(parser, given),
    )


def _cluster(parser: Parser, given: argparse.Namespace) -> ClusterOptions | None:
    named = given.ray_workers or given.ray_documents or given.ray_gpus is not None
    if given.ray is None:
        if named:
            parser.error("--ray-workers, --ray-gpus and --ray-documents say how much of a cluster: add --ray ADDRESS")
        return None
    return ClusterOptions(given.ray, given.ray_workers, given.ray_gpus, given.ray_documents)


def _fingerprint(*values: object) -> str:
    return hashlib.sha256(repr(values).encode("utf-8", "replace")).hexdigest()
