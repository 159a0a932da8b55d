"""The settings in site.yaml, with defaults filled in; each field is a key of DESIGN §3."""

from msgspec import Struct

from sosik.model.delivery_settings import Deploying, Sending

DEFAULT_ZONE = "Asia/Seoul"
KB = 1_000
"""Bytes in one KB, here and wherever a size is shown."""
_MAIL_SIDES = 64
"""Pixels of padding left and right of a mail's text, together."""


class Logo(Struct, frozen=True, kw_only=True):
    """The files of the centre's logo: for light pages, dark pages and mails; "" for none.

    Without `dark`, dark pages show `light` on a light background.
    """

    light: str = ""
    dark: str = ""
    mail: str = ""

    @property
    def in_mails(self) -> str:
        """The file of the logo at the top of mails."""
        return self.mail or self.light


class Publisher(Struct, frozen=True, kw_only=True):
    """The organization that publishes; mails must name it (정보통신망법 제50조 제4항)."""

    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    url: str = ""
    logo: Logo = Logo()
    slogan: str = ""
    area_code: str = ""
    copyright_since: int | None = None


class TermEntry(Struct, frozen=True, kw_only=True):
    """One entry of a closed list of terms; by itself, a category."""

    name: str
    slug: str = ""


class Department(TermEntry, frozen=True, kw_only=True):
    """One department of the closed list, and how to contact it."""

    phone: str = ""
    email: str = ""


class AuthorProfile(Struct, frozen=True, kw_only=True):
    """The position and address of an author."""

    name: str
    position: str = ""
    email: str = ""


class MenuEntry(Struct, frozen=True, kw_only=True):
    """One link of the masthead's menu."""

    title: str
    url: str


class Press(Struct, frozen=True, kw_only=True):
    """Texts that appear in every press release of the site."""

    inquiries: str = ""
    slogan: str = ""


class ListingSettings(Struct, frozen=True, kw_only=True):
    """How listings are paginated; `size` is the number of entries per page."""

    size: int = 20


class Markdown(Struct, frozen=True, kw_only=True):
    """How Markdown is parsed: `html` allows safe HTML, `breaks` says what line ends mean.

    If `breaks` is True, every line end is a line break, if False, none is (CommonMark §6.8); None
    decides by the shape of each text.
    """

    breaks: bool | None = None
    html: bool = False


class Font(Struct, frozen=True, kw_only=True):
    """A font that the site serves itself; `file` is a .woff2 or .css below layouts/assets/."""

    file: str
    name: str = "Pretendard Variable"


class Theme(Struct, frozen=True, kw_only=True):
    """What a site may change of its design; `accent` is # and six hexadecimal digits."""

    accent: str = "#0f6b53"
    font: Font | None = None


class Email(Struct, frozen=True, kw_only=True):
    """How bulletins are mailed; `width` in pixels, `budget` in KB of HTML."""

    sender: str = ""
    reply_to: str = ""
    unsubscribe: str = ""
    targets: tuple[str, ...] = ("full",)
    width: int = 640
    budget: int = 90

    @property
    def text_width(self) -> int:
        """The width of the text and of pictures in pixels: without the padding left and right."""
        return self.width - _MAIL_SIDES

    @property
    def budget_bytes(self) -> int:
        """The budget in bytes."""
        return self.budget * KB


class Edition(Struct, frozen=True, kw_only=True):
    """What the site is called in another language; a field that is "" is as in the site's own."""

    title: str = ""
    description: str = ""
    organization: str = ""
    address: str = ""
    slogan: str = ""
    menu: tuple[MenuEntry, ...] = ()


class AllowedNumber(Struct, frozen=True, kw_only=True):
    """A personal number that may be published: its digest and masked form, and the reason."""

    digest: str
    masked: str
    reason: str


class PersonalData(Struct, frozen=True, kw_only=True):
    """What the search for personal data passes over."""

    allow: tuple[AllowedNumber, ...] = ()


class Settings(Struct, frozen=True, kw_only=True):
    """All settings of site.yaml. `url` has no slash at its end; `timezone` is an IANA name.

    `share_cards` says what messengers show of a page without a photo: "titles" or "sections".
    """

    title: str
    url: str
    language: str = "ko"
    timezone: str = DEFAULT_ZONE
    description: str = ""
    organization: Publisher = Publisher()
    departments: tuple[Department, ...] = ()
    categories: tuple[TermEntry, ...] = ()
    people: tuple[AuthorProfile, ...] = ()
    license: str = ""
    copyright: str = ""
    menu: tuple[MenuEntry, ...] = ()
    social: dict[str, str] = {}
    subscribe: str = ""
    press: Press = Press()
    listing: ListingSettings = ListingSettings()
    markdown: Markdown = Markdown()
    theme: Theme = Theme()
    share_cards: str = "titles"
    email: Email = Email()
    send: Sending = Sending()
    deploy: Deploying = Deploying()
    editions: dict[str, Edition] = {}
    personal_data: PersonalData = PersonalData()
