"""What site.yaml says, after defaults: one field a key of DESIGN §3."""

from msgspec import Struct

DEFAULT_ZONE = "Asia/Seoul"


class Logo(Struct, frozen=True, kw_only=True):
    """The centre's logo, by file: on light ground, on dark ground, in mails; "" for none.

    Where only one is given, it stands on a light plate in the dark.
    """

    light: str = ""
    dark: str = ""
    mail: str = ""

    @property
    def in_mails(self) -> str:
        """The one that stands in the head of mails."""
        return self.mail or self.light


class Organization(Struct, frozen=True, kw_only=True):
    """The body that publishes; the mail's footer must name it (정보통신망법 제50조 제4항)."""

    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    url: str = ""
    logo: Logo = Logo()
    slogan: str = ""
    area_code: str = ""
    copyright_since: int | None = None


class Entry(Struct, frozen=True, kw_only=True):
    """One category of a closed list."""

    name: str
    slug: str = ""


class Department(Entry, frozen=True, kw_only=True):
    """One department of a closed list, and how it is reached."""

    phone: str = ""
    email: str = ""


class Person(Struct, frozen=True, kw_only=True):
    """What is known of an author beyond the name."""

    name: str
    position: str = ""
    email: str = ""


class MenuEntry(Struct, frozen=True, kw_only=True):
    """One link of the masthead's menu."""

    title: str
    url: str


class Press(Struct, frozen=True, kw_only=True):
    """What every press release of the site says of itself."""

    inquiries: str = ""
    slogan: str = ""


class ListingSettings(Struct, frozen=True, kw_only=True):
    """How listings are cut; `size` is entries per page."""

    size: int = 20


class Markdown(Struct, frozen=True, kw_only=True):
    """How texts are read: `html` allows safe HTML, `breaks` tells what line ends mean.

    True makes a line break of each, False of none (CommonMark §6.8), and None reads them as they
    are meant by the shape of the text.
    """

    breaks: bool | None = None
    html: bool = False


class Font(Struct, frozen=True, kw_only=True):
    """A font that the site serves itself; `file` is a .woff2 or .css below layouts/assets/."""

    file: str
    name: str = "Pretendard Variable"


class Theme(Struct, frozen=True, kw_only=True):
    """What a site may change of its looks; `accent` is six hexadecimal digits after #."""

    accent: str = "#0f6b53"
    font: Font | None = None


class Email(Struct, frozen=True, kw_only=True):
    """How bulletins are mailed; `width` in pixels, `budget` in KB (1,000 bytes) of HTML."""

    sender: str = ""
    reply_to: str = ""
    unsubscribe: str = ""
    targets: tuple[str, ...] = ("full",)
    width: int = 640
    budget: int = 90


class Settings(Struct, frozen=True, kw_only=True):
    """All of site.yaml. `url` has no slash at its end; `timezone` is an IANA name."""

    title: str
    url: str
    language: str = "ko"
    timezone: str = DEFAULT_ZONE
    description: str = ""
    organization: Organization = Organization()
    departments: tuple[Department, ...] = ()
    categories: tuple[Entry, ...] = ()
    people: tuple[Person, ...] = ()
    license: str = ""
    copyright: str = ""
    menu: tuple[MenuEntry, ...] = ()
    social: dict[str, str] = {}
    subscribe: str = ""
    press: Press = Press()
    listing: ListingSettings = ListingSettings()
    markdown: Markdown = Markdown()
    theme: Theme = Theme()
    email: Email = Email()
