"""A site with sixty photos: in articles, in a gallery of ten, on all listings and in a bulletin."""

import shutil
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from tests.support.mails import SETTINGS, sentences
from tests.support.small import put

NOW = "2026-11-01T09:00"
"""The time at which the site is built."""

PAGES = {
    "listing of ten": "/articles/",
    "article of three": "/articles/2026/story-01/",
    "gallery of ten": "/articles/2026/story-02/",
    "home": "/",
    "bulletin, web": "/issues/2026-10/",
}
"""The pages whose weight is measured; each shows photos."""

ISSUE = "2026-10"
PHOTOS = (3, 10, *6 * (1,), *6 * (6,), 5, *9 * (0,))
"""How many photos each article has, the newest first; the first of each is its lead photo."""

IN_ISSUE = (*range(3, 9), *range(16, 25))
"""Which articles the bulletin has: fifteen, six of them with one photo each."""

_SEEN = (
    *("강당에 모인 주민들이 앞을 보고 앉은 모습", "텃밭에서 두 사람이 상추를 거두는 모습"),
    *("인터뷰하는 참여주민의 얼굴", "게시판에 붙은 세 장의 안내문", "언덕 사이로 난 산책길"),
    *("수료식에 모인 사람들을 뒤에서 본 모습", "저녁 불빛이 켜진 동네"),
)
_TITLES = (
    *("고친 물건 백 개, 주인에게 돌아가다", "사진으로 보는 가을 나눔장터", "마을 공구 창고 첫돌"),
    *("텃밭 상추 삼백 단을 나눈 날", "주민 강사 열두 명의 첫 수업", "새벽시장이 겨울을 나는 법"),
    *("안부 전화 삼백 통이 남긴 이야기", "우리 동네 돌봄 지도를 그리다", "함께 걷는 둘레길 소식"),
    "고장 난 우산을 고치는 골목",
)


def make(root: Path, photos: Sequence[Path]) -> None:
    """Write the site into a folder, with the photos beside its articles."""
    waiting = iter(photos)
    files: dict[str, str | bytes] = {}
    for number, count in enumerate(PHOTOS, start=1):
        names = []
        for photo in islice(waiting, count):
            names.append(photo.name)
            target = root / "content/articles/2026" / photo.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(photo, target)
        files[f"content/articles/2026/story-{number:02}.md"] = _article(number, names)
    files[f"content/issues/{ISSUE}.md"] = _issue()
    put(root, files, settings=SETTINGS)


def touched(root: Path) -> None:
    """Add a paragraph to one article with photos."""
    text = root / "content/articles/2026/story-04.md"
    text.write_text(text.read_text("utf-8") + "\n고친 문단입니다.\n", encoding="utf-8")


def _issue() -> str:
    listed = "".join(f"  - story-{number:02}.md\n" for number in IN_ISSUE)
    head = "제목: 해오름 소식 2026년 10월호\n발행일: 2026-10-30\n호수: 42\n광고: 아니오\n"
    return f"---\n{head}기사:\n{listed}---\n열다섯 가지 이야기를 담았습니다.\n"


def _article(number: int, names: Sequence[str]) -> str:
    said = sentences(number * 7)
    title = _TITLES[(number - 1) % len(_TITLES)] + (
        f", {number // 10 + 1}번째" if number > 10 else ""
    )
    office = ("기반지원부", "사업전략부", "교육지원부")[number % 3]
    head = [
        f"제목: {title}",
        "작성자: 김하늘",
        f"부서: {office}",
        f"날짜: 2026-10-{29 - number:02}",
        f"분류: {('공지', '사업소식', '교육')[number % 3]}",
    ]
    rest = list(names)
    gallery = len(rest) == 10
    if rest and not gallery:
        first = rest.pop(0)
        head.append(f"대표사진: {{파일: {first}, 대체텍스트: {_alt(first)}}}")
    blocks = [_paragraph(said)]
    if gallery:
        blocks += [_shown(name) for name in rest]
    else:
        for name in rest:
            blocks += [_shown(name), _paragraph(said)]
    blocks.append(_paragraph(said))
    return "---\n" + "\n".join(head) + "\n---\n" + "\n\n".join(blocks) + "\n"


def _paragraph(said: Iterator[str]) -> str:
    return " ".join(islice(said, 4))


def _alt(name: str) -> str:
    number = int(name.removesuffix(".jpg").rpartition("-")[2])
    return f"{_SEEN[number % len(_SEEN)]}, {number + 1}번째 사진"


def _shown(name: str) -> str:
    return f"![{_alt(name)}]({name})"
