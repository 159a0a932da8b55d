"""Files of a site: their encoding, their names, where they lie, and copies."""

from sosik.problems.messages.message import Message

FILES: dict[str, Message] = {
    "cannot-read": Message(
        "파일을 읽을 수 없습니다({found}).",
        "The file can't be read ({found}).",
        "다른 프로그램에서 열어 두었다면 닫고 다시 실행해 주세요.",
        "Close it in other programs and run the command again.",
    ),
    "changed-meanwhile": Message(
        "만드는 동안 이 파일이 바뀌었습니다.",
        "The file was changed while the site was being built.",
        "저장을 마친 다음 다시 실행해 주세요.",
        "Finish saving and run the command again.",
    ),
    "fixed-encoding": Message(
        "‘{found}’에서 UTF-8로 바꾸어 저장했습니다. 원래 파일은 ‘{kept}’에 남겼습니다.",
        "Converted from {found} to UTF-8; the original is kept as ‘{kept}’.",
    ),
    "fixed-name": Message(
        "풀려 있던 이름을 모아 다시 지었습니다.",
        "Renamed: the Hangul of its name stood in parts.",
    ),
    "not-utf8": Message(
        "글로 읽을 수 없는 파일입니다. 손상되었거나 글이 아닌 파일입니다.",
        "The file can't be read as text: it is damaged, or no text at all.",
        "원고를 메모장에서 열어 [다른 이름으로 저장]을 고르고, 인코딩을 ‘UTF-8’로 골라 다시 저장해 주세요.",
        "Save the text again as UTF-8.",
    ),
    "other-encoding": Message(
        "‘{found}’{found:으로/로} 저장된 파일이어서 바꾸어 읽었습니다.",
        "The file is saved as {found}; it was converted while reading.",
        "메모장의 [다른 이름으로 저장]에서 인코딩을 ‘UTF-8’로 골라 저장하거나, ‘{sosik:check --fix}’ 명령을 실행해 주세요.",
        "Save it as UTF-8, or run `{sosik:check --fix}`.",
    ),
    "sample-left": Message(
        "본보기로 넣어 둔 {kind} ‘{found}’{found:이/가} 그대로 있습니다. 다른 값은 이미 우리 기관의 것입니다.",
        "The {sort} ‘{found}’ is a sample's, while other values are your own.",
        "이 줄의 ‘{found}’{found:을/를} 우리 기관의 {kind}로 바꾸어 주세요.",
        "Write your own {sort} in place of it.",
    ),
    "same-title": Message(
        "제목과 날짜가 {other}{other:과/와} 같습니다.",
        "Its title and day are those of {other}.",
        "같은 글을 두 번 올렸다면 하나를 지우고, 다른 글이라면 읽는 이가 가려 볼 수 있게 "
        "제목을 다르게 지어 주세요.",
        "Delete one if it is the same news, or give one of them a title that tells it apart.",
    ),
    "unread-document": Message(
        "이 파일은 누리집에 나가지 않습니다. 글은 이름이 .md로 끝나는 파일만 읽고, 이 파일을 첨부한 글도 없습니다.",
        "This file is not published: only files that end in .md are texts, and no text offers it.",
        "글로 내려면 안의 글을 복사해 .md 파일에 붙여 넣고, 내려받게 하려면 글의 설정에 ‘첨부파일: 파일이름’을 적어 주세요.",
        "To publish its words, paste them into a .md file; to offer it, write `attachments: NAME`.",
    ),
    "no-settings": Message(
        "site.yaml 파일이 없습니다.",
        "There is no site.yaml.",
        "누리집 폴더에서 실행했는지 확인하거나, ‘{sosik:init 폴더이름}’ 명령으로 새 누리집을 만들어 주세요.",
        "Run the command in the site's folder, or make one with `{sosik:init FOLDER}`.",
    ),
    "no-content": Message(
        "content 폴더에 파일이 없습니다.",
        "There are no files in the folder content.",
        "site.yaml 옆에 content 폴더를 만들고, 그 안의 articles 폴더에 글을 넣어 주세요.",
        "Make a folder content beside site.yaml, with texts in its folder articles.",
    ),
    "stray-text": Message(
        "이 자리에서는 어떤 종류의 글인지 알 수 없습니다.",
        "The place of this file does not tell what kind of text it is.",
        "content 폴더 안의 articles(기사), releases(보도자료), issues(소식지), pages(안내) 가운데 한 곳으로 옮겨 주세요.",
        "Move it into articles, releases, issues or pages below content.",
    ),
    "link-out": Message(
        "이 바로 가기(심볼릭 링크)는 누리집 폴더 밖을 가리킵니다.",
        "This symbolic link leads out of the site's folder.",
        "파일을 폴더 안으로 복사해 주세요.",
        "Copy the file into the folder.",
    ),
    "linked-folder": Message(
        "폴더를 가리키는 바로 가기(심볼릭 링크)는 쓸 수 없습니다.",
        "Symbolic links to folders are not followed.",
        "폴더를 복사해 주세요.",
        "Copy the folder.",
    ),
    "same-name": Message(
        "{other}{other:과/와} 이름이 같습니다. 대소문자나 한글이 저장된 방식만 달라, 다른 컴퓨터에서는 한 파일이 됩니다.",
        "It has the same name as {other}: only case, or the way Hangul is stored, differs, and other computers keep one of them only.",
        "둘 가운데 하나의 이름을 바꿔 주세요.",
        "Rename one of the two.",
    ),
    "reserved-name": Message(
        "‘{found}’{found:은/는} 윈도우에서 쓸 수 없는 이름입니다.",
        "‘{found}’ can't be the name of a file or folder on Windows.",
        "CON, NUL, COM1처럼 윈도우가 쓰는 이름, 점이나 빈칸으로 끝나는 이름, "
        '< > : " | ? * \\ 가운데 하나가 든 이름을 피해 새로 지어 주세요.',
        "Rename it; avoid names that Windows keeps for itself (CON, NUL, COM1), "
        'a dot or space at the end, and the characters < > : " | ? * \\.',
    ),
    "unreadable-name": Message(
        "이름에 읽을 수 없는 글자가 있습니다.",
        "The name of this file or folder can't be read.",
        "압축을 풀다가 이름이 깨졌을 수 있습니다. 이름을 새로 지어 주세요.",
        "It may have been broken by unpacking an archive; rename it.",
    ),
    "decomposed-name": Message(
        "맥에서 온 이름이라 한글 자모가 풀려 있습니다. 모아서 읽었습니다.",
        "The name comes from a Mac, with its Hangul in parts; it was read as whole letters.",
        "‘{sosik:check --fix}’ 명령을 실행하면 이름을 바로잡습니다.",
        "`{sosik:check --fix}` renames it.",
    ),
    "not-md": Message(
        "파일 이름이 .md로 끝나지 않아 글로 읽을 수 없습니다.",
        "The file name does not end in .md, so it can't be read as a text.",
        "이름을 ‘{near}’{near:으로/로} 바꿔 주세요. 메모장은 이름 뒤에 .txt를 보이지 않게 붙이기도 합니다.",
        "Rename it to ‘{near}’; Notepad may add .txt unseen.",
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
}
