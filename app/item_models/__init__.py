"""Qt item models over the documents. Qt core only: no widgets, no pixels of their own."""
