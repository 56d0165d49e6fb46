"""Drawings of what is written: formulas and chemical structures, made in a process of their own."""
