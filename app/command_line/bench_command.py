"""`recto bench`: how fast the model reads here. The runtime measures; this only starts it in its own process."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from app.command_line.exit_codes import ExitCode
from app.engine_client.engine_command import bench_command, engine_environment


def run_bench(arguments: Sequence[str]) -> int:
    """Run one `recto bench` with the runtime's own options; returns its exit code."""
    try:
        return subprocess.run([*bench_command(), *arguments], env=engine_environment(), check=False).returncode
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
