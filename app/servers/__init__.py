"""Servers that pages are sent to: what they are called, and their keys. Speaks with none of them."""
