"""`recto read` with an engine that does not keep to the protocol: words, the right exit code, and the other pages."""

import pytest

from app.command_line.exit_codes import ExitCode
from tests.scripted_engine.wrong_messages import WHOLE, exchange_of, wrong_messages

WRONG = {
    "page_started.vision_tokens": "text",
    "page_progress.fraction": "huge",
    "span_found.index": "minus one",
    "span_found.span.boxes[0]": "a list",
    "span_found.span.lines": "null",
    "page_finished.stop_reason": "text",
    "page_finished.seconds": "a list",
    "page_finished.output_token_ids": "text",
    "failed.problem.code": "an object",
}


def test_pages_with_wrong_messages_fail_with_words_and_the_others_are_written(recto, make_scan):
    wrong = {one.full_place: one for one in wrong_messages() if WRONG.get(one.full_place) == one.value}
    assert wrong.keys() == WRONG.keys()
    pages = {str(2 * number): {"exchange": exchange_of(one)} for number, one in enumerate(wrong.values(), 1)}
    script = {"page": {"spans": [{"text": "whole"}], "chunk": 2, "progress": True}, "pages": pages}
    run = recto.run("read", make_scan(pages=2 * len(wrong) + 1), script=script)
    assert (run.returncode, run.stdout.count("whole")) == (ExitCode.PAGES_FAILED, len(wrong) + 1)
    assert "Traceback" not in run.stderr
    for number, place in enumerate(wrong, 1):
        told = next(line for line in run.stderr.splitlines() if f"page {2 * number}: The engine's answer" in line)
        assert place in told


CANCELLED = {"type": "cancelled", "job_id": "$job"}
ENDLESS = {"$times": 10**9, "$item": {**WHOLE["page_progress"], "more": "$x50000"}}
ENDS = {
    "given up, which nobody asked for": ({"page_finished": [CANCELLED]}, "gave the page up", ExitCode.PAGES_FAILED),
    "ended twice": ({"page_finished": ["$event", "$event", CANCELLED]}, "", ExitCode.OK),
    "pages together below nothing": ({"ready": [{**WHOLE["ready"], "pages_together": -1}]}, "", ExitCode.OK),
    "a page without end": ({"page_progress": [ENDLESS]}, "more than a page can hold", ExitCode.PAGES_FAILED),
    "another hello": ({"hello": [{**WHOLE["hello"], "pid": None}]}, "of another version", ExitCode.ENGINE),
    "no engines": ({"hello": [{**WHOLE["hello"], "engines": []}]}, "There is no engine", ExitCode.ENGINE),
}


_SAMPLED = ("a page without end", "another hello")


@pytest.mark.parametrize(
    ("exchange", "words", "code"),
    [pytest.param(*end, id=name, marks=[pytest.mark.thorough] * (name not in _SAMPLED)) for name, end in ENDS.items()],
)
def test_only_a_whole_reading_of_every_page_is_a_success(recto, make_scan, exchange, words, code):
    of_engine = {kind: said for kind, said in exchange.items() if kind in ("hello", "ready")}
    script = {"page": {"progress": True}, "exchange": of_engine, "pages": {"2": {"exchange": exchange}}}
    run = recto.run("read", make_scan(pages=3), script=script)
    assert (run.returncode, words in run.stderr, "Traceback" in run.stderr) == (code, True, False), run.stderr
    assert run.stdout.count("What stands on") == {ExitCode.OK: 3, ExitCode.PAGES_FAILED: 2}.get(code, 0)
