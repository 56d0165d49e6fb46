"""Files that several may want at once, and that must not be lost: locks, writing whole, setting aside. No Qt."""
