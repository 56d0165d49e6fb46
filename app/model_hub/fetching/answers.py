"""What the answers of hubs mean: good ones, those for now, and those for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx2

from app.model_hub.fetching.problems import Hiccup, HubError
from model_runtime.messages import Message, message

_LONGEST_WISH = 900.0  # seconds that a server may ask to be left alone
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class HubAnswer:
    """An answer that has begun.

    Attributes:
        response: its body is not read yet.
        facts: headers of all answers on the way to it; the first one's count.
    """

    response: httpx2.Response
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        """Who gave it."""
        return self.response.url.host


def check_status(found: HubAnswer, what: str, *, sent_token: bool) -> None:
    """See that an answer is one.

    Raises:
        Hiccup, HubError: it is none.
    """
    status, host = found.response.status_code, found.host
    if status in (200, 206):
        return
    if status in _PASSING:
        raise Hiccup(
            message("{host} is busy (status {status})", host=host, status=status), _wish(found.response.headers)
        )
    if status == 401:
        title = message("{host} does not accept the token, for “{what}”", host=host, what=what) if sent_token else (
            message("{host} does not give “{what}” to everybody", host=host, what=what)
        )  # fmt: skip
        raise HubError(title, message("Put a token of your account there into HF_TOKEN."))
    if status == 403:
        if "location" in found.facts:
            raise Hiccup(message("the link to {host} has expired", host=host))
        hint = message("Accept the model's license on its page there, or put a token of your account into HF_TOKEN.")
        raise HubError(message("{host} refuses “{what}”", host=host, what=what), hint)
    if status in (404, 410):
        raise HubError(message("{host} has no “{what}”", host=host, what=what), elsewhere())
    if status == 416:
        raise HubError(message("{host} has a shorter “{what}” than it stated", host=host, what=what), elsewhere())
    title = message("{host} answered “{what}” with status {status}", host=host, what=what, status=status)
    raise HubError(title, elsewhere())


def _wish(headers: httpx2.Headers) -> float | None:
    """How long the server wants to be left alone."""
    said = headers.get("retry-after", "").strip()
    try:
        seconds = float(said) if said.isdecimal() else (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):
        return None
    return min(max(0.0, seconds), _LONGEST_WISH)


def no_hub(host: str) -> HubError:
    """The words for an address that answers, and not as a hub does."""
    hint = message("See that the address is right, and that no page of a network's sign-in answers in its place.")
    return HubError(message("{host} does not answer as a hub does", host=host), hint)


def elsewhere() -> Message:
    """The next step where a hub does not help."""
    return message("Start again later, or fetch from another address.")
