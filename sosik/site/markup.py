"""HTML that is marked as such, so that whatever else is put beside it is escaped (MarkupSafe)."""

from markupsafe import Markup, escape

__all__ = ["Markup", "escape"]
