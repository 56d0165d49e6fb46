"""The application's side of the engine process. Pure Python but for `engine_client`, which is Qt core only."""
