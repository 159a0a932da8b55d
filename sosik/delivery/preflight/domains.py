"""Domains compared: who owns them, which stand for nothing, and how they are aligned."""

_SECOND = {"co", "or", "go", "ac", "re", "ne", "pe", "com", "org", "net", "gov", "edu", "ms", "hs"}
"""Labels below a country's, under which names are given away, as in `example.or.kr`."""
_RESERVED = ("example", "invalid", "test", "localhost")
"""Top-level domains that never exist (RFC 2606 §2)."""
_EXAMPLES = ("example.com", "example.net", "example.org")
"""Domains for documents alone (RFC 2606 §3)."""


def organizational(domain: str) -> str:
    """The domain that somebody registered: `news.haeoreum.or.kr` → `haeoreum.or.kr`.

    Known are the endings of country codes; this is no list of all public suffixes.
    """
    labels = domain.lower().rstrip(".").split(".")
    is_third = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND
    return ".".join(labels[-3:] if is_third else labels[-2:])


def have_same_owner(one: str, other: str) -> bool:
    """True if two domains are below one that was registered."""
    return organizational(one) == organizational(other)


def is_placeholder(domain: str) -> bool:
    """True for a domain that stands for nothing: `news.example.org`, `merge.invalid`."""
    name = domain.lower().rstrip(".")
    return name.rpartition(".")[2] in _RESERVED or organizational(name) in _EXAMPLES


def is_aligned(domain: str, sender: str, *, strict: bool) -> bool:
    """True if a domain is aligned with that of the sender (RFC 7489 §3.1).

    Strictly it must be the same; relaxed, one of the same owner.
    """
    if strict:
        return domain.lower() == sender.lower()
    return have_same_owner(domain, sender)
