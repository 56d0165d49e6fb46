"""The list of all documents that the library knows."""
