"""Which scripts a recognizer knows, whether a line is printed in another one, and who else may read it."""
