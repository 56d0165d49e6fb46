"""Start of the chemistry process: `python -m app.chemistry`."""

from app.chemistry.server import main

if __name__ == "__main__":
    main()
