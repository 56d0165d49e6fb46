"""Readings held against the truth of a benchmark: loaders, scores, what is told of them."""
