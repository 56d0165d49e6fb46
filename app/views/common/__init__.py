"""What all views share: theme, fonts, icons, style. Knows no document and no other view."""
