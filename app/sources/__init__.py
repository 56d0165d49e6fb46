"""Files that a person opens, seen as pages: PDF, pictures, folders of pictures. Plain Python, no Qt.

Importing this package imports no library that reads files; opening one does.
"""

from app.sources.errors import SourceError
from app.sources.opening import open_source
from app.sources.page_source import PageSource

__all__ = ["PageSource", "SourceError", "open_source"]
