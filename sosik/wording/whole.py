"""What is said of a site put together: names, addresses, links, issues."""

from sosik.wording.form import Wording

WHOLE: dict[str, Wording] = {
    "no-settings": Wording(
        "site.yaml 파일이 없습니다.",
        "There is no site.yaml.",
        "누리집 폴더에서 실행했는지 확인하거나 ‘sosik init 폴더’로 새로 만들어 주세요.",
        "Run the command in the site's folder, or make one with `sosik init FOLDER`.",
    ),
    "no-content": Wording(
        "content 폴더가 없습니다.",
        "There is no content folder.",
        "site.yaml 옆에 content 폴더를 만들고 그 안에 articles 폴더를 두어 주세요.",
        "Make a folder content beside site.yaml with a folder articles in it.",
    ),
    "stray-text": Wording(
        "이 파일은 어느 종류의 글인지 알 수 없는 곳에 있습니다.",
        "The place of this file does not tell what kind of text it is.",
        "content/articles, releases, issues, pages 가운데 한 폴더로 옮겨 주세요.",
        "Move it into content/articles, releases, issues or pages.",
    ),
    "link-out": Wording(
        "이 바로 가기(심볼릭 링크)는 누리집 폴더 밖을 가리킵니다.",
        "This symbolic link leads out of the site's folder.",
        "파일을 폴더 안으로 복사해 주세요.",
        "Copy the file into the folder.",
    ),
    "linked-folder": Wording(
        "폴더를 가리키는 바로 가기(심볼릭 링크)는 쓸 수 없습니다.",
        "Symbolic links to folders are not followed.",
        "폴더를 복사해 주세요.",
        "Copy the folder.",
    ),
    "same-name": Wording(
        "{other}{other:과/와} 이름이 같습니다. 글자가 합쳐지는 방식이나 대소문자만 다릅니다.",
        "It has the same name as {other}; only case or the composition of letters differs.",
        "둘 가운데 하나의 이름을 바꿔 주세요.",
        "Rename one of the two.",
    ),
    "same-address": Wording(
        "{other}{other:과/와} 주소가 같습니다: {url}",
        "It has the same address as {other}: {url}",
        "한쪽의 파일 이름이나 ‘주소’를 바꿔 주세요.",
        "Change the file name or the slug of one of them.",
    ),
    "unknown-term": Wording(
        "{name} ‘{found}’{found:은/는} site.yaml의 목록에 없습니다.",
        "The {key} ‘{found}’ is not in the list of site.yaml.",
        "쓸 수 있는 값: {allowed}",
        "Allowed: {allowed}",
    ),
    "unknown-term-near": Wording(
        "{name} ‘{found}’{found:은/는} site.yaml의 목록에 없습니다. ‘{near}’인가요?",
        "The {key} ‘{found}’ is not in the list of site.yaml. Did you mean ‘{near}’?",
        "쓸 수 있는 값: {allowed}",
        "Allowed: {allowed}",
    ),
    "byline-differs": Wording(
        "글 끝의 작성자 ‘{found}’{found:이/가} 글머리 설정의 ‘{expected}’{expected:과/와} 다릅니다.",
        "The byline ‘{found}’ at the end differs from ‘{expected}’ in the front matter.",
        "둘 가운데 하나를 고치거나 지워 주세요.",
        "Correct or delete one of the two.",
    ),
    "no-such-image": Wording(
        "사진 ‘{found}’{found:을/를} 찾을 수 없습니다.",
        "The picture ‘{found}’ does not exist.",
        "글 파일이 있는 폴더를 기준으로 경로와 파일 이름을 살펴봐 주세요.",
        "Check path and name; they are relative to the folder of the text.",
    ),
    "no-such-image-near": Wording(
        "사진 ‘{found}’{found:을/를} 찾을 수 없습니다. ‘{near}’인가요?",
        "The picture ‘{found}’ does not exist. Did you mean ‘{near}’?",
        "글 파일이 있는 폴더를 기준으로 경로와 파일 이름을 살펴봐 주세요.",
        "Check path and name; they are relative to the folder of the text.",
    ),
    "bad-image": Wording(
        "사진으로 읽을 수 없는 파일입니다: {found}",
        "The file can't be read as a picture: {found}",
        "JPEG, PNG, GIF, WebP 가운데 하나로 다시 저장해 주세요.",
        "Save it again as JPEG, PNG, GIF or WebP.",
    ),
    "remote-image": Wording(
        "다른 누리집의 사진 ‘{found}’{found:은/는} 넣을 수 없습니다.",
        "The picture ‘{found}’ of another website can't be used.",
        "사진을 글 옆의 폴더에 저장하고 그 파일 이름을 써 주세요.",
        "Save the picture beside the text and use its file name.",
    ),
    "no-such-file": Wording(
        "파일 ‘{found}’{found:을/를} 찾을 수 없습니다.",
        "The file ‘{found}’ does not exist.",
        "글 파일이 있는 폴더를 기준으로 경로와 파일 이름을 살펴봐 주세요.",
        "Check path and name; they are relative to the folder of the text.",
    ),
    "no-such-page": Wording(
        "링크 ‘{found}’{found:이/가} 가리키는 글이 없습니다.",
        "The link ‘{found}’ leads nowhere.",
        "글의 파일 이름이나 주소를 살펴봐 주세요.",
        "Check the file name or address of the text.",
    ),
    "no-such-page-near": Wording(
        "링크 ‘{found}’{found:이/가} 가리키는 글이 없습니다. ‘{near}’인가요?",
        "The link ‘{found}’ leads nowhere. Did you mean ‘{near}’?",
        "글의 파일 이름이나 주소를 살펴봐 주세요.",
        "Check the file name or address of the text.",
    ),
    "forbidden-link": Wording(
        "링크 ‘{found}’의 형식은 쓸 수 없습니다.",
        "The link ‘{found}’ is of a kind that is not allowed.",
        "https:, mailto:, tel: 주소나 파일 이름을 써 주세요.",
        "Use https:, mailto:, tel: or a file name.",
    ),
    "link-to-hidden": Wording(
        "링크 ‘{found}’{found:은/는} 아직 또는 더는 공개되지 않은 글을 가리켜, 링크 없이 글자만 나갑니다.",
        "The link ‘{found}’ leads to a text that is not public, so only its words are shown.",
    ),
    "no-such-article": Wording(
        "기사 ‘{found}’{found:을/를} 찾을 수 없습니다.",
        "There is no article ‘{found}’.",
        "기사의 파일 이름이나 제목을 그대로 써 주세요.",
        "Give the file name or the title of the article.",
    ),
    "no-such-article-near": Wording(
        "기사 ‘{found}’{found:을/를} 찾을 수 없습니다. ‘{near}’인가요?",
        "There is no article ‘{found}’. Did you mean ‘{near}’?",
        "기사의 파일 이름이나 제목을 그대로 써 주세요.",
        "Give the file name or the title of the article.",
    ),
    "many-articles": Wording(
        "‘{found}’에 맞는 기사가 여럿입니다: {allowed}",
        "Several articles fit ‘{found}’: {allowed}",
        "폴더까지 적어 하나를 골라 주세요.",
        "Name the folder too.",
    ),
    "same-article": Wording(
        "기사 ‘{found}’{found:이/가} 두 번 들어 있습니다.",
        "The article ‘{found}’ is listed twice.",
        "한 번만 남겨 주세요.",
        "Keep it once.",
    ),
    "article-hidden": Wording(
        "기사 ‘{found}’{found:은/는} 공개되지 않은 글이라 소식지에서 빠집니다.",
        "The article ‘{found}’ is not public and is left out of the issue.",
    ),
    "issue-empty": Wording(
        "이 소식지에 실을 기사가 없습니다.",
        "This issue has no article.",
        "‘기사:’ 목록을 적거나 기사에 ‘소식지: {found}’{found:을/를} 적어 주세요.",
        "List `articles:`, or write `issue: {found}` in the articles.",
    ),
    "no-such-issue": Wording(
        "소식지 ‘{found}’{found:이/가} 없습니다.",
        "There is no issue ‘{found}’.",
        "content/issues 폴더의 파일 이름을 써 주세요.",
        "Give the name of a file in content/issues.",
    ),
    "mail-needs": Wording(
        "소식지를 보내려면 site.yaml에 ‘{found}’{found:이/가} 있어야 합니다.",
        "A bulletin can't be mailed without ‘{found}’ in site.yaml.",
        "받는 사람이 보낸 곳을 알 수 있도록 명칭, 주소, 전화나 전자우편을 적어 주세요(정보통신망법 제50조 제4항).",
        "The law asks for the sender's name, address, and phone or e-mail (정보통신망법 제50조④).",
    ),
}
