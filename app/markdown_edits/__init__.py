"""A page's Markdown as a person edits it, and the blocks that follow."""
