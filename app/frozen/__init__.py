"""Where the executables of a frozen program begin."""
