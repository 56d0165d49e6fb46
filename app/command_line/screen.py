"""Whether a window can be shown here, as far as that can be told without Qt."""

from __future__ import annotations

import re
import socket
from collections.abc import Mapping

_LOCAL_DISPLAY = re.compile(r"(?:unix)?:(\d+)(?:\.\d+)?$")
_BLIND_PLATFORMS = ("offscreen", "minimal")


def has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Whether there is a screen. The installer, which cannot use this module, decides alike.

    Args:
        environment: the process's variables.
        platform: as `sys.platform`.
    """
    chosen = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if chosen:
        return chosen not in _BLIND_PLATFORMS
    if platform in ("darwin", "win32"):
        return "SSH_CONNECTION" not in environment
    if environment.get("WAYLAND_DISPLAY"):
        return True
    display = environment.get("DISPLAY", "")
    local = _LOCAL_DISPLAY.match(display)
    return _answers(int(local[1])) if local else bool(display)


def _answers(number: int) -> bool:
    """Whether an X server listens on this machine; a display number may be left over from one that is gone."""
    for address in (f"/tmp/.X11-unix/X{number}", f"\0/tmp/.X11-unix/X{number}"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            try:
                line.connect(address)
            except OSError:
                continue
            return True
    return False
