"""What is said of what nobody sees in a text, of copies, and of files that a site brings along."""

from sosik.problems.messages.message import Message

TEXTS: dict[str, Message] = {
    "empty-text": Message(
        "제목만 있고 본문이 없는 글입니다.",
        "There is a title, but no text.",
        "이 --- 줄 아래에 본문을 써 주세요. 아직 쓰는 중이면 설정에 ‘작성중: 예’를 넣어 주세요.",
        "Write the text below this line ---, or add `draft: true` while you are writing it.",
    ),
    "control-dropped": Message(
        "보이지 않는 제어 문자({found})를 모두 {count}개 빼고 읽었습니다.",
        "Invisible control characters ({found}) were left out, {count} in all.",
        "한글이나 다른 프로그램에서 붙여 넣을 때 딸려 온 것입니다. 이 줄을 다시 입력해 주세요.",
        "They come along when a text is pasted; type this line anew.",
    ),
    "direction-dropped": Message(
        "글자의 차례를 뒤집어 보이게 하는 문자({found})를 모두 {count}개 빼고 읽었습니다.",
        "Characters that turn the order of letters ({found}) were left out, {count} in all.",
        "뒤집혀 보이던 글자가 있으면 바른 차례로 다시 입력해 주세요.",
        "Where letters were shown in another order, type them anew.",
    ),
    "open-comment": Message(
        "‘<!--’로 시작한 메모가 어디에서 끝나는지 알 수 없습니다.",
        "It is not clear where the comment ends that `<!--` begins here.",
        "메모의 끝에 ‘-->’를 적어 주세요. 메모 안에 다른 메모를 넣을 수는 없습니다.",
        "Write `-->` at its end; a comment can't hold another.",
    ),
    "hidden-in-name": Message(
        "이름에 보이지 않는 글자가 있습니다: ‘{found}’.",
        "There are invisible characters in the name: ‘{found}’.",
        "이름을 처음부터 새로 입력해 주세요.",
        "Type the whole name anew.",
    ),
    "copy-of": Message(
        "제목과 날짜와 본문이 {other}{other:과/와} 같아, 그 사본으로 보입니다.",
        "Its title, date and text are those of {other}; it seems to be a copy.",
        "동기화나 복사로 생긴 파일이라면 지워 주세요.",
        "Delete it if syncing or copying made it.",
    ),
    "same-text": Message(
        "제목과 날짜와 본문이 {other}{other:과/와} 같습니다.",
        "Its title, date and text are those of {other}.",
        "둘 가운데 하나를 지우거나, 다른 글이라면 제목을 다르게 지어 주세요.",
        "Delete one of the two, or give another text another title.",
    ),
    "robots-blocks": Message(
        "이 파일은 모든 검색 로봇에게 누리집 전체를 막습니다.",
        "This file keeps every search engine out of the whole site.",
        "검색되어도 되는 누리집이라면 ‘Disallow: /’를 지우거나 이 파일을 지워 주세요.",
        "If the site may be found, delete `Disallow: /`, or this file.",
    ),
    "robots-no-sitemap": Message(
        "이 파일에는 사이트맵의 주소가 없습니다.",
        "This file does not tell where the sitemap is.",
        "이 한 줄을 넣으면 검색 로봇이 새 글을 빨리 찾습니다: Sitemap: {found}",
        "Add this line, so that search engines find new texts soon: Sitemap: {found}",
    ),
    "made-already": Message(
        "‘{url}’{url:은/는} 소식 프로그램이 만드는 파일이어서 직접 넣을 수 없습니다.",
        "‘{url}’ is made by Sosik and can't be brought along.",
        "이 파일을 지우거나 이름을 바꿔 주세요. robots.txt와 404.html은 직접 넣을 수 있습니다.",
        "Delete or rename it; only robots.txt and 404.html may be your own.",
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
    "expected-site-url": Message(
        "‘{name}’의 값 ‘{found}’{found:은/는} 누리집의 주소로 쓸 수 없습니다.",
        "‘{found}’ of ‘{name}’ can't be the address of the site.",
        "https://news.example.org 또는 https://example.org/news처럼, 물음표(?)와 #, @ 없이 써 주세요.",
        "Write https://news.example.org or https://example.org/news, without ?, # and @.",
    ),
}
