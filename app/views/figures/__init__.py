"""What the tabs about single figures have in common: the head, the piece of the page, the actions, the files."""
