"""Printed charts as numbers: axes from their labels, bars, curves, points and sectors from the picture."""
