"""The key that receivers find for DKIM (RFC 6376 §3.6.1) and the policy of DMARC (RFC 7489)."""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator

from sosik.delivery.preflight.dns import Resolve
from sosik.delivery.preflight.domains import is_aligned, organizational
from sosik.delivery.preflight.finding import Finding, note, stop
from sosik.model.delivery_settings import DkimKey

_FILE = "site.yaml"
_SHORT = 200
"""Bytes of an RSA public key (SubjectPublicKeyInfo): 162 with 1,024 bits, 294 with 2,048."""
_ED25519 = 32
"""Bytes of an Ed25519 public key (RFC 8463 §4)."""


def tags_of(text: str) -> dict[str, str] | None:
    """The tags of a record `v=DKIM1; p=…` (RFC 6376 §3.2); None if it is none."""
    tags: dict[str, str] = {}
    for part in text.strip().rstrip(";").split(";"):
        name, equals, value = part.partition("=")
        if not equals or not name.strip().isidentifier() or name.strip() in tags:
            return None
        tags[name.strip()] = value.strip()
    return tags


def check_dkim(
    key: DkimKey | None, domain: str, engine: str, resolve: Resolve
) -> Iterator[Finding]:
    """Findings on the public key; without a key in site.yaml, whose signature there will be."""
    if key is None:
        yield note("dkim-unset", _FILE, domain=domain, engine=engine or "smtp")
        return
    name = f"{key.selector}._domainkey.{key.domain}"
    answer = resolve(name, "TXT")
    if answer.failed:
        yield note("dns-unanswered", _FILE, found=f"{name} TXT")
        return
    if not answer.values:
        yield stop("dkim-missing", _FILE, found=name)
        return
    tags = tags_of(answer.values[0])
    if len(answer.values) > 1 or tags is None or "p" not in tags:
        yield stop("dkim-broken", _FILE, found=name)
        return
    try:
        data = b64decode("".join(tags["p"].split()), validate=True)
    except (NotBase64, ValueError):
        yield stop("dkim-broken", _FILE, found=name)
        return
    if not data:
        yield stop("dkim-revoked", _FILE, found=name)
    elif tags.get("k", "rsa") == "ed25519":
        if len(data) != _ED25519:
            yield stop("dkim-broken", _FILE, found=name)
        yield note("dkim-ed25519", _FILE, found=name)
    elif len(data) < _SHORT:
        yield note("dkim-short", _FILE, found=name)


def check_dmarc(
    domain: str, key: DkimKey | None, engine: str, resolve: Resolve
) -> Iterator[Finding]:
    """Findings on the policy for a sender's domain, and whether mails will keep to it.

    They do if the signature or the envelope is aligned with the domain. By SMTP the envelope is
    the sender's own; a service puts its own there, and signs with what was set up with it.
    """
    name, text, failed = _policy(domain, resolve)
    if failed:
        yield note("dns-unanswered", _FILE, found=f"_dmarc.{domain} TXT")
        return
    if not text:
        yield note("dmarc-missing", _FILE, domain=domain)
        return
    tags = tags_of(text)
    policy = (tags or {}).get("p", "").lower()
    if tags is None or policy not in ("none", "quarantine", "reject"):
        yield stop("dmarc-broken", _FILE, found=name)
        return
    if policy == "none":
        yield note("dmarc-none", _FILE, found=name)
    strict = tags.get("adkim", "r").lower() == "s"
    if key is None or is_aligned(key.domain, domain, strict=strict):
        return
    facts = {"found": key.domain, "domain": domain}
    # Without the signature everything hangs on SPF, which forwarding breaks (RFC 7960 §2).
    is_refused = policy != "none" and engine not in ("smtp", "")
    yield (stop if is_refused else note)("dmarc-unaligned", _FILE, **facts)


def check_mail_servers(domain: str, resolve: Resolve) -> Iterator[Finding]:
    """A finding if nobody can answer to a sender's domain: it takes no mail."""
    answer = resolve(domain, "MX")
    if answer.failed:
        yield note("dns-unanswered", _FILE, found=f"{domain} MX")
    elif not answer.values or answer.values == (".",):
        hosts = resolve(domain, "A").values or resolve(domain, "AAAA").values
        if answer.values or not hosts:  # without MX the domain itself counts (RFC 5321 §5.1)
            yield note("mx-missing", _FILE, domain=domain)


def _policy(domain: str, resolve: Resolve) -> tuple[str, str, bool]:
    """The name and the text of the record that counts, and whether the DNS failed (§6.6.3)."""
    for name in dict.fromkeys((domain, organizational(domain))):
        answer = resolve(f"_dmarc.{name}", "TXT")
        records = [text for text in answer.values if text.replace(" ", "").startswith("v=DMARC1")]
        if answer.failed:
            return f"_dmarc.{name}", "", True
        if records:
            # Several count as none (RFC 7489 §6.6.3); an empty policy is told as broken.
            text = records[0] if len(records) == 1 else "v=DMARC1; p=several"
            return f"_dmarc.{name}", text, False
    return f"_dmarc.{domain}", "", False
