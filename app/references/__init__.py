"""Readings made elsewhere, as references of a document: Recto's JSON, Markdown, the model's own markup."""
