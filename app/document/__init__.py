"""What a read document is: geometry, blocks, tables, readings, pages. Plain Python, no files, no Qt."""
