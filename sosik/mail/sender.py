"""Checks that site.yaml has what a mail must say about its sender (정보통신망법 제50조 제4항)."""

from collections.abc import Iterator, Mapping, Set

from msgspec import structs

from sosik.content.frontmatter.mappings import Mapped
from sosik.content.frontmatter.site_schema import KEYS
from sosik.mail.services import services_named
from sosik.model.manuscript import ALL
from sosik.model.pages import Issue, Release
from sosik.model.settings import Settings
from sosik.model.site import Site
from sosik.problems.collector import ProblemCollector


def mailed(site: Site) -> Iterator[Issue | Release]:
    """The public pages that have a mail: all issues, and the releases with `mail: true`."""
    yield from site.issues
    yield from (release for release in site.releases if release.mail)


def check_sender(
    settings: Settings, lines: Mapping[str, int], unread: Set[str], problems: ProblemCollector
) -> None:
    """Add a problem for each fact about the sender that the law requires and site.yaml lacks.

    See DESIGN §3. Keys in `unread` are skipped: they could not be read, which has been reported
    already. `lines` are the line numbers of the sections in site.yaml.
    """
    organization, email = settings.organization, settings.email
    if not unread.isdisjoint({ALL, "email", "email.targets"}):
        return
    for section, key, name, value in (
        ("organization", "name", "기관 이름", organization.name),
        ("organization", "address", "기관 주소", organization.address),
        ("organization", "phone", "기관 전화", organization.phone or organization.email),
        ("email", "from", "보내는 이", email.sender),
    ):
        was_read = unread.isdisjoint({section, f"{section}.{key}"})
        if email.targets and not value and was_read:
            facts = {"found": _path(section, key, lines), "name": name}
            problems.add("mail-needs", "site.yaml", lines.get(section, 0), **facts)
    services = services_named(email.targets)
    addressless = [service.name for service in services if not service.unsubscribe]
    was_read = unread.isdisjoint({"email", "email.unsubscribe"})
    if addressless and not email.unsubscribe and was_read:
        section, _, key = _path("email", "unsubscribe", lines).partition(".")
        facts = {"target": ", ".join(addressless), "section": section, "key": key}
        problems.add("mail-unsubscribe", "site.yaml", lines.get("email", 0), **facts)


def _path(section: str, key: str, lines: Mapping[str, int]) -> str:
    """The key to write, as `organization.name`, or `기관.이름` if the file uses Korean keys.

    The file uses Korean keys if this section does, or, without the section, if any key is Korean.
    """
    schema = KEYS[section]
    korean = (
        any(name in lines for name in schema.korean)
        if section in lines
        else any("가" <= name[0] <= "힣" for name in lines)
    )
    field = schema.type.keys[key] if isinstance(schema.type, Mapped) else schema
    return f"{schema.korean[0]}.{field.korean[0]}" if korean else f"{section}.{key}"


def with_sender(settings: Settings, problems: ProblemCollector) -> Settings:
    """The settings, with a placeholder sender if problems were found and there is none."""
    if not problems.problems or settings.email.sender or settings.organization.email:
        return settings
    email = structs.replace(settings.email, sender="<nobody@localhost.invalid>")
    return structs.replace(settings, email=email)
