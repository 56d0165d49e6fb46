"""What Recto writes down for troubleshooting, which never holds a word of a document."""
