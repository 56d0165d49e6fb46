"""Start of the process that sets and draws pages: `python -m app.optical_memory`."""

from app.optical_memory.server import main

if __name__ == "__main__":
    main()
