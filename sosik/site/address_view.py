"""The settings, words and addresses of a site as layouts see them; the base of `site`."""

from typing import Any

from msgspec import structs

from sosik.content.media import recipes
from sosik.model import routes
from sosik.model.body import Logos, Media, Picture
from sosik.model.pages import AnyPage
from sosik.model.settings import Edition, Settings
from sosik.site import urls
from sosik.site.queries import QueryRecorder, files, languages
from sosik.site.sandbox import Open
from sosik.words.wording import filled

_SETTINGS = frozenset(Settings.__struct_fields__)


class AddressView(Open):
    """The settings and addresses of a site; each method asks a query, which is recorded.

    It speaks the language of the site, or that of `language` if it is not "".
    """

    def __init__(self, recorder: QueryRecorder, language: str = "") -> None:
        self._recorder = recorder
        self._ask = recorder.ask
        self._language = language
        self._spoken = language

    @property
    def language(self) -> str:
        """The language of the words around a text: "ko" or "en"."""
        if not self._spoken:
            self._spoken = str(self._ask(files.setting, "language"))
        return self._spoken

    def say(self, word: str, **values: object) -> str:
        """A word of the catalogue in that language; layouts write `say.word`, which is faster."""
        language = self.language
        text = self._ask(files.word, word, language)
        return filled(text, language, {name: str(value) for name, value in values.items()})

    def __getattr__(self, name: str) -> Any:
        if name not in _SETTINGS:
            raise AttributeError(name)
        value = self._ask(files.setting, name)
        return self._of_edition(name, value) if self._language else value

    def _of_edition(self, name: str, value: Any) -> Any:
        """A setting as site.yaml has it for another language, else that of the site.

        The menu of the site leads to texts in its own language, so another has no menu by default.
        """
        edition = self._ask(languages.edition, self._language) or Edition()
        if name == "menu":
            links = ((entry, self._link(routes.TOP, entry.url)) for entry in edition.menu)
            return tuple(structs.replace(entry, url=url) for entry, url in links)
        if name == "organization":
            said = {"name": edition.organization, "address": edition.address}
            said["slogan"] = edition.slogan
            return structs.replace(value, **{key: text for key, text in said.items() if text})
        own = getattr(edition, name, "") if name in ("title", "description") else ""
        return own or value

    @property
    def home(self) -> str:
        """The address of the home page, or of the list of texts in another language."""
        return self.href(self._edition or "/")

    @property
    def edition(self) -> str:
        """The language if it is another than that of the site, else ""."""
        return self._language

    @property
    def _edition(self) -> str:
        return routes.edition_address(self._language) if self._language else ""

    def section(self, address: str) -> str:
        """The address of a list such as `/articles/`; in another language, that of its home."""
        return self.href(self._edition or address)

    @property
    def search(self) -> str:
        """The address of the search in the texts of the language."""
        return self.href(self._edition.rstrip("/") + routes.SEARCH)

    def href(self, address: str) -> str:
        """A site address such as `/articles/`, below the path of the site on its host."""
        return self._link(routes.TOP, address)

    def absolute(self, url: str) -> str:
        """An address of this site as an absolute URL (https://…); other URLs are unchanged."""
        parts = self._ask(files.setting, "url").split("/")
        complete = ("http:", "https:", "mailto:", "tel:", "#")
        return url if url.startswith(complete) or not url else "/".join(parts[:3]) + url

    def logos(self) -> Logos:
        """The logo for the masthead in light and in dark mode, and for mails."""
        logo = self.organization.logo
        light, dark = (self.picture(name) if name else None for name in (logo.light, logo.dark))
        return Logos(light, dark, self._plate(logo.in_mails) if logo.in_mails else None)

    def _plate(self, name: str) -> Picture | None:
        image = self._ask(files.image_file, name)
        if image is None or self.picture(name) is None or image.format == "SVG":
            return None
        url = self.href(urls.rendition_address(image, recipes.plate(image)))
        width, height = recipes.plate_shown(image)
        return Picture(url=url, mailed=url, width=width, height=height)

    def picture(self, src: str) -> Picture | None:
        """A picture's addresses and size."""
        return self._ask(files.picture, src)

    def media(self, url: str) -> Media | None:
        """The file behind a picture's absolute URL; None for a picture of another site."""
        origin = self.absolute("/").removesuffix("/")
        return self._ask(files.media, url.removeprefix(origin))

    def body_image(self, page: AnyPage, written: str) -> Picture | None:
        """A picture by its name in a page's text; None if there is none."""
        pictures = (self.picture(name) for name in routes.image_names(page.source, written))
        return next((picture for picture in pictures if picture is not None), None)

    def still(self, page: AnyPage, video: str) -> Picture | None:
        """The picture of a video of a text, by the video's id; None if there is none."""
        pictures = (self.picture(name) for name in routes.still_names(page.source, video))
        return next((picture for picture in pictures if picture is not None), None)

    def asset(self, name: str) -> str:
        """The address of a file of layouts/assets/."""
        return str(self._ask(files.asset, name))

    def stylesheet(self, name: str) -> str:
        """The text of a stylesheet of layouts/ in the site's colours; "" if there is none."""
        return self._ask(files.style, name) or ""

    def _link(self, source: str, written: str) -> str:
        return str(self._ask(files.link, source, written))
