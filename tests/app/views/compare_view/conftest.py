"""The theme and icons of the other views' tests."""

from tests.app.views.shooting import icons, shoot, theme

__all__ = ["icons", "shoot", "theme"]
