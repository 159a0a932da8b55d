"""Text marked as HTML; any other text that is joined to it is escaped (MarkupSafe)."""

from markupsafe import Markup, escape

__all__ = ["Markup", "escape"]
