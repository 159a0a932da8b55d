"""`build --profile`: measures a build, and says where its time went."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter, process_time
from typing import Any

from sosik.base.profile import Phase, Profile, Spent, in_use
from sosik.korean.spelling import display_width

SLOWEST = 10
"""How many outputs are listed."""

_PHASES: dict[Phase, tuple[str, str]] = {
    "start": ("준비", "load the program"),
    "scan": ("훑기", "scan folders"),
    "recall": ("기억 읽기", "load caches"),
    "read": ("글 읽기", "read texts"),
    "assemble": ("엮기", "assemble the site"),
    "plan": ("계획", "plan outputs"),
    "verify": ("견주기", "verify traces"),
    "render": ("만들기", "render outputs"),
    "links": ("링크 확인", "check links"),
    "write": ("쓰기", "write files"),
    "forecast": ("내다보기", "forecast changes"),
    "save": ("기억 남기기", "save caches"),
    "rest": ("나머지", "the rest"),
}
"""Every phase in the order of a build, in Korean and in English."""


@contextmanager
def measured() -> Iterator[Profile]:
    """Measures everything within the block, the loading of the libraries of a build included."""
    with in_use(Profile(perf_counter, process_time)) as profile:
        with profile.phase("start"):
            import sosik.build.pipeline  # noqa: F401 (a build would load it later)
        yield profile


def profile_json(profile: Profile) -> dict[str, Any]:
    """Returns a profile for machines; all times are in seconds."""
    return {
        "phases": {
            name: {"wall": _rounded(spent.wall), "processor": _rounded(spent.processor)}
            for name, _, spent in _phases(profile)
        },
        "outputs": [
            {"path": path, "seconds": _rounded(seconds)} for path, seconds in _slowest(profile)
        ],
        "layouts": [
            {"name": name, "count": count, "seconds": _rounded(seconds)}
            for name, count, seconds in _layouts(profile)
        ],
    }


def say_profile(profile: Profile) -> Iterator[str]:
    """Yields the lines of a profile: phases, the slowest outputs, and layouts."""
    phases = [
        (f"{korean} ({english})", f"{spent.wall:.2f}", f"{spent.processor:.2f}")
        for _, (korean, english), spent in _phases(profile)
    ]
    whole = Spent(*(sum(getattr(s, each) for s in profile.phases.values()) for each in _CLOCKS))
    phases.append(("모두 (all)", f"{whole.wall:.2f}", f"{whole.processor:.2f}"))
    yield ""
    yield from _table(("단계 (phase)", "흐른 초 (wall)", "처리기 초 (processor)"), phases)
    outputs = [(path, f"{seconds * 1000:.1f}") for path, seconds in _slowest(profile)]
    if outputs:
        yield ""
        yield from _table(("가장 오래 걸린 파일 (slowest)", "밀리초 (ms)"), outputs)
    layouts = [
        (name, f"{count}", f"{seconds:.2f}", f"{seconds * 1000 / count:.2f}")
        for name, count, seconds in _layouts(profile)
    ]
    if layouts:
        yield ""
        yield from _table(
            ("레이아웃 (layout)", "횟수 (count)", "모두 초 (total)", "한 번 밀리초 (ms)"), layouts
        )


_CLOCKS = ("wall", "processor")


def _phases(profile: Profile) -> Iterator[tuple[Phase, tuple[str, str], Spent]]:
    for name, words in _PHASES.items():
        if name in profile.phases:
            yield name, words, profile.phases[name]


def _slowest(profile: Profile) -> list[tuple[str, float]]:
    return sorted(profile.outputs, key=lambda output: (-output[1], output[0]))[:SLOWEST]


def _layouts(profile: Profile) -> list[tuple[str, int, float]]:
    rows = ((name, each.count, each.seconds) for name, each in profile.layouts.items())
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def _rounded(seconds: float) -> float:
    return round(seconds, 6)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yields lines with the first column on the left, and numbers below the ends of their heads."""
    widths = [max(map(display_width, column)) for column in zip(heads, *rows, strict=True)]
    for first, *numbers in (heads, *rows):
        line = first + " " * (widths[0] - display_width(first))
        for number, width in zip(numbers, widths[1:], strict=True):
            line += "  " + " " * (width - display_width(number)) + number
        yield f"  {line}"
