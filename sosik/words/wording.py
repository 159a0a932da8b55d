"""The words of one language, with those that a site replaces, and sentences with placeholders."""

import re
from collections.abc import Mapping
from functools import cached_property

from sosik.base.digest import digest_value
from sosik.korean.particles import particle
from sosik.words.catalogue import WORDS

LANGUAGES = ("ko", "en")
"""The languages of the catalogue, in its order."""
NAMES = {"ko": "한국어", "en": "English"}
"""What each language calls itself."""

OwnWords = Mapping[str, Mapping[str, str]]
"""The words that a site replaces, by language and name."""

_PLACEHOLDER = re.compile(r"\{(\w+)(?::([^/{}]*)/([^{}]*))?\}")
KINDS = {"article": "articles", "release": "press_releases", "issue": "newsletters"}
"""The kinds of text that have a listing, and the word for each listing."""
_RELEASES = {
    "보도자료": "press_release",
    "보도참고자료": "press_background",
    "보도설명자료": "press_clarification",
}
"""The words for each kind of press release, by the name that is stored."""
RELEASE_WORDS = (*_RELEASES.values(),)
LICENSE_WORDS = ("kogl", "kogl_free", "kogl_terms", *(f"kogl_{number}" for number in range(5)))


def placeholders(text: str) -> set[str]:
    """The names of the placeholders in a word of the catalogue."""
    return {match[1] for match in _PLACEHOLDER.finditer(text)}


def filled(text: str, language: str, values: Mapping[str, str]) -> str:
    """A word with its placeholders replaced; one without a value stays as it is.

    `{name:을/를}` gives the particle after a Korean value, `{name:item/items}` the English
    singular for "1", else the plural.
    """

    def part(match: re.Match[str]) -> str:
        name, one, other = match[1], match[2], match[3]
        if name not in values:
            return match[0]
        value = values[name]
        if one is None:
            return value
        if language == "ko":
            return particle(value, f"{one}/{other}")
        return one if value == "1" else other

    return _PLACEHOLDER.sub(part, text)


def release_word(kind: str) -> str:
    """The name of the word for a kind of press release."""
    return _RELEASES.get(kind, "press_release")


class Wording:
    """All words of a language; `own` are those that the site replaces.

    Raises KeyError for a name that is not in the catalogue, and for another language.
    """

    def __init__(self, language: str, own: OwnWords | None = None) -> None:
        self.language = language
        self._place = LANGUAGES.index(language)
        self._own = (own or {}).get(language, {})

    def __getitem__(self, name: str) -> str:
        """The word with a name, its placeholders as they are."""
        own = self._own.get(name)
        return WORDS[name][self._place] if own is None else own

    def __contains__(self, name: object) -> bool:
        """True for a name of the catalogue."""
        return name in WORDS

    @cached_property
    def digest(self) -> str:
        """A digest of the language and the site's own words."""
        return digest_value((self.language, sorted(self._own.items())))

    def say(self, name: str, **values: object) -> str:
        """The word with a name, filled with values."""
        return filled(self[name], self.language, {key: str(v) for key, v in values.items()})

    def release_kind(self, kind: str) -> str:
        """The name of a kind of press release, which is stored in Korean."""
        return self[_RELEASES[kind]] if kind in _RELEASES else kind

    @property
    def kinds(self) -> dict[str, str]:
        """The title of the listing of each kind of text that has one."""
        return {kind: self[word] for kind, word in KINDS.items()}

    def issue_number(self, number: str) -> str:
        """The number of an issue as `제42호` or `No. 42`; what is no number stays."""
        return self.say("issue_number", number=number) if number.isdigit() else number

    def license_name(self, code: str) -> str:
        """A licence's name, such as `공공누리 제1유형(출처표시)`; "" for an unknown code."""
        key = code.replace("-", "_")
        if key not in LICENSE_WORDS:
            return ""
        return self.say("kogl", type=code[-1], conditions=self[key])

    def license_sentence(self, code: str) -> str:
        """A sentence that tells readers what the licence allows; "" for an unknown code."""
        name = self.license_name(code)
        if not name or code == "kogl-0":
            return self["kogl_free"] if name else ""
        return self.say("kogl_terms", license=name)


KOREAN = Wording("ko")
"""The Korean words, none of them replaced."""
