"""Header lines of a message, written by hand: Python's own writer folds and encodes them wrongly.

Text that is not plain ASCII becomes RFC 2047 encoded words; domains become punycode (RFC 5891);
nothing here leaves ASCII (RFC 6532 is not used, as not every mailer takes it).
"""

import re
from base64 import b64encode
from unicodedata import category, normalize
from urllib.parse import quote, urlsplit

from sosik.mail.services.smtp import RECIPIENT

LINE = 78
"""Characters a header line should keep to (RFC 5322 §2.1.1)."""
LONGEST = 998
"""Characters a line must never pass (RFC 5322 §2.1.1)."""
WORD = 75
"""Characters an encoded word may have, delimiters included (RFC 2047 §2)."""

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
    """The text as RFC 2047 B words, each readable alone and at most 75 characters long.

    A character is never split between words; the first word keeps to `first` characters, at least
    20, which leaves room for one character of any length.
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
    """A header of free text (RFC 5322 §2.2.1), composed to NFC, without its last line end.

    Raises ValueError where the text holds a control character.
    """
    said = _checked(name, normalize("NFC", text))
    return fold(name, _phrase(said, len(name) + 2, _PLAIN))


def address_header(name: str, written: str) -> str:
    """A header that names one address, as `해오름 소식 <news@example.org>` or the address alone.

    Raises ValueError where it is no address, or holds a control character.
    """
    display, address = split_address(_checked(name, normalize("NFC", written)))
    if not display:
        return fold(name, [address])
    return fold(name, [*_phrase(display, len(name) + 2, _ATOMS), f"<{address}>"])


def list_id_header(phrase: str, label: str, host: str) -> str:
    """The name and the identity of a mailing list (RFC 2919 §2). Raises ValueError as above."""
    said = _checked("List-Id", normalize("NFC", phrase))
    return fold("List-Id", [*_phrase(said, 9, _ATOMS), f"<{label}.{ascii_domain(host)}>"])


def unsubscribe_headers(address: str) -> tuple[str, ...]:
    """`List-Unsubscribe` (RFC 2369 §3.2) on one line, unencoded; none for what is no plain URI.

    Where an https address holds `{recipient}` it names the reader once that is filled in, so
    `List-Unsubscribe-Post` stands beside it (RFC 8058 §3.1); one address for all readers can't tell
    who wants to leave, and gets none. Both are then part of the template that the message is: who
    sends it fills in `{recipient}` here as in text and HTML, and signs both (DKIM). An address with
    a merge tag of another form (`$%…%$`, `*|…|*`) is left to the service that knows it. Raises
    ValueError for a control character and above 998 characters.
    """
    plain = quote(_checked("List-Unsubscribe", normalize("NFC", address)), safe=_ASCII)
    if not _URI.fullmatch(plain.replace(RECIPIENT, "")):
        return ()
    line = f"List-Unsubscribe: <{plain}>"
    if len(line) > LONGEST:
        raise ValueError(f"List-Unsubscribe: longer than {LONGEST} characters")
    if RECIPIENT in plain and plain.startswith("https:"):
        return line, "List-Unsubscribe-Post: List-Unsubscribe=One-Click"
    return (line,)


_ASCII = "".join(map(chr, range(0x21, 0x7F)))


def fold(name: str, words: list[str]) -> str:
    """A header line broken before words so that lines keep to 78 characters where they can.

    Raises ValueError where a single word passes 998 characters.
    """
    lines = [f"{name}:"]
    for word in words:
        if len(word) + 1 > LONGEST:
            raise ValueError(f"{name}: longer than {LONGEST} characters")
        if len(lines[-1]) + 1 + len(word) <= LINE or lines[-1] == f"{name}:":
            lines[-1] += f" {word}"
        else:
            lines.append(f" {word}")
    return "\r\n".join(lines)


def split_address(written: str) -> tuple[str, str]:
    """The display name, "" for none, and the address in ASCII.

    Raises ValueError where there is no address, or its local part is not ASCII (RFC 5321 §4.1.2).
    """
    display, opened, rest = written.strip().rpartition("<")
    address = rest[:-1] if opened and rest.endswith(">") else written.strip()
    local, at, domain = address.rpartition("@")
    if not at or not _LOCAL.fullmatch(local):
        raise ValueError(f"no e-mail address: {written}")
    name = display.strip()
    if len(name) > 1 and name[0] == name[-1] == '"':
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    return name, f"{local}@{ascii_domain(domain)}"


def ascii_domain(domain: str) -> str:
    """A domain in ASCII letters, Hangul as punycode. Raises ValueError for what is no domain."""
    plain = domain if domain.isascii() else domain.encode("idna").decode()
    if not _DOMAIN.fullmatch(plain):
        raise ValueError(f"no domain: {domain}")
    return plain.lower()


def host_of(url: str) -> str:
    """The host of an address, in ASCII. Raises ValueError where it has none."""
    return ascii_domain(urlsplit(url).hostname or "")


def _phrase(text: str, indent: int, plain: re.Pattern[str]) -> list[str]:
    words = text.split(" ")
    if plain.fullmatch(text) and "=?" not in text and all(len(w) <= WORD for w in words):
        return words
    return encoded_words(text, LINE - indent)


def _checked(name: str, value: str) -> str:
    if any(category(character) == "Cc" for character in value):
        raise ValueError(f"{name}: control character")
    return value
