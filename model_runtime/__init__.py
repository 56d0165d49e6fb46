"""The engines that read pages. Runs without the window: imports neither `app` nor Qt.

Importing any part turns off what libraries report and fetch of their own accord: before one of them can be imported, in
every process that speaks with or holds an engine, and in all that these start. No entry can forget it.
"""

import os

__version__ = "0.1.0"

# By the libraries that look at them. Most look while they are imported, which is too early for any call of ours.
REPORTS_OFF = {
    "ORT_DISABLE_TELEMETRY": "1",  # onnxruntime: usage reports to Microsoft, a permanent device id, a queue on disk
    "HF_HUB_OFFLINE": "1",  # huggingface_hub, transformers: what a model's folder lacks is looked for on the hub
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "RAY_USAGE_STATS_ENABLED": "0",
    "VLLM_NO_USAGE_STATS": "1",
    "DO_NOT_TRACK": "1",  # vLLM, huggingface_hub and others that agreed on one name
}
SET_BEFORE = {name: os.environ.get(name) for name in REPORTS_OFF}
"""What a person had set: one who wants no hub to be asked has said so here."""
# Also over a person's own settings: whoever turned reports on elsewhere did not do so for Recto.
os.environ.update(REPORTS_OFF)
