"""The words of schema.org that Sosik uses, as records.

Each has the properties of its type there, in camel case; tests/test_structured.py holds them
against the vocabulary's own lists.
"""

from msgspec import Struct, field


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return "@id" if name == "id" else first + "".join(part.title() for part in rest)


class Thing(
    Struct, frozen=True, kw_only=True, tag_field="@type", omit_defaults=True, rename=_camel
):
    """What all records have; `id` is the address by which others name it."""

    id: str = ""
    name: str = ""
    url: str = ""
    description: str = ""
    image: tuple[str, ...] = ()


class Emblem(Thing, frozen=True, kw_only=True, tag="ImageObject"):
    """A picture; its sides are in pixels, as search engines ask for them, 0 where not known."""

    width: int = 0
    height: int = 0


class OrganizationData(Thing, frozen=True, kw_only=True, tag="Organization"):
    """The centre that publishes, or the body of an author."""

    logo: Emblem | None = None
    address: str = ""
    telephone: str = ""
    email: str = ""
    slogan: str = ""
    same_as: tuple[str, ...] = ()


class PersonData(Thing, frozen=True, kw_only=True, tag="Person"):
    """An author."""

    job_title: str = ""


class Place(Thing, frozen=True, kw_only=True, tag="Place"):
    """Where something takes place."""

    address: str = ""


class Periodical(Thing, frozen=True, kw_only=True, tag="Periodical"):
    """The bulletin whose numbers the issues are."""

    publisher: Thing | None = None


class PublicationIssue(Thing, frozen=True, kw_only=True, tag="PublicationIssue"):
    """One number of the bulletin."""

    issue_number: str = ""
    date_published: str = ""
    date_modified: str = ""
    in_language: str = ""
    publisher: Thing | None = None
    is_part_of: Thing | None = None
    has_part: tuple[Thing, ...] = ()
    license: str = ""


class NewsArticle(Thing, frozen=True, kw_only=True, tag="NewsArticle"):
    """An article or a press release."""

    headline: str = ""
    alternative_headline: str = ""
    date_published: str = ""
    date_modified: str = ""
    author: tuple[Thing, ...] = ()
    publisher: Thing | None = None
    source_organization: Thing | None = None
    article_section: str = ""
    keywords: tuple[str, ...] = ()
    in_language: str = ""
    is_accessible_for_free: bool | None = None
    main_entity_of_page: str = ""
    is_part_of: Thing | None = None
    correction: str = ""
    license: str = ""


class EventData(Thing, frozen=True, kw_only=True, tag="Event"):
    """Something that takes place, of which an article tells."""

    start_date: str = ""
    end_date: str = ""
    location: Thing | None = None
    organizer: Thing | None = None


class Step(Thing, frozen=True, kw_only=True, tag="ListItem"):
    """One step of the way from the home page to this one."""

    position: int
    leads_to: str = field(name="item", default="")


class BreadcrumbList(Thing, frozen=True, kw_only=True, tag="BreadcrumbList"):
    """The way from the home page to this one."""

    steps: tuple[Step, ...] = field(name="itemListElement", default=())


class EntryPoint(Thing, frozen=True, kw_only=True, tag="EntryPoint"):
    """Where a search begins; the words stand in its braces."""

    url_template: str = ""


class SearchAction(Thing, frozen=True, kw_only=True, tag="SearchAction"):
    """The search of the site; `query-input` names the braces (schema.org/docs/actions.html)."""

    target: EntryPoint
    query: str = field(name="query-input", default="")


class WebSite(Thing, frozen=True, kw_only=True, tag="WebSite"):
    """The whole site."""

    in_language: str = ""
    publisher: Thing | None = None
    potential_action: SearchAction | None = None
