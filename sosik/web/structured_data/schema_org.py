"""The types of schema.org that Sosik uses, as records.

Each field is a property of the type in schema.org, written there in camel case;
tests/web/test_structured_data.py compares them with the vocabulary.
"""

from msgspec import Struct, field


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return "@id" if name == "id" else first + "".join(part.title() for part in rest)


class Thing(
    Struct, frozen=True, kw_only=True, tag_field="@type", omit_defaults=True, rename=_camel
):
    """The properties of all types; `id` is the address by which other records refer to it."""

    id: str = ""
    name: str = ""
    url: str = ""
    description: str = ""
    image: "tuple[str | ImageData, ...]" = ()


class ImageData(Thing, frozen=True, kw_only=True, tag="ImageObject"):
    """A picture; width and height are in pixels, 0 if unknown.

    `credit_text` is the name of who is credited (developers.google.com, Image license metadata).
    """

    width: int = 0
    height: int = 0
    content_url: str = ""
    caption: str = ""
    credit_text: str = ""
    copyright_notice: str = ""


class OrganizationData(Thing, frozen=True, kw_only=True, tag="Organization"):
    """The organization that publishes, or that an author belongs to."""

    logo: ImageData | None = None
    address: str = ""
    telephone: str = ""
    email: str = ""
    slogan: str = ""
    same_as: tuple[str, ...] = ()


class PersonData(Thing, frozen=True, kw_only=True, tag="Person"):
    """An author."""

    job_title: str = ""


class Place(Thing, frozen=True, kw_only=True, tag="Place"):
    """The place of an event."""

    address: str = ""


class Periodical(Thing, frozen=True, kw_only=True, tag="Periodical"):
    """The bulletin as a series of issues."""

    publisher: Thing | None = None


class PublicationIssue(Thing, frozen=True, kw_only=True, tag="PublicationIssue"):
    """One issue of the bulletin."""

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
    """An event that an article announces."""

    start_date: str = ""
    end_date: str = ""
    location: Thing | None = None
    organizer: Thing | None = None


class Step(Thing, frozen=True, kw_only=True, tag="ListItem"):
    """One breadcrumb on the path from the home page."""

    position: int
    leads_to: str = field(name="item", default="")


class BreadcrumbList(Thing, frozen=True, kw_only=True, tag="BreadcrumbList"):
    """The breadcrumbs from the home page to this page."""

    steps: tuple[Step, ...] = field(name="itemListElement", default=())


class EntryPoint(Thing, frozen=True, kw_only=True, tag="EntryPoint"):
    """The address of the search, with the search words in braces."""

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
