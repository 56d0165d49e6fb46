"""The comparison of one page's readings, in place of the panes."""
