"""Markup chosen by what it reaches in the parser and behind it: python -m tests.fuzz.guided [options of libFuzzer]

Needs atheris, which nothing else does. Ends at the first fault, and leaves the input beside it.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["app", "model_runtime"]):
    from app.document.geometry import PageSize, Rotation
    from app.recognition.spans import block_from_span
    from app.references.model_markup import blocks_of_markup
    from model_runtime.output.deep_parsing import figure_spans
    from model_runtime.output.span_parser import SpanParser, read_spans

_SIZE = PageSize(595, 842)


def attempt(data: bytes) -> None:
    """One text: whole, in pieces, as a figure and as a reference."""
    text = data.decode("utf-8", "replace")
    whole = read_spans(text)
    parser, latest = SpanParser(), {}
    for at in range(0, len(text), 3):
        latest |= {event.index: event.span for event in parser.feed(text[at : at + 3])}
    latest |= {event.index: event.span for event in parser.end()}
    if tuple(span for _, span in sorted(latest.items())) != whole:
        raise AssertionError("in pieces it reads otherwise than whole")
    for number, span in enumerate((*whole, *figure_spans(text))):
        block_from_span(span, number, _SIZE, Rotation.NONE)
    blocks_of_markup(text, _SIZE)


if __name__ == "__main__":
    atheris.Setup(sys.argv, attempt)
    atheris.Fuzz()
