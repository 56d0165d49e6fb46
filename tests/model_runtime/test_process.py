"""The real engine process, as the application starts it."""

import signal
import subprocess
import sys

from model_runtime.protocol import Describe, Description, Hello, Shutdown
from tests.scripted_engine.conversation import Conversation

COMMAND = [sys.executable, "-m", "model_runtime"]
HEAVY = ("numpy", "cv2", "onnxruntime", "rapidocr", "pymupdf", "PIL", "torch", "PySide6", "app")


def test_an_interrupt_from_the_terminal_is_left_to_the_parent(tmp_path):
    with Conversation(COMMAND, tmp_path) as child:
        hello = child.until_a(Hello)
        assert "builtin" in [engine.name for engine in hello.engines]
        child.process.send_signal(signal.SIGINT)
        child.send(Describe())
        assert child.until_a(Description).loaded == ()
        child.send(Shutdown())
        child.rest()
        assert child.process.wait() == 0


def test_nothing_heavy_is_imported_before_an_engine_is_loaded():
    script = (
        "import sys, model_runtime.__main__ as runtime\n"
        "for engine in runtime.available_engines().values(): engine.describe()\n"
        f"print(*(name for name in {HEAVY} if name in sys.modules))"
    )
    assert subprocess.check_output([sys.executable, "-c", script], text=True).split() == []
