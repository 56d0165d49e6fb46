"""Pages of a batch read by the machines of a Ray cluster."""
