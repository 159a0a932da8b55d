"""What the law wants a mail to say of its sender (정보통신망법 제50조 제4항)."""

from collections.abc import Iterator, Mapping, Set

from msgspec import structs

from sosik.content.frontmatter.mappings import Mapped
from sosik.content.frontmatter.site_schema import KEYS
from sosik.mail.services import chosen
from sosik.model.manuscript import ALL
from sosik.model.pages import Issue, Release
from sosik.model.settings import Settings
from sosik.model.site import Site
from sosik.problems.collector import ProblemCollector


def mailed(site: Site) -> Iterator[Issue | Release]:
    """The public pages that have a mail: all issues, and the releases that ask for one."""
    yield from site.issues
    yield from (release for release in site.releases if release.mail)


def check_sender(
    settings: Settings, lines: Mapping[str, int], unread: Set[str], faults: ProblemCollector
) -> None:
    """Tell what the law wants a mail to say of its sender and site.yaml does not (DESIGN §3).

    What is `unread` has been told of (`fields.Reading`).
    """
    organization, email = settings.organization, settings.email
    if not unread.isdisjoint({ALL, "email", "email.targets"}):
        return
    for section, key, name, given in (
        ("organization", "name", "기관 이름", organization.name),
        ("organization", "address", "기관 주소", organization.address),
        ("organization", "phone", "기관 전화", organization.phone or organization.email),
        ("email", "from", "보내는 이", email.sender),
    ):
        known = unread.isdisjoint({section, f"{section}.{key}"})
        if email.targets and not given and known:
            facts = {"found": _path(section, key, lines), "name": name}
            faults.add("mail-needs", "site.yaml", lines.get(section, 0), **facts)
    addressless = [target.name for target in chosen(email.targets) if not target.unsubscribe]
    known = unread.isdisjoint({"email", "email.unsubscribe"})
    if addressless and not email.unsubscribe and known:
        section, _, key = _path("email", "unsubscribe", lines).partition(".")
        facts = {"target": ", ".join(addressless), "section": section, "key": key}
        faults.add("mail-unsubscribe", "site.yaml", lines.get("email", 0), **facts)


def _path(section: str, key: str, lines: Mapping[str, int]) -> str:
    """`organization.name`, or `기관.이름` where the section or else the whole is in Korean."""
    known = KEYS[section]
    korean = (
        any(name in lines for name in known.korean)
        if section in lines
        else any("가" <= name[0] <= "힣" for name in lines)
    )
    within = known.type.keys[key] if isinstance(known.type, Mapped) else known
    return f"{known.korean[0]}.{within.korean[0]}" if korean else f"{section}.{key}"


def with_sender(settings: Settings, faults: ProblemCollector) -> Settings:
    """Settings with a stand-in where it has been told that mails have no sender."""
    if not faults.problems or settings.email.sender or settings.organization.email:
        return settings
    email = structs.replace(settings.email, sender="<nobody@localhost.invalid>")
    return structs.replace(settings, email=email)
