"""The tests, and what they share. Scripts among them may import a library before any part of Recto."""

import model_runtime  # noqa: F401  (turns off what the libraries report)
