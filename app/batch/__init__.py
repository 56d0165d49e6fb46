"""A batch: many files read into one folder, and where each file and page of them stands. No Qt."""
