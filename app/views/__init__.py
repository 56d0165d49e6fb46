"""The windows. Everything with a widget in it lives here, and nothing that decides."""
