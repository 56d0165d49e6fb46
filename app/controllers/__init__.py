"""What the person wants, turned into what the parts do. Qt core only: no widgets, no drawing."""
