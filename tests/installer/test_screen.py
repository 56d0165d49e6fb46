import socket
from pathlib import Path

import pytest

from installer.screen import has_screen


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": "desk.example:10.0"}, "linux", True),
        ({"DISPLAY": ":87654"}, "linux", False),  # left over: nobody listens there
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({"QT_QPA_PLATFORM": "minimal:x"}, "linux", False),
        ({"QT_QPA_PLATFORM": "vnc"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
        ({"SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22"}, "darwin", False),
        ({"SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22", "DISPLAY": "localhost:10.0"}, "linux", True),
    ],
)
def test_a_screen_is_told_from_the_environment(environment: dict[str, str], platform: str, expected: bool):
    assert has_screen(environment, platform) is expected


def test_a_local_display_counts_when_a_server_listens():
    folder = Path("/tmp/.X11-unix")
    folder.mkdir(exist_ok=True)
    path = folder / "X45678"
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
            server.bind(str(path))
            server.listen()
            assert has_screen({"DISPLAY": ":45678.0"}, "linux")
        assert not has_screen({"DISPLAY": ":45678"}, "linux")
    finally:
        path.unlink(missing_ok=True)
