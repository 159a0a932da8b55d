"""What stands under a picture: its caption, its credit, and its copyright notice."""

from html import escape

from sosik.model.body import Image
from sosik.model.pages import Photo
from sosik.site.view import SiteView


def credit_line(site: SiteView, shown: Photo | Image) -> str:
    """The credit as readers see it, and the copyright notice behind it; "" if there is neither."""
    credit = site.say("photo_credit", credit=shown.credit) if shown.credit else ""
    return " ".join(part for part in (credit, shown.copyright) if part)


def caption_html(site: SiteView, shown: Photo | Image, marked: str = "{}") -> str:
    """The HTML of a caption with its credit; `marked` is the template around the credit."""
    credit = escape(credit_line(site, shown))
    parts = (escape(shown.caption), marked.format(credit) if credit else "")
    return " ".join(part for part in parts if part)


def caption_text(site: SiteView, shown: Photo | Image) -> str:
    """A caption, else the alternative text, with the credit behind it in brackets."""
    words = shown.caption or shown.alt
    credit = credit_line(site, shown)
    return f"{words} ({credit})" if words and credit else words or credit
