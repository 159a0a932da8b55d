"""What is said of layouts, of output folders, and of commands."""

from sosik.wording.form import Wording

BUILDING: dict[str, Wording] = {
    "no-such-layout": Wording(
        "레이아웃 ‘{found}’{found:이/가} 없습니다.",
        "There is no layout ‘{found}’.",
        "layouts 폴더의 파일 이름을 살펴봐 주세요.",
        "Check the names of the files in layouts.",
    ),
    "layout-syntax": Wording(
        "레이아웃을 읽을 수 없습니다({found}).",
        "The layout can't be read ({found}).",
        "이 줄의 {{% %}}와 {{{{ }}}} 짝을 살펴봐 주세요.",
        "Check the pairs of {{% %}} and {{{{ }}}} around this line.",
    ),
    "layout-dynamic": Wording(
        "include, import, extends에는 파일 이름을 따옴표 안에 그대로 적어야 합니다.",
        "include, import and extends take a literal file name.",
        '예: {{% include "site/partials/card.html" %}}',
        'For example {{% include "site/partials/card.html" %}}.',
    ),
    "layout-failed": Wording(
        "레이아웃 {target}{target:으로/로} 만들다가 이 줄에서 멈췄습니다({found}).",
        "The layout {target} failed in this line ({found}).",
        "이 줄에서 쓰는 이름이 docs/layouts.md에 있는지 살펴봐 주세요.",
        "Check that the names used in this line stand in docs/layouts.md.",
    ),
    "mail-failed": Wording(
        "이 글로 메일을 만들 수 없습니다({found}).",
        "No mail can be made of this text ({found}).",
        "site.yaml의 email 설정과 layouts/email의 레이아웃을 살펴봐 주세요.",
        "Check `email` in site.yaml and the layouts in layouts/email.",
    ),
    "mail-css": Wording(
        "메일의 스타일에는 ‘{found}’{found:을/를} 쓸 수 없습니다.",
        "‘{found}’ can't be used in the stylesheet of a mail.",
        "태그, .class, #id와 그 아래 요소를 고르는 단순한 규칙만 써 주세요.",
        "Use plain rules for tags, .class, #id and what stands below them.",
    ),
    "output-not-ours": Wording(
        "이 폴더에는 소식 프로그램이 만들지 않은 ‘{found}’{found:이/가} 있어, 아무것도 쓰지 않았습니다.",
        "This folder holds ‘{found}’, which Sosik did not make, so nothing was written.",
        "비어 있는 폴더를 --output으로 주세요.",
        "Give an empty folder as --output.",
    ),
    "output-inside": Wording(
        "결과 폴더 ‘{found}’{found:이/가} 글이 있는 폴더와 겹칩니다.",
        "The output folder ‘{found}’ lies inside the sources or holds them.",
        "content와 layouts 밖의 폴더를 --output으로 주세요.",
        "Give a folder outside content and layouts as --output.",
    ),
    "cannot-read": Wording(
        "파일을 읽을 수 없습니다({found}).",
        "The file can't be read ({found}).",
        "다른 프로그램에서 열어 두었다면 닫고 다시 실행해 주세요.",
        "Close it in other programs and run the command again.",
    ),
    "changed-meanwhile": Wording(
        "만드는 동안 이 파일이 바뀌었습니다.",
        "The file was changed while the site was being built.",
        "저장을 마친 다음 다시 실행해 주세요.",
        "Finish saving and run the command again.",
    ),
    "cannot-write": Wording(
        "파일을 쓸 수 없습니다({found}).",
        "The file can't be written ({found}).",
        "다른 프로그램에서 열어 두었다면 닫고 다시 실행해 주세요.",
        "Close it in other programs and run the command again.",
    ),
    "fixed-encoding": Wording(
        "‘{found}’에서 UTF-8로 바꾸어 저장했습니다. 원래 파일은 ‘{kept}’에 남겼습니다.",
        "Converted from {found} to UTF-8; the original is kept as ‘{kept}’.",
    ),
    "fixed-name": Wording(
        "풀려 있던 이름을 모아 다시 지었습니다.",
        "Renamed: the Hangul of its name stood in parts.",
    ),
    "not-empty": Wording(
        "이 폴더는 비어 있지 않습니다.",
        "The folder is not empty.",
        "새 폴더 이름을 주세요.",
        "Give the name of a new folder.",
    ),
}
