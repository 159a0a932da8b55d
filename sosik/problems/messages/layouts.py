"""Layouts that fail, are missing, or are used by nothing."""

from sosik.problems.messages.message import Message

LAYOUTS: dict[str, Message] = {
    "no-such-layout": Message(
        "레이아웃 ‘{found}’{found:이/가} 없습니다.",
        "There is no layout ‘{found}’.",
        "layouts 폴더의 파일 이름을 살펴봐 주세요.",
        "Check the names of the files in layouts.",
    ),
    "layout-syntax": Message(
        "레이아웃을 읽을 수 없습니다({found}).",
        "The layout can't be read ({found}).",
        "이 줄의 {{% %}}와 {{{{ }}}} 짝을 살펴봐 주세요.",
        "Check the pairs of {{% %}} and {{{{ }}}} around this line.",
    ),
    "layout-dynamic": Message(
        "include, import, extends에는 파일 이름을 따옴표 안에 그대로 적어야 합니다.",
        "include, import and extends take a literal file name.",
        '예: {{% include "site/partials/card.html" %}}',
        'For example {{% include "site/partials/card.html" %}}.',
    ),
    "layout-failed": Message(
        "레이아웃 {target}{target:으로/로} 만들다가 이 줄에서 멈췄습니다({found}).",
        "The layout {target} failed in this line ({found}).",
        "이 줄에서 쓰는 이름이 docs/layouts.md에 있는지 살펴봐 주세요.",
        "Check that the names used in this line stand in docs/layouts.md.",
    ),
    "dead-link": Message(
        "이 레이아웃으로 만든 {target}의 링크 ‘{found}’{found:이/가} 가리키는 곳이 없습니다.",
        "{target}, made by this layout, links to ‘{found}’, which leads nowhere.",
        "주소는 site.href()나 site.term()으로 만들고, # 뒤에는 그 페이지에 있는 id를 적어 주세요.",
        "Ask for addresses with site.href(), site.term() and the like; name ids that are there.",
    ),
    "unused-layout": Message(
        "layouts 폴더의 이 파일은 아무 데서도 쓰이지 않습니다.",
        "Nothing uses this file in layouts.",
        "기본 레이아웃을 바꾸려던 것이라면 docs/layouts.md에서 그 이름을 찾아 똑같이 지어 주세요.",
        "To replace a default layout, give it the very name that docs/layouts.md lists.",
    ),
    "unused-layout-near": Message(
        "layouts 폴더의 이 파일은 아무 데서도 쓰이지 않습니다. ‘{near}’인가요?",
        "Nothing uses this file in layouts. Did you mean ‘{near}’?",
        "기본 레이아웃을 바꾸려던 것이라면 이름을 똑같이 지어 주세요.",
        "To replace a default layout, give it the very same name.",
    ),
}
