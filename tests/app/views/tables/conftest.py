"""Theme, icons and pictures for these tests."""

from tests.app.views.shooting import icons, shoot, theme

__all__ = ["icons", "shoot", "theme"]
