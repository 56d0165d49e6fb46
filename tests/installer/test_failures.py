"""What the tools really said on machines where something was wrong, and what the person is told."""

import errno

import pytest

from installer.failures import explain_os_error, explain_tool
from installer.packages import progress_words

FULL = "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"
FULL_WINDOWS = "OSError: [WinError 112] There is not enough space on the disk"
NO_ROUTE = (
    "WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError('<HTTPSConnection>: Failed to "
    "establish a new connection: [Errno -3] Temporary failure in name resolution')': /simple/pillow/\n"
    "ERROR: No matching distribution found for pillow==13.0.0"
)
APT_NO_ROUTE = "W: Failed to fetch http://deb.debian.org/debian/dists/x  Temporary failure resolving 'deb.debian.org'"
CERTIFICATE = "Max retries exceeded with url: / (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VE"
NO_WHEEL = "ERROR: No matching distribution found for PySide6-Essentials==6.12.0"
READ_ONLY = "ERROR: Could not install packages due to an OSError: [Errno 30] Read-only file system: '/x/.venv/bin/y'"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (FULL, "The disk is full (/place)."),
        (FULL_WINDOWS, "The disk is full (/place)."),
        (FULL + NO_ROUTE, "The disk is full (/place)."),
        (NO_ROUTE, "The network did not answer while packages were fetched."),
        (APT_NO_ROUTE, "The network did not answer while packages were fetched."),
        (CERTIFICATE, "The package registry's certificate was not accepted."),
        (NO_WHEEL, "The package PySide6-Essentials==6.12.0 is not offered for this machine."),
        (READ_ONLY, "The folder /place cannot be written."),
        ("a\nSegmentation fault\n\n", "pip failed: Segmentation fault"),
        ("", "pip failed: it said nothing"),
    ],
)
def test_what_a_tool_said_becomes_one_sentence_and_a_step(words: str, sentence: str):
    failure = explain_tool(words, "pip", "/place")
    assert failure.sentence == sentence
    assert failure.next_step.endswith(".")


@pytest.mark.parametrize(
    ("number", "start"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EROFS, "The folder /place cannot be written"),
        (errno.EACCES, "The folder /place cannot be written"),
        (errno.EIO, "/place could not be written: Input/output error"),
    ],
)
def test_an_error_of_the_system_becomes_one_sentence(number: int, start: str):
    import os

    assert explain_os_error(OSError(number, os.strerror(number)), "/place").sentence.startswith(start)


def test_of_what_pip_says_only_the_large_downloads_and_the_end_are_told():
    line = "  Downloading pyside6_essentials-6.12.0-cp310-abi3-manylinux_2_34_x86_64.whl (84.3 MB)"
    assert progress_words(line) == "  downloading pyside6_essentials (84.3 MB)"
    assert progress_words("  Downloading mdurl-0.1.2-py3-none-any.whl (10.0 kB)") is None
    assert progress_words("Installing collected packages: a, b, c") == "  installing 3 packages"
    assert progress_words("Collecting pillow==13.0.0") is None
