"""Reports personal numbers in texts and offered files, except those that site.yaml allows."""

import re
from collections.abc import Iterable, Mapping

from sosik.content.checks.personal_numbers import personal_numbers
from sosik.content.inventory import Inventory
from sosik.model import personal_number
from sosik.model.personal_number import PersonalNumber
from sosik.model.settings import PersonalData
from sosik.problems.collector import ProblemCollector

_KINDS = {
    personal_number.RESIDENT: ("주민등록번호", "a resident registration number"),
    personal_number.FOREIGNER: ("외국인등록번호", "a foreigner registration number"),
    personal_number.PASSPORT: ("여권번호", "a passport number"),
    personal_number.LICENCE: ("운전면허번호", "a driving licence number"),
    personal_number.CARD: ("카드번호", "a card number"),
    personal_number.ACCOUNT: ("계좌번호", "an account number"),
    personal_number.MOBILE: ("휴대전화 번호", "a mobile number"),
}
_MOST = 5
"""How many numbers of one kind are reported of one place; more would bury all else."""


class PersonalDataCheck:
    """Collects the personal numbers of a site: what is reported, and which entries are used."""

    def __init__(
        self, settings: PersonalData, inventory: Inventory, problems: ProblemCollector
    ) -> None:
        self._allowed = {entry.digest: entry for entry in settings.allow}
        self._used: set[str] = set()
        self._inventory = inventory
        self._problems = problems

    def check_text(
        self,
        source: str,
        numbers: Iterable[PersonalNumber],
        files: Mapping[str, int],
        pictures: Mapping[str, int],
    ) -> None:
        """Reports the numbers of a text, of the files that it offers and of the names of pictures.

        `files` and `pictures` are the lines that name them. A number in the name of a file, which
        is in the text as well, is reported once.
        """
        named = {number.digest for name in (*files, *pictures) for number in _in_name(name)}
        self._report("", source, [number for number in numbers if number.digest not in named])
        self._check_names(source, {**pictures, **files})
        for name, line in files.items():
            numbers = self._inventory.shipped(name).numbers
            self._report("-in-file", source, numbers, line, name=_shown(name))

    def _check_names(self, source: str, places: Mapping[str, int]) -> None:
        for name, line in places.items():
            if numbers := _in_name(name):
                self._report("-in-name", source, numbers, line, name=_shown(name))

    def check_copied(self, names: Iterable[str]) -> None:
        """Reports the numbers in files that no text offers, as in content/static/."""
        for name in names:
            self.check_text(name, (), {name: 0}, {})

    def check_unused(self, lines: Mapping[str, int]) -> None:
        """Warns about entries of site.yaml that allow a number which is nowhere in the site."""
        for digest, entry in self._allowed.items():
            if digest not in self._used:
                line = lines.get(f"personal_data:{digest}", 0)
                facts = {"found": entry.masked, "reason": entry.reason}
                self._problems.warn("unused-allowance", "site.yaml", line, **facts)

    def _report(
        self,
        where: str,
        source: str,
        numbers: Iterable[PersonalNumber],
        line: int | None = None,
        **facts: str,
    ) -> None:
        reported: dict[str, int] = {}
        for number in numbers:
            if number.digest in self._allowed:
                self._used.add(number.digest)
                continue
            reported[number.kind] = reported.get(number.kind, 0) + 1
            if reported[number.kind] > _MOST:
                continue
            kind, sort = _KINDS[number.kind]
            tell = self._problems.add if number.certain else self._problems.warn
            code = f"{'personal' if number.certain else 'maybe-personal'}-number{where}"
            place = number.line if line is None else line
            tell(code, source, place, kind=kind, sort=sort, found=number.masked, **facts)


def _in_name(name: str) -> tuple[PersonalNumber, ...]:
    return personal_numbers(name.rpartition("/")[2])


def without_numbers(path: str) -> str:
    """The path of a file, without digits if there is a personal number in its name."""
    return re.sub(r"\d", "*", path) if _in_name(path) else path


def _shown(name: str) -> str:
    return without_numbers(name.rpartition("/")[2])
