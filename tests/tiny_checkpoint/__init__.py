"""Builds small random checkpoints in the official layout: configuration, weights and tokenizer."""
