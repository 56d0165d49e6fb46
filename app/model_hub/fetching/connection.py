"""The connections to hubs: requests, redirects, who gets the token, and what an answer means.

Redirects are followed here and not by the library: the token goes to the host that it is for and to nobody else, and
what the hub says of a file stands in the answer that leads on from it.
"""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpx2

from app.model_hub import hub_places
from app.model_hub.fetching.answers import HubAnswer, check_status, elsewhere, no_hub
from app.model_hub.fetching.problems import Hiccup, HubError
from model_runtime.messages import Message, message

_MOST_REDIRECTS = 6
_MOST_LISTING_BYTES = 32 * 1024**2
_CONNECT_SECONDS = 20.0


class Connection:
    """What every request goes through. Methods may be called from any thread."""

    def __init__(self, environment: Mapping[str, str], stall_seconds: float) -> None:
        """Nothing is asked yet.

        Raises:
            HubError: the environment names a proxy or a token that cannot be used.
        """
        self._token = hub_places.token(environment)
        if not (self._token.isascii() and self._token.isprintable()):
            hint = message("Look into HF_TOKEN, or into the file that holds the token.")
            raise HubError(message("The token for the hub has characters that no token has"), hint)
        self._stall = stall_seconds
        timeout = httpx2.Timeout(stall_seconds, connect=min(stall_seconds, _CONNECT_SECONDS), pool=None)
        try:
            self._token_for = _origin(httpx2.URL(hub_places.endpoint(environment)))
            self._client = httpx2.Client(timeout=timeout, follow_redirects=False)
        except (ValueError, ImportError, OSError, httpx2.InvalidURL) as error:
            hint = message("Look into HTTPS_PROXY, ALL_PROXY, HF_ENDPOINT and SSL_CERT_FILE.")
            title = message("The settings for connections cannot be used")
            raise HubError(title, hint, str(error)) from error

    def close(self) -> None:
        """Let go of all connections."""
        self._client.close()

    def listing(self, url: str, what: str) -> tuple[Any, str]:
        """What an address of a hub's interface answers, and the address of the next part of it, or "".

        Raises:
            Hiccup: it does not, for now.
            HubError: it does not.
        """
        with self.answer(url, what, {"accept": "application/json"}) as found:
            body = b""
            with _told(found.host, self._stall):
                for chunk in found.response.iter_bytes():
                    body += chunk
                    if len(body) > _MOST_LISTING_BYTES:
                        raise no_hub(found.host)
            try:
                following = found.response.links.get("next", {}).get("url", "")
                return json.loads(body), str(found.response.url.join(following)) if following else ""
            except (ValueError, RecursionError, httpx2.InvalidURL) as error:
                raise no_hub(found.host) from error

    @contextmanager
    def answer(self, url: str, what: str, headers: Mapping[str, str]) -> Iterator[HubAnswer]:
        """Ask, follow to where it leads, and give the answer if it is a good one.

        Args:
            url: an address.
            what: is asked for, in the words of a problem.
            headers: to send beside the usual ones.

        Raises:
            Hiccup: there is none, for now.
            HubError: there is none.
        """
        with _told(_host(url), self._stall):
            found = self._followed(url, {"accept-encoding": "identity", "user-agent": "recto", **headers})
        try:
            check_status(found, what, sent_token=bool(self._token) and _origin(found.response.url) == self._token_for)
            yield found
        finally:
            found.response.close()

    def _followed(self, url: str, headers: Mapping[str, str]) -> HubAnswer:
        at = httpx2.URL(url)
        facts: dict[str, str] = {}
        for _ in range(_MOST_REDIRECTS):
            response = self._client.send(
                self._client.build_request("GET", at, headers=self._for(at, headers)), stream=True
            )
            facts = {**response.headers, **facts}
            if not response.has_redirect_location:
                return HubAnswer(response, facts)
            response.close()
            at = _next(at, response.headers["location"])
        raise HubError(message("{host} leads in circles", host=_host(url)), elsewhere())

    def _for(self, at: httpx2.URL, headers: Mapping[str, str]) -> dict[str, str]:
        if self._token and _origin(at) == self._token_for:
            return {**headers, "authorization": f"Bearer {self._token}"}
        return dict(headers)


def chunks(found: HubAnswer, stall_seconds: float) -> Iterator[bytes]:
    """The body of an answer as it comes.

    Raises:
        Hiccup: it broke off.
        HubError: it comes packed, though that was not wanted.
    """
    if found.response.headers.get("content-encoding", "identity").lower() not in ("identity", ""):
        raise HubError(
            message("{host} sends files packed, so that parts do not fit together", host=found.host), elsewhere()
        )
    with _told(found.host, stall_seconds):
        yield from found.response.iter_raw()  # as it comes: what waits to fill a piece is lost with the connection


def _next(at: httpx2.URL, location: str) -> httpx2.URL:
    there = at.join(location)
    if there.scheme not in ("http", "https") or (at.scheme == "https" and there.scheme != "https"):
        title = message(
            "{host} leads to an address that is not safe: {address}",
            host=at.host,
            address=f"{there.scheme}://{there.host}",
        )
        raise HubError(title, elsewhere())
    return there


@contextmanager
def _told(host: str, stall_seconds: float) -> Iterator[None]:
    """Say in our words what the library says."""
    try:
        yield
    except httpx2.ProxyError as error:
        raise Hiccup(message("the proxy does not let us through: {why}", why=str(error))) from error
    except httpx2.TimeoutException as error:
        raise Hiccup(message("{host} said nothing for {seconds} s", host=host, seconds=round(stall_seconds))) from error
    except httpx2.ConnectError as error:
        if isinstance(_root(error), ssl.SSLCertVerificationError):
            hint = message("See that the clock is right. A proxy that looks into connections needs SSL_CERT_FILE.")
            raise HubError(message("The certificate of {host} is not trusted", host=host), hint, str(error)) from error
        raise Hiccup(_unreached(host)) from error
    except (httpx2.UnsupportedProtocol, httpx2.InvalidURL, httpx2.LocalProtocolError) as error:
        hint = message("Write it as https://host; where none is given, it is that of HF_ENDPOINT.")
        raise HubError(message("The address of {host} cannot be used", host=host or "?"), hint, str(error)) from error
    except (httpx2.RequestError, httpx2.StreamError) as error:
        raise Hiccup(message("the connection to {host} broke", host=host)) from error


def _unreached(host: str) -> Message:
    """That nobody answers, and whether a proxy was between."""
    proxies = getproxies()
    proxy = proxies.get("https") or proxies.get("http") or proxies.get("all")
    if not proxy or proxy_bypass(host):
        return message("{host} cannot be reached", host=host)
    shown = proxy.rpartition("@")[2].rpartition("//")[2]  # there may be a password before it
    return message("{host} cannot be reached through the proxy {proxy}", host=host, proxy=shown)


def _origin(url: httpx2.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port or {"http": 80, "https": 443}.get(url.scheme)


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0] or url


def _root(error: BaseException) -> BaseException:
    while (cause := error.__cause__ or error.__context__) is not None:
        error = cause
    return error
