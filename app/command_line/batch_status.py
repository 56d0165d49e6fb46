"""`recto batch --status`: how far a batch is, what failed and which pages to look at first. Changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing

from app.batch.manifest import Manifest, manifest_file
from app.batch.standing import DocumentLine, RiskyPage
from app.batch.states import BatchState
from app.batch.summary import counts_object, worst_object
from app.command_line.batch_options import StatusOptions
from app.command_line.batch_progress import counts_line
from app.command_line.exit_codes import ExitCode
from app.command_line.shown_text import say
from app.document.plain_name import plain_name
from app.sessions.page_session import FileNotOpened
from model_runtime.messages import message

_NAMED = 20  # pages, and failed files; the summary has all
_AT_ONCE = 500
_ENDED = {"length": "cut short", "loop": "in circles", "cancelled": "stopped"}


def run_status(options: StatusOptions) -> int:
    """Print it; returns the exit code, which is 0 however the batch stands.

    Raises:
        FileNotOpened: there is no batch.
        LibraryError: its manifest cannot be read.
    """
    if not manifest_file(options.folder).is_file():
        title = message("There is no batch in “{folder}”", folder=options.folder)
        raise FileNotOpened(title, message("Name the folder that was given with -o."))
    with closing(Manifest(options.folder)) as manifest:
        if options.as_json:
            worst = [worst_object(page) for page in manifest.worst(_NAMED)]
            say(json.dumps({**counts_object(manifest.counts()), "worst": worst}, ensure_ascii=False, indent=1))
            return ExitCode.OK
        for line in _status_lines(manifest):
            say(line)
    return ExitCode.OK


def _status_lines(manifest: Manifest) -> Iterator[str]:
    yield counts_line(manifest.counts())
    failed = list(_failed(manifest))
    for document in failed[:_NAMED]:
        yield f"failed: {plain_name(str(document.path))}: {document.reason}"
    if len(failed) > _NAMED:
        yield f"failed: {len(failed) - _NAMED} more"
    if worst := manifest.worst(_NAMED):
        yield "pages to look at first:"
        yield from (f"  {plain_name(str(page.path))}, page {page.number}: {_why(page)}" for page in worst)


def _failed(manifest: Manifest) -> Iterator[DocumentLine]:
    after = 0
    while some := manifest.lines(after, _AT_ONCE):
        yield from (line for line in some if line.state is BatchState.FAILED)
        after = some[-1].id


def _why(page: RiskyPage) -> str:
    if page.reason:
        return f"not read: {page.reason}"
    parts = [_ENDED[page.stop_reason]] if page.stop_reason in _ENDED else []
    if page.missing_words:
        parts.append(f"about {page.missing_words} printed words in no text")
    if page.doubts:
        parts.append("1 doubtful place" if page.doubts == 1 else f"{page.doubts} doubtful places")
    return ", ".join(parts)
