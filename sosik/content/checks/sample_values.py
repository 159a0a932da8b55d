"""Finds sample values of a new site that were left in site.yaml among real ones."""

import re

from sosik.model.settings import Settings
from sosik.problems.collector import ProblemCollector

FILE = "site.yaml"
_HOST = r"(?:[\w-]+\.)*example\.[a-z.]{2,6}\b"
_MAILBOX = re.compile(rf"[\w.+-]+@{_HOST}")
_ADDRESS = re.compile(rf"https?://{_HOST}(?:[^\s\"',{{}}\]]|\{{\w+\}})*")
_PHONE = re.compile(r"\b0\d{1,2}[-) .]\s*000[-. ]\d{4}\b|\b1[5-8]00-0000\b")
_PLACE = re.compile(r"[^\s,:\"'{}\[\]][^,:\"'{}\[\]]*(?:○○|〇〇|◯◯)[^,:\"'{}\[\]]*")
_KINDS = (
    (_MAILBOX, "전자우편 주소", "e-mail address"),
    (_ADDRESS, "누리집 주소", "web address"),
    (_PHONE, "전화번호", "telephone number"),
    (_PLACE, "주소", "address"),
)
"""Patterns of sample values: domains reserved for examples (RFC 2606), unused phone numbers."""
_COMMENT = re.compile(r"(?:\A|\s)#.*")


def check_sample_values(text: str, settings: Settings, problems: ProblemCollector) -> None:
    """Warns once about each sample value of site.yaml if other values are real.

    A site that has only sample values is being tried out and gets no warning.
    """
    if not _has_real_values(settings):
        return
    reported: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        content = _COMMENT.sub("", line)
        for pattern, korean, english in _KINDS:
            for sample in pattern.findall(content):
                value = sample.strip()
                if value not in reported:
                    reported.add(value)
                    facts = {"found": value, "kind": korean, "sort": english}
                    problems.warn("sample-left", FILE, number, **facts)


def _has_real_values(settings: Settings) -> bool:
    """True if some value that readers see is not a sample."""
    office = settings.organization
    own = (settings.email.sender, office.email, office.phone, settings.url)
    samples = (_MAILBOX, _MAILBOX, _PHONE, _ADDRESS)
    pairs = zip(own, samples, strict=True)
    return any(value and not sample.search(value) for value, sample in pairs) and not re.search(
        r"//(?:localhost|127\.|[^/]*\.(?:test|invalid|local)\b)", settings.url
    )
