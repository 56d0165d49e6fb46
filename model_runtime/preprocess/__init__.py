"""From a page's picture to what an engine sees of it in a resolution mode."""
