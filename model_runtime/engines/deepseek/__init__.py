"""DeepSeek-OCR as an engine: the runtime's own network behind the interface of `engines.base`."""
