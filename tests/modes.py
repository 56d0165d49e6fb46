"""The resolution modes that most tests read in, by name: those of DeepSeek-OCR."""

from __future__ import annotations

from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR

MODES = DEEPSEEK_OCR.mode
