"""Header lines of a message, written here because Python's email package misfolds them.

Text beyond ASCII becomes RFC 2047 encoded words, domains become punycode (RFC 5891). All output is
ASCII: RFC 6532 is not used, because not every mail server accepts it.
"""

import re
from base64 import b64encode
from unicodedata import category, normalize
from urllib.parse import quote, urlsplit

from sosik.mail.errors import MailError
from sosik.mail.services.smtp import RECIPIENT

LINE = 78
"""Characters a header line should have at most (RFC 5322 §2.1.1)."""
LONGEST = 998
"""Characters a line may never exceed (RFC 5322 §2.1.1)."""
WORD = 75
"""Characters an encoded word may have, including delimiters (RFC 2047 §2)."""

_OPEN, _CLOSE = "=?utf-8?B?", "?="
_PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
_URI = re.compile(
    r"(?:https?://[A-Za-z0-9.-]+(?::\d+)?(?=[/?]|$)|mailto:)"
    r"(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*"
)


def encoded_words(text: str, first: int = WORD) -> list[str]:
    """The text as RFC 2047 B-encoded words, each at most 75 characters long.

    Each word can be decoded alone: no character is split between two. The first word has at most
    `first` characters, which must be at least 20 to leave room for any one character.
    """
    words: list[str] = []
    part = b""
    room = _bytes_within(first)
    for character in text:
        encoded = character.encode()
        if len(part) + len(encoded) > room:
            words.append(_word(part))
            part, room = b"", _bytes_within(WORD)
        part += encoded
    return [*words, _word(part)] if part else words


def _bytes_within(characters: int) -> int:
    return (characters - len(_OPEN) - len(_CLOSE)) // 4 * 3


def _word(part: bytes) -> str:
    return f"{_OPEN}{b64encode(part).decode()}{_CLOSE}"


def text_header(name: str, text: str) -> str:
    """A header of free text (RFC 5322 §2.2.1) in NFC, folded, without the final line end.

    Raises MailError if the text contains a control character.
    """
    value = _checked(name, normalize("NFC", text))
    return fold(name, _phrase(value, len(name) + 2, _PLAIN))


def address_header(name: str, written: str) -> str:
    """A header with one address, written `해오름 소식 <news@example.org>` or as an address alone.

    Raises MailError if it is not an address or contains a control character.
    """
    display, address = split_address(_checked(name, normalize("NFC", written)))
    if not display:
        return fold(name, [address])
    return fold(name, [*_phrase(display, len(name) + 2, _ATOMS), f"<{address}>"])


def list_id_header(phrase: str, label: str, host: str) -> str:
    """The header with the name and the id of a mailing list (RFC 2919 §2).

    Raises MailError if the phrase contains a control character or `host` is not a domain.
    """
    name = _checked("List-Id", normalize("NFC", phrase))
    return fold("List-Id", [*_phrase(name, 9, _ATOMS), f"<{label}.{ascii_domain(host)}>"])


def unsubscribe_headers(address: str) -> tuple[str, ...]:
    """The `List-Unsubscribe` header (RFC 2369 §3.2) on one line, unencoded.

    Empty if the address is not a plain URI; an address with a merge tag of another form (`$%…%$`,
    `*|…|*`) is left to the service that knows the tag. An https address with `{recipient}`
    identifies the reader, so `List-Unsubscribe-Post` is added (RFC 8058 §3.1); one address for all
    readers can't tell who wants to unsubscribe, and gets none. The sender fills in `{recipient}`
    here as in text and HTML, and signs both headers (DKIM). Raises MailError for a control
    character and above 998 characters.
    """
    plain = quote(_checked("List-Unsubscribe", normalize("NFC", address)), safe=_ASCII)
    if not _URI.fullmatch(plain.replace(RECIPIENT, "")):
        return ()
    line = f"List-Unsubscribe: <{plain}>"
    if len(line) > LONGEST:
        raise MailError(f"List-Unsubscribe: longer than {LONGEST} characters")
    if RECIPIENT in plain and plain.startswith("https:"):
        return line, "List-Unsubscribe-Post: List-Unsubscribe=One-Click"
    return (line,)


_ASCII = "".join(map(chr, range(0x21, 0x7F)))


def fold(name: str, words: list[str]) -> str:
    """A header of these words, with lines of at most 78 characters where possible.

    Raises MailError if a single word exceeds 998 characters.
    """
    lines = [f"{name}:"]
    for word in words:
        if len(word) + 1 > LONGEST:
            raise MailError(f"{name}: longer than {LONGEST} characters")
        if len(lines[-1]) + 1 + len(word) <= LINE or lines[-1] == f"{name}:":
            lines[-1] += f" {word}"
        else:
            lines.append(f" {word}")
    return "\r\n".join(lines)


def split_address(written: str) -> tuple[str, str]:
    """The display name, "" for none, and the address in ASCII.

    Raises MailError if there is no address, or if its local part is not ASCII (RFC 5321 §4.1.2).
    """
    display, opened, rest = written.strip().rpartition("<")
    address = rest[:-1] if opened and rest.endswith(">") else written.strip()
    local, at, domain = address.rpartition("@")
    if not at or not _LOCAL.fullmatch(local):
        raise MailError(f"no e-mail address: {written}")
    name = display.strip()
    if len(name) > 1 and name[0] == name[-1] == '"':
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    return name, f"{local}@{ascii_domain(domain)}"


def ascii_domain(domain: str) -> str:
    """A domain in lower-case ASCII, Hangul as punycode. Raises MailError if it is not a domain."""
    try:
        plain = domain if domain.isascii() else domain.encode("idna").decode()
    except UnicodeError as error:  # an empty label, or one too long (RFC 3490)
        raise MailError(f"no domain: {domain}") from error
    if not _DOMAIN.fullmatch(plain):
        raise MailError(f"no domain: {domain}")
    return plain.lower()


def host_of(url: str) -> str:
    """The host of a URL in ASCII. Raises MailError if it has none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError as error:  # brackets of an IPv6 address that do not close
        raise MailError(f"no host: {url}") from error
    return ascii_domain(host)


def _phrase(text: str, indent: int, plain: re.Pattern[str]) -> list[str]:
    """The words of a text if it matches `plain`, else encoded words; `indent` columns are taken."""
    words = text.split(" ")
    if plain.fullmatch(text) and "=?" not in text and all(len(w) <= WORD for w in words):
        return words
    return encoded_words(text, LINE - indent)


def _checked(name: str, value: str) -> str:
    """The value itself. Raises MailError if it contains a control character."""
    if any(category(character) == "Cc" for character in value):
        raise MailError(f"{name}: control character")
    return value
