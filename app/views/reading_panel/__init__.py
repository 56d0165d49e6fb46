"""What a page says, beside the page: rendered, as Markdown source, and the facts of its reading."""
