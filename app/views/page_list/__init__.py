"""The pages panel: thumbnails with the state of each page."""
