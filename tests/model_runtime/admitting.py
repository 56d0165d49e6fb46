"""Pages that an engine may take one after another, as `Engine.recognize` is given them."""

from collections.abc import Sequence

from model_runtime.engines.base import Admit, PageRequest


def admitting(pages: Sequence[PageRequest]) -> Admit:
    waiting = list(pages)

    def admit(*, urgent_only: bool = False) -> PageRequest | None:
        at = next((at for at, page in enumerate(waiting) if page.urgent), None if urgent_only or not waiting else 0)
        return None if at is None else waiting.pop(at)

    return admit
