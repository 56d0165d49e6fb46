"""Readings of one page, held against each other and against the text of the file."""
