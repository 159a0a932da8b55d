"""What is said of a site put together: names, addresses, links, issues."""

from sosik.problems.messages.message import Message

WHOLE: dict[str, Message] = {
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
    "same-address": Message(
        "주소 ‘{url}’{url:이/가} {other}의 주소와 겹칩니다.",
        "Its address ‘{url}’ is also that of {other}.",
        "한쪽의 파일 이름이나 ‘주소’, ‘옛주소’를 바꿔 주세요.",
        "Change the file name, the slug or the alias of one of them.",
    ),
    "unknown-term": Message(
        "{name} ‘{found}’{found:은/는} site.yaml의 목록에 없습니다.",
        "The {key} ‘{found}’ is not in the list of site.yaml.",
        "쓸 수 있는 값: {allowed}",
        "Allowed: {allowed}",
    ),
    "one-term": Message(
        "{name}{name:은/는} 하나만 쓸 수 있는데 여럿이 적혀 있습니다: ‘{found}’.",
        "There may be one {key}, and these are several: ‘{found}’.",
        "하나만 골라 이렇게 써 주세요: {name}: {first}",
        "Choose one: {key}: {first}",
    ),
    "unknown-term-near": Message(
        "{name} ‘{found}’{found:은/는} site.yaml의 목록에 없습니다. ‘{near}’인가요?",
        "The {key} ‘{found}’ is not in the list of site.yaml. Did you mean ‘{near}’?",
        "쓸 수 있는 값: {allowed}",
        "Allowed: {allowed}",
    ),
    "byline-differs": Message(
        "글 끝의 작성자 ‘{found}’{found:이/가} 글머리 설정의 ‘{expected}’{expected:과/와} 다릅니다.",
        "The byline ‘{found}’ at the end differs from ‘{expected}’ in the front matter.",
        "둘 가운데 하나를 고치거나 지워 주세요.",
        "Correct or delete one of the two.",
    ),
    "no-such-image": Message(
        "사진 ‘{found}’{found:을/를} 찾을 수 없습니다.",
        "The picture ‘{found}’ does not exist.",
        "글 파일이 있는 폴더를 기준으로 경로와 파일 이름을 살펴봐 주세요.",
        "Check path and name; they are relative to the folder of the text.",
    ),
    "no-such-image-near": Message(
        "사진 ‘{found}’{found:을/를} 찾을 수 없습니다. ‘{near}’인가요?",
        "The picture ‘{found}’ does not exist. Did you mean ‘{near}’?",
        "글 파일이 있는 폴더를 기준으로 경로와 파일 이름을 살펴봐 주세요.",
        "Check path and name; they are relative to the folder of the text.",
    ),
    "bad-image": Message(
        "‘{found}’{found:은/는} 사진으로 읽을 수 없는 파일입니다.",
        "The file ‘{found}’ can't be read as a picture.",
        "JPEG, PNG, GIF, WebP 가운데 하나로 다시 저장해 주세요.",
        "Save it again as JPEG, PNG, GIF or WebP.",
    ),
    "remote-image": Message(
        "다른 누리집에 있는 사진 ‘{found}’{found:은/는} 넣을 수 없습니다.",
        "The picture ‘{found}’ of another website can't be used.",
        "사진을 글 옆에 저장하고 그 파일 이름을 써 주세요.",
        "Save the picture beside the text and use its file name.",
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
    "no-such-article": Message(
        "기사 ‘{found}’{found:을/를} 찾을 수 없습니다.",
        "There is no article ‘{found}’.",
        "기사의 파일 이름이나 제목을 그대로 써 주세요.",
        "Give the file name or the title of the article.",
    ),
    "no-such-article-near": Message(
        "기사 ‘{found}’{found:을/를} 찾을 수 없습니다. ‘{near}’인가요?",
        "There is no article ‘{found}’. Did you mean ‘{near}’?",
        "기사의 파일 이름이나 제목을 그대로 써 주세요.",
        "Give the file name or the title of the article.",
    ),
    "many-articles": Message(
        "‘{found}’{found:이/가} 가리키는 기사가 여럿입니다.",
        "Several articles fit ‘{found}’.",
        "이 가운데 하나를 폴더까지 적어 주세요: {allowed}",
        "Name one of these with its folder: {allowed}",
    ),
    "same-article": Message(
        "기사 ‘{found}’{found:이/가} 두 번 들어 있습니다.",
        "The article ‘{found}’ is listed twice.",
        "한 번만 남겨 주세요.",
        "Keep it once.",
    ),
    "article-hidden": Message(
        "기사 ‘{found}’{found:은/는} 지금 공개되지 않은 글이라 이 소식지에서 빠집니다.",
        "The article ‘{found}’ is not public now and is left out of the issue.",
    ),
    "no-such-popular": Message(
        "많이 본 글 ‘{found}’{found:을/를} 찾을 수 없습니다.",
        "There is no article or release ‘{found}’.",
        "기사나 보도자료의 파일 이름이나 제목, /articles/로 시작하는 주소를 그대로 써 주세요.",
        "Give its file name, its title, or its address, which begins with /articles/.",
    ),
    "no-such-popular-near": Message(
        "많이 본 글 ‘{found}’{found:을/를} 찾을 수 없습니다. ‘{near}’인가요?",
        "There is no article or release ‘{found}’. Did you mean ‘{near}’?",
        "기사나 보도자료의 파일 이름이나 제목, /articles/로 시작하는 주소를 그대로 써 주세요.",
        "Give its file name, its title, or its address, which begins with /articles/.",
    ),
    "popular-hidden": Message(
        "‘{found}’{found:은/는} 지금 공개되지 않은 글이라 많이 본 뉴스에서 빠집니다.",
        "‘{found}’ is not public now and is left out of the pages most read.",
    ),
    "popular-twice": Message(
        "‘{found}’{found:이/가} 두 번 들어 있어 앞의 것만 남깁니다.",
        "‘{found}’ is listed twice; only the first counts.",
    ),
    "issue-empty": Message(
        "이 소식지에 실을 기사가 없습니다.",
        "This issue has no article.",
        "‘기사:’ 아래에 기사의 파일 이름을 적거나, 기사에 ‘소식지: {found}’{found:을/를} 적어 주세요.",
        "List `articles:`, or write `issue: {found}` in the articles.",
    ),
    "ad-undecided": Message(
        "이 소식지에는 물건이나 강좌를 파는 말이 있는데, 광고인지 아닌지 정해지지 않았습니다: {found}.",
        "Something in this issue is offered for money, and it is undecided whether it is an advertisement: {found}.",
        "글머리 설정에 ‘광고: 예’나 ‘광고: 아니오’를 적어 주세요. "
        "‘예’이면 메일 제목이 (광고)로 시작합니다(정보통신망법 제50조 제4항).",
        "Write `ad: true` or `ad: false`; with true the mail's subject begins with (광고) (정보통신망법 제50조 제4항).",
    ),
    "no-such-issue": Message(
        "소식지 ‘{found}’{found:이/가} 아직 없습니다.",
        "There is no issue ‘{found}’ yet.",
        "content/issues 폴더에 있는 파일의 이름인지 살펴봐 주세요.",
        "Check that it is the name of a file in content/issues.",
    ),
    "mail-needs": Message(
        "메일을 보내려면 site.yaml에 {name}({found}){name:이/가} 있어야 합니다.",
        "Nothing can be mailed without `{found}` in site.yaml.",
        "받는 사람이 보낸 곳을 알 수 있도록 명칭, 주소, 전화나 전자우편을 적어 주세요(정보통신망법 제50조 제4항).",
        "The law asks for the sender's name, address, and phone or e-mail (정보통신망법 제50조 제4항).",
    ),
    "file-outside": Message(
        "content 폴더 밖에 있는 ‘{found}’{found:은/는} 쓸 수 없습니다.",
        "‘{found}’ lies outside the folder content and can't be used.",
        "파일을 글 옆으로 옮기고 그 이름을 써 주세요.",
        "Move the file beside the text and use its name.",
    ),
    "bad-mailing": Message(
        "보낸 메일의 기록을 읽을 수 없습니다.",
        "The record of a mail that was sent can't be read.",
        "이 파일은 ‘{sosik:sent}’ 명령이 적는 것입니다. 고쳤다면 원래 파일로 되돌려 주세요.",
        "It is written by `{sosik:sent}`; bring back the file as it was.",
    ),
    "not-md": Message(
        "파일 이름이 .md로 끝나지 않아 글로 읽을 수 없습니다.",
        "The file name does not end in .md, so it can't be read as a text.",
        "이름을 ‘{near}’{near:으로/로} 바꿔 주세요. 메모장은 이름 뒤에 .txt를 보이지 않게 붙이기도 합니다.",
        "Rename it to ‘{near}’; Notepad may add .txt unseen.",
    ),
}
