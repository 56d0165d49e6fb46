"""The curve of a document: how well its pages are read against text tokens for each vision token."""
