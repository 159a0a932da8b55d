"""What is said of links, files and pictures whose names are not what they were meant to be."""

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
    "empty-picture": Message(
        "![설명] 뒤의 괄호에 사진의 파일 이름이 없습니다.",
        "There is no file name in the brackets after ![…].",
        "사진을 글이 있는 폴더에 넣고 그 파일 이름을 써 주세요: ![설명](사진.jpg)",
        "Put the picture into the folder of the text and write its name: ![words](picture.jpg)",
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
    "same-term-address": Message(
        "{kind} ‘{found}’의 주소가 {place}에 적힌 {kind} ‘{other}’의 주소와 ‘{url}’{url:으로/로} 같아집니다.",
        "The {sort} ‘{found}’ has the address of the {sort} ‘{other}’ ({where}), ‘{url}’.",
        "빗금(/), 붙임표(-) 같은 기호만 다른 이름입니다. 한 이름으로 똑같이 써 주세요.",
        "They differ in signs alone that no address holds. Write the same name for both.",
    ),
    "term-address": Message(
        "이 파일의 주소 ‘{url}’{url:이/가} {place}에 적힌 {kind} ‘{found}’의 주소와 겹칩니다.",
        "The address ‘{url}’ of this file is that of the {sort} ‘{found}’ ({where}).",
        "이 파일을 다른 폴더에 넣거나 {kind}의 이름을 바꿔 주세요.",
        "Put the file into another folder, or rename the {sort}.",
    ),
    "same-entry": Message(
        "{kind} ‘{found}’{found:은/는} {first}번째 줄의 ‘{other}’{other:과/와} 같은 이름입니다.",
        "The {sort} ‘{found}’ is the same as ‘{other}’ in line {first}.",
        "둘 가운데 하나를 지워 주세요.",
        "Delete one of the two.",
    ),
    "same-entry-address": Message(
        "{kind} ‘{found}’의 주소가 {place}에 적힌 {kind} ‘{other}’의 주소와 ‘{url}’{url:으로/로} 같아집니다.",
        "The {sort} ‘{found}’ has the address of the {sort} ‘{other}’ ({where}), ‘{url}’.",
        "둘에 서로 다른 주소를 적어 주세요. 예: {{이름: {found}, 주소: other}}",
        "Give each its own slug, such as {{name: {found}, slug: other}}.",
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
    "other-picture": Message(
        "‘{found}’{found:은/는} {kind} 형식의 그림이어서 메일에서 보이지 않습니다.",
        "‘{found}’ is a {kind} picture, which can't be shown in mail.",
        "그림을 여는 프로그램에서 PNG나 JPEG로 다시 저장하고, 그 파일 이름을 써 주세요.",
        "Open it, save it again as PNG or JPEG, and write the name of that file.",
    ),
    "not-a-picture": Message(
        "‘{found}’{found:은/는} 사진이 아니라 {kind} 파일이어서 사진 자리에 넣을 수 없습니다.",
        "‘{found}’ is a {kind} file and no picture.",
        "내려받게 하려면 ![…] 대신 느낌표 없이 [파일 이름](파일)로 쓰거나 ‘붙임:’에 적고, 보이게 하려면 그림으로 저장해 주세요.",
        "To offer it, write [name](file) without the exclamation mark; to show it, save it as a picture.",
    ),
    "long-address": Message(
        "이 글의 주소 ‘{found}’{found:이/가} 너무 길어 파일로 저장할 수 없습니다(지금 {count}바이트).",
        "The address ‘{found}’ of this text is too long to be saved ({count} bytes).",
        "글머리 설정의 ‘주소:’에 {most}바이트(한글 80자) 안의 짧은 이름을 적어 주세요.",
        "Give it a short `slug` of {most} bytes at most.",
    ),
    "long-term": Message(
        "‘{found}’{found:은/는} 이름이 너무 길어, 이 이름의 글을 모은 목록을 저장할 수 없습니다(지금 {count}바이트).",
        "‘{found}’ is too long a name: the list of its texts can't be saved ({count} bytes).",
        "{most}바이트(한글 80자) 안으로 줄여 주세요. 쉼표로 나눌 것을 이어 쓰지 않았는지도 살펴봐 주세요.",
        "It may have {most} bytes; check whether several names were written as one.",
    ),
}
