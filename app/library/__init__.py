"""What Recto remembers: documents, their pages, every reading. SQLite, no Qt."""
