"""Start of the process that lays words over pages: `python -m app.searchable`."""

from app.searchable.server import main

if __name__ == "__main__":
    main()
