"""Pages written one after another into a batch, as the engine does it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from model_runtime.generate.batch import Batch
from model_runtime.generate.events import PageEvent, PagePrompt


def generate(batch: Batch, prompts: Iterable[PagePrompt]) -> Iterator[PageEvent]:
    """Write pages, as many together as the batch has room for.

    A page joins between two steps as soon as another has left, one at a time, so that those being written never wait
    for more than one prompt. `prompts` is asked for the next page only then.

    Yields:
        Events of all pages interleaved; each page ends with `PageEnded` or `PageNotWritten`.
    """
    waiting = iter(prompts)
    more = True
    try:
        while more or not batch.is_empty:
            if more and batch.free_rows:
                prompt = next(waiting, None)
                more = prompt is not None
                if prompt is not None:
                    yield from batch.join(prompt)
            yield from batch.step()
    finally:
        batch.clear()
