"""The form of an exception: a use that a mail may have although some mail programs drop it."""

from typing import NamedTuple


class Allowed(NamedTuple):
    """Uses that may stay; `uses`, `clients` and `tags` are patterns with `*`, separated by spaces.

    `tags` is "" for the `<style>` in the head alone. `text` is a regular expression that must be
    found in the declaration or the attribute's value.
    """

    uses: str
    clients: str
    reason_ko: str
    reason_en: str
    tags: str = "*"
    text: str = ""
