"""The curve of a document: how well its pages are read, against the text tokens that each vision token carries."""
