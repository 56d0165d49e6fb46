"""Start of the page process: `python -m app.pages`."""

from app.pages.server import main

if __name__ == "__main__":
    main()
