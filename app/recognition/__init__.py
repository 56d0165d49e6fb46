"""What becomes of pages that are to be read. Pure: no Qt, no threads, no files."""
