"""Readers of a mail: their addresses, and the keyed digests by which the ledger knows them."""

import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

from msgspec import Struct

from sosik.mail.mime.headers import split_address

KEY = "SOSIK_READER_KEY"
"""The name of the secret from which readers' digests and tokens are derived."""

_ID, _SIGNATURE = 16, 10
"""Bytes of a reader's id and of its signature: 80 bits can't be guessed over a network."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{35}")


class Reader(Struct, frozen=True):
    """A reader: the address in ASCII, `name` or "", and `id`, 32 hexadecimal digits."""

    address: str
    id: str
    name: str = ""

    @property
    def domain(self) -> str:
        """The part of the address after @, in lower case."""
        return self.address.rpartition("@")[2].lower()


class ReaderKey:
    """Derives from one secret what stands for readers where their addresses must not stand."""

    def __init__(self, secret: str) -> None:
        self._ids = _derived(secret, b"sosik reader id")
        self._signatures = _derived(secret, b"sosik unsubscribe token")

    @property
    def fingerprint(self) -> str:
        """A digest by which a ledger sees that the key has been changed."""
        return _digest(self._ids, b"fingerprint")[:_ID].hex()

    @property
    def verifying(self) -> str:
        """The key in hexadecimal by which an endpoint tells true tokens; it reveals no address."""
        return self._signatures.hex()

    def reader(self, written: str, name: str = "") -> Reader:
        """The reader with an address, whose domain may have Hangul. Raises MailError."""
        _, address = split_address(written)
        folded = address.lower()
        return Reader(address, _digest(self._ids, folded.encode())[:_ID].hex(), name)

    def token(self, reader: Reader) -> str:
        """What stands for a reader in links: 35 letters of base64url, signed, without meaning."""
        identity = bytes.fromhex(reader.id)
        signature = _digest(self._signatures, identity)[:_SIGNATURE]
        return urlsafe_b64encode(identity + signature).rstrip(b"=").decode()

    def message_id(self, digest: str, reader: Reader) -> str:
        """The left part of the Message-ID of one mail to one reader: 32 hexadecimal digits.

        It is the same if that mail is sent to that reader once more, so that a server can drop it.
        """
        return _digest(self._ids, f"{digest} {reader.id}".encode())[:_ID].hex()

    def preview_name(self, identity: str) -> str:
        """A name for the preview of a release that nobody can guess: 32 hexadecimal digits."""
        return _digest(self._signatures, f"preview {identity}".encode())[:_ID].hex()

    def reader_id(self, token: str) -> str:
        """The id of the reader whom a token stands for; "" if it is none of ours."""
        if not _TOKEN.fullmatch(token):  # the decoder would pass over other letters
            return ""
        data = urlsafe_b64decode(f"{token}=")
        identity, signature = data[:_ID], data[_ID:]
        expected = _digest(self._signatures, identity)[:_SIGNATURE]
        return identity.hex() if hmac.compare_digest(signature, expected) else ""


def _derived(secret: str, purpose: bytes) -> bytes:
    return _digest(secret.encode(), purpose)


def _digest(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA-256 (RFC 2104)."""
    return hmac.digest(key, message, sha256)
