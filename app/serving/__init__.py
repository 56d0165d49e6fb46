"""`recto serve`: Recto for programs on this machine, over HTTP. The only place for starlette and uvicorn."""
