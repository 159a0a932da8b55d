"""Signs messages with DKIM (RFC 6376), so that receivers know who is responsible for them."""

from pathlib import Path

from sosik.delivery.secrets import secret
from sosik.delivery.sending.letter import Sign
from sosik.model.delivery_settings import DkimKey
from sosik.problems.problem import ProblemsFound, problem

KEY = "SOSIK_DKIM_KEY"
"""The name of the secret that holds the private key, or the path of the file that does."""

SIGNED = (
    *("from", "from", "reply-to", "to", "subject", "date", "message-id", "content-language"),
    *("list-id", "list-unsubscribe", "list-unsubscribe-post", "mime-version", "content-type"),
)
"""The headers that are signed; `from` twice, so that none can be added (RFC 6376 §5.4, §8.15).

Both headers for unsubscribing must be among them (RFC 8058 §4).
"""


def signer(settings: DkimKey | None, root: Path) -> Sign | None:
    """The function that signs messages; None if site.yaml names no key.

    Raises ProblemsFound if the key is missing (`no-secret`), can't be used (`bad-dkim-key`), or
    lies in the site's folder, where it would be published with it (`dkim-key-inside`).
    """
    if settings is None:
        return None
    key = _private_key(secret(KEY), root)
    import dkim

    domain, selector = settings.domain.encode("idna"), settings.selector.encode("ascii")
    headers = [name.encode() for name in SIGNED]

    def sign(message: bytes) -> bytes:
        signed: bytes = dkim.sign(
            message,
            selector,
            domain,
            key,
            canonicalize=(b"relaxed", b"simple"),
            include_headers=headers,
        )
        return signed

    try:
        sign(b"From: <a@b.invalid>\r\n\r\n\r\n")
    except (dkim.DKIMException, ValueError) as error:
        raise ProblemsFound([problem("bad-dkim-key", "site.yaml", found=KEY)]) from error
    return sign


def _private_key(value: str, root: Path) -> bytes:
    """The key in PEM. Raises ProblemsFound."""
    if not value:
        raise ProblemsFound([problem("no-secret", "site.yaml", found=KEY, what="DKIM")])
    if value.lstrip().startswith("-----BEGIN"):
        return value.replace("\\n", "\n").encode()
    path = Path(value)
    if path.resolve().is_relative_to(root.resolve()):
        raise ProblemsFound([problem("dkim-key-inside", path.name)])
    try:
        return path.read_bytes()
    except OSError as error:
        raise ProblemsFound([problem("bad-dkim-key", "site.yaml", found=KEY)]) from error
