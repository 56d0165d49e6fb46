"""Readings of one page held against each other: aligned blocks, word differences, measures, reports. No Qt."""
