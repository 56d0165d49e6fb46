"""Start of the process that fetches: `python -m app.model_hub`."""

from app.model_hub.fetching.server import main

if __name__ == "__main__":
    main()
