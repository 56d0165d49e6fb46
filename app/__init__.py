"""Recto's desktop application: its documents, its windows and its command line."""

__version__ = "0.1.0"
