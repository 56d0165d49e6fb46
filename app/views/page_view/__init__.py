"""The page: its picture, the marks over it, and moving about in it. Knows no engine and no session."""
