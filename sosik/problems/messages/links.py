"""Links, and the pages, files and places to which they lead."""

from sosik.problems.messages.message import Message

LINKS: dict[str, Message] = {
    "no-scheme": Message(
        "링크 ‘{found}’ 앞에 https://가 빠졌습니다.",
        "The link ‘{found}’ lacks https:// at its beginning.",
        "이렇게 써 주세요: {near}",
        "Write: {near}",
    ),
    "wrong-scheme": Message(
        "링크 ‘{found}’의 앞머리가 잘못 적혀 있습니다.",
        "The beginning of the link ‘{found}’ is mistyped.",
        "이렇게 써 주세요: {near}",
        "Write: {near}",
    ),
    "no-mailto": Message(
        "전자우편 주소 ‘{found}’{found:을/를} 링크로 쓰려면 앞에 mailto:가 있어야 합니다.",
        "The e-mail address ‘{found}’ needs mailto: before it to be a link.",
        "이렇게 써 주세요: {near}",
        "Write: {near}",
    ),
    "no-tel": Message(
        "전화번호 ‘{found}’{found:을/를} 링크로 쓰려면 앞에 tel:이 있어야 합니다.",
        "The telephone number ‘{found}’ needs tel: before it to be a link.",
        "이렇게 써 주세요: {near}",
        "Write: {near}",
    ),
    "link-in-brackets": Message(
        "링크의 주소가 괄호 안에 한 번 더 들어 있습니다: ‘{found}’.",
        "The address of the link stands in brackets once more: ‘{found}’.",
        "안쪽 괄호를 지우고 이렇게 써 주세요: ({near})",
        "Take the inner brackets away: ({near})",
    ),
    "empty-link": Message(
        "링크를 눌러도 갈 곳이 없습니다. [말] 뒤의 괄호에 주소가 없거나 #뿐입니다.",
        "A link leads nowhere: there is no address, or # alone, in the brackets after its [words].",
        "괄호 안에 주소나 파일 이름을 써 주세요. 링크가 아니면 괄호를 모두 지워 주세요: [말](https://example.org)",
        "Write an address or a file name there, or take all brackets away: [words](https://example.org)",
    ),
    "own-computer": Message(
        "‘{found}’{found:은/는} 내 컴퓨터나 사무실 공유 폴더의 경로여서 다른 사람은 볼 수 없습니다.",
        "‘{found}’ is a path of your own computer or office network; nobody else can see it.",
        "그 파일을 글이 있는 폴더에 복사해 넣고 파일 이름만 써 주세요: {near}",
        "Copy the file into the folder of the text and write its name alone: {near}",
    ),
    "own-computer-settings": Message(
        "‘{found}’{found:은/는} 내 컴퓨터나 사무실 공유 폴더의 경로여서 다른 사람은 볼 수 없습니다.",
        "‘{found}’ is a path of your own computer or office network; nobody else can see it.",
        "그 파일을 content/static 폴더에 복사해 넣고 이렇게 써 주세요: /{near}",
        "Copy the file into the folder content/static and write: /{near}",
    ),
    "file-elsewhere": Message(
        "‘{found}’ 자리에는 파일이 없고, 같은 이름의 파일이 {folder} 폴더에 있습니다.",
        "There is no file at ‘{found}’; one of that name lies in the folder {folder}.",
        "이렇게 써 주세요: {near}",
        "Write: {near}",
    ),
    "file-spelled": Message(
        "‘{found}’{found:을/를} 찾을 수 없습니다. 파일 이름은 대문자와 소문자, 띄어쓰기까지 같아야 합니다.",
        "There is no file ‘{found}’: capital and small letters and blanks must be those of its name.",
        "이렇게 써 주세요: {near}",
        "Write: {near}",
    ),
    "named-twice": Message(
        "‘{found}’{found:을/를} 찾을 수 없습니다. 파일 이름의 끝이 ‘{last}’처럼 두 번 적혀 있습니다.",
        "‘{found}’ does not exist: the file's name has its ending twice, ‘{last}’.",
        "윈도우는 파일 이름의 끝을 숨깁니다. {folder} 폴더에서 그 파일의 이름을 ‘{near}’{near:으로/로} 바꿔 주세요.",
        "Windows hides the endings of names. In the folder {folder}, rename that file to ‘{near}’.",
    ),
    "no-such-file-near": Message(
        "파일 ‘{found}’{found:을/를} 찾을 수 없습니다. ‘{near}’인가요?",
        "The file ‘{found}’ does not exist. Did you mean ‘{near}’?",
        "글 파일이 있는 폴더를 기준으로 경로와 파일 이름을 살펴봐 주세요.",
        "Check path and name; they are relative to the folder of the text.",
    ),
    "no-such-file": Message(
        "파일 ‘{found}’{found:을/를} 찾을 수 없습니다.",
        "The file ‘{found}’ does not exist.",
        "글 파일이 있는 폴더를 기준으로 경로와 파일 이름을 살펴봐 주세요.",
        "Check path and name; they are relative to the folder of the text.",
    ),
    "no-such-font": Message(
        "글꼴 파일 ‘{found}’{found:을/를} 찾을 수 없습니다.",
        "The font's file ‘{found}’ does not exist.",
        "layouts/assets 폴더에 그 파일을 넣거나, site.yaml에서 글꼴을 지워 주세요.",
        "Put the file into layouts/assets, or take the font out of site.yaml.",
    ),
    "no-such-font-near": Message(
        "글꼴 파일 ‘{found}’{found:을/를} 찾을 수 없습니다. ‘{near}’인가요?",
        "The font's file ‘{found}’ does not exist. Did you mean ‘{near}’?",
        "layouts/assets 폴더에 그 파일을 넣거나, site.yaml에서 글꼴을 지워 주세요.",
        "Put the file into layouts/assets, or take the font out of site.yaml.",
    ),
    "no-such-page": Message(
        "링크 ‘{found}’{found:이/가} 가리키는 곳이 없습니다.",
        "The link ‘{found}’ leads nowhere.",
        "글의 파일 이름이나 주소를 살펴봐 주세요.",
        "Check the file name or address of the text.",
    ),
    "no-such-page-near": Message(
        "링크 ‘{found}’{found:이/가} 가리키는 곳이 없습니다. ‘{near}’인가요?",
        "The link ‘{found}’ leads nowhere. Did you mean ‘{near}’?",
        "글의 파일 이름이나 주소를 살펴봐 주세요.",
        "Check the file name or address of the text.",
    ),
    "no-such-heading": Message(
        "링크 ‘{found}’{found:은/는} 이 글 안의 제목을 가리키는데, 그런 제목이 없습니다.",
        "The link ‘{found}’ names a heading of this text, and there is none.",
        "가리킬 곳에 ‘## {said}’처럼 제목을 넣거나 링크를 지워 주세요.",
        "Put a heading such as ‘## {said}’ there, or delete the link.",
    ),
    "no-such-heading-near": Message(
        "링크 ‘{found}’{found:은/는} 이 글 안의 제목을 가리키는데, 그런 제목이 없습니다. ‘{near}’인가요?",
        "The link ‘{found}’ names a heading of this text, and there is none. Did you mean ‘{near}’?",
        "가리킬 곳에 ‘## {said}’처럼 제목을 넣거나 링크를 고쳐 주세요.",
        "Put a heading such as ‘## {said}’ there, or correct the link.",
    ),
    "no-such-place": Message(
        "링크 ‘{found}’에서 # 뒤에 적은 제목이 그 글에 없습니다.",
        "The link ‘{found}’ names a place that is not in that page.",
        "그 글의 제목을 살펴보거나, #부터 지우고 글만 가리켜 주세요.",
        "Check the headings of that page, or link to the page without what follows #.",
    ),
    "forbidden-link": Message(
        "‘{found}’{found:은/는} 쓸 수 없는 종류의 링크입니다.",
        "The link ‘{found}’ is of a kind that is not allowed.",
        "https:, mailto:, tel:로 시작하는 주소나 파일 이름을 써 주세요.",
        "Use https:, mailto:, tel: or a file name.",
    ),
    "link-to-hidden": Message(
        "링크 ‘{found}’{found:이/가} 가리키는 글은 지금 공개되지 않아, 링크 없이 글자만 보입니다.",
        "The link ‘{found}’ leads to a text that is not public now, so only its words are shown.",
    ),
    "file-outside": Message(
        "content 폴더 밖에 있는 ‘{found}’{found:은/는} 쓸 수 없습니다.",
        "‘{found}’ lies outside the folder content and can't be used.",
        "파일을 글 옆으로 옮기고 그 이름을 써 주세요.",
        "Move the file beside the text and use its name.",
    ),
}
