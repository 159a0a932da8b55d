"""The centre's logo, as site.yaml names it."""

from sosik.problems.messages.message import Message

_WHERE = "그림을 content/images 폴더에 넣고, site.yaml에 ‘로고: content/images/파일이름.png’처럼 적어 주세요."
_WHERE_EN = "Put it into content/images and write `logo: content/images/its-name.png`."

LOGO: dict[str, Message] = {
    "no-such-logo": Message(
        "로고 ‘{found}’{found:을/를} 찾을 수 없습니다.",
        "The logo ‘{found}’ does not exist.",
        _WHERE,
        _WHERE_EN,
    ),
    "no-such-logo-near": Message(
        "로고 ‘{found}’{found:을/를} 찾을 수 없습니다. ‘{near}’인가요?",
        "The logo ‘{found}’ does not exist. Did you mean ‘{near}’?",
        "그렇다면 이렇게 적어 주세요: 로고: {near}",
        "Then write: logo: {near}",
    ),
    "logo-elsewhere": Message(
        "로고 ‘{found}’{found:은/는} 다른 누리집에 있어, 글을 공유할 때만 쓰이고 "
        "누리집과 메일의 머리에는 보이지 않습니다.",
        "The logo ‘{found}’ lies on another site: it is named where pages are shared, and not shown.",
        _WHERE,
        _WHERE_EN,
    ),
    "logo-heavy": Message(
        "로고 ‘{found}’{found:은/는} {size}KB입니다. 모든 화면이 이 파일을 불러와 느려집니다.",
        "The logo ‘{found}’ has {size} KB, which every page has to load.",
        "PNG로 저장하면 알맞은 크기로 줄여 싣습니다.",
        "Saved as PNG it is made smaller by itself.",
    ),
    "logo-unfit": Message(
        "로고 ‘{found}’{found:은/는} {kind} 파일이라 화면에 보일 수 없습니다.",
        "The logo ‘{found}’ is a file of {kind}, which can't be shown.",
        "PNG나 SVG로 저장하거나 내보내 주세요.",
        "Save or export it as PNG or SVG.",
    ),
}
