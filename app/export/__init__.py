"""Pages with their blocks to files a person takes away. Pure: no Qt, no engine, no sources."""
