"""The few dialogs: export, password, go to page, keys, about."""
