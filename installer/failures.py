"""Why a set-up cannot go on: one plain sentence and the next step."""

from __future__ import annotations

import errno
import re


class SetupFailure(Exception):
    """The set-up stops here.

    Attributes:
        sentence: what happened.
        next_step: what the person does now.
    """

    def __init__(self, sentence: str, next_step: str) -> None:
        super().__init__(f"{sentence} {next_step}")
        self.sentence = sentence
        self.next_step = next_step


_FULL = re.compile(r"No space left on device|\[Errno 28\]|not enough space on the disk|Disk quota exceeded", re.I)
_READ_ONLY = re.compile(r"Read-only file system|Permission denied|\[Errno (13|30)\]|Access is denied", re.I)
_CERTIFICATE = re.compile(r"CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError", re.I)
_NETWORK = re.compile(
    r"NewConnectionError|Failed to establish a new connection|Temporary failure|NameResolutionError|getaddrinfo"
    r"|ConnectTimeout|ReadTimeout|Network is unreachable|Connection refused|ProxyError|Could not resolve"
    r"|Could not connect to|Max retries exceeded|Failed to fetch|Cannot initiate the connection|RemoteDisconnected"
    r"|Connection reset|IncompleteRead|timed out",
    re.I,
)
_NO_VERSION = re.compile(r"No matching distribution found for ([\w.\-\[\]=<>]+)", re.I)
_SHOWN = 160  # characters of a tool's own words
_AGAIN = "then run the same command again."


def full_disk(place: str) -> SetupFailure:
    return SetupFailure(f"The disk is full ({place}).", f"Free about 2 GB, {_AGAIN}")


def not_writable(place: str) -> SetupFailure:
    return SetupFailure(
        f"The folder {place} cannot be written.",
        "Copy the checkout to a folder of your own and run the command there.",
    )


def explain_tool(text: str, tool: str, place: str) -> SetupFailure:
    """The failure behind what a tool such as pip or apt-get printed.

    A full disk is looked for first: it often shows itself through odd later errors.
    """
    if _FULL.search(text):
        return full_disk(place)
    if _CERTIFICATE.search(text):
        return SetupFailure(
            "The package registry's certificate was not accepted.",
            f"Check the machine's clock and, behind a company proxy, its certificates (pip's --cert), {_AGAIN}",
        )
    if _NETWORK.search(text):
        return SetupFailure(
            "The network did not answer while packages were fetched.",
            f"Connect to the internet (or set the proxy in HTTPS_PROXY), {_AGAIN}",
        )
    if _READ_ONLY.search(text):
        return not_writable(place)
    if missing := _NO_VERSION.search(text):
        return SetupFailure(
            f"The package {missing[1]} is not offered for this machine.",
            "Recto needs a 64-bit Python 3.11 or newer on Windows, macOS, or Linux with glibc 2.34 or newer.",
        )
    last = next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "it said nothing")
    return SetupFailure(f"{tool} failed: {last[:_SHOWN]}", f"The log has all it said; mend what it names, {_AGAIN}")


def explain_os_error(error: OSError, place: str) -> SetupFailure:
    """The failure behind an error that the operating system gave while files were written."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return full_disk(place)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return not_writable(place)
    return SetupFailure(f"{place} could not be written: {error.strerror or error}.", f"Mend that, {_AGAIN}")
