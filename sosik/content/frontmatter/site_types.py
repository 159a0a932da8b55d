"""The types of values that only site.yaml has: addresses, the site's own, and time zones."""

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sosik.content.frontmatter.types import BaseType, Node, Pattern, Reading, scalar
from sosik.model import routes

_LABEL = r"[^\W_]+(?:-+[^\W_]+)*"
_HOST = rf"{_LABEL}(?:\.{_LABEL})*"
_NAME = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_MAILBOX = rf"{_NAME}(?:\.{_NAME})*@{_LABEL}(?:\.{_LABEL})+"
URL = Pattern(rf"https?://{_HOST}(?::\d{{1,5}})?(?:[/?#]\S*)?", "expected-url")
PLACE = Pattern(rf"{URL.pattern}|/\S*|mailto:\S+", "expected-url")
REFUSAL = Pattern(rf"{URL.pattern}|mailto:\S+", "expected-url")
ADDRESS = Pattern(rf"(?:[^<>]*<{_MAILBOX}>|{_MAILBOX})", "expected-address")
MAILBOX = Pattern(_MAILBOX, "expected-address")
DOMAIN = Pattern(rf"{_LABEL}(?:\.{_LABEL})+", "expected-domain")


class SiteAddress(Pattern):
    """The address of the site, in normalized form."""

    def read(self, node: Node, name: str, reading: Reading) -> str | None:
        text = super().read(node, name, reading)
        site = routes.site_url(text) if text else None
        if text and site is None:
            reading.report(self.code, node, name=name, found=text)
        return site


SITE = SiteAddress(rf"https?://{_HOST}\.?(?::\d{{1,5}})?(?:/[^\s?#\\<>\"]*)?", "expected-site-url")


class Zone(BaseType):
    """An IANA time zone that this machine knows."""

    def read(self, node: Node, name: str, reading: Reading) -> str | None:
        text = scalar(node, name, reading)
        if text is None:
            return None
        try:
            ZoneInfo(text)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            reading.report("unknown-zone", node, found=text)
            return None
        return text

    def schema(self) -> dict[str, Any]:
        return {"type": "string"}
