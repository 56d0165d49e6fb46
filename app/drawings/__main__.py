"""Start of the process that draws: `python -m app.drawings`."""

from app.drawings.server import main

if __name__ == "__main__":
    main()
