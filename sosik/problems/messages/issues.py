"""The articles of an issue, its number, and the pages most read."""

from sosik.problems.messages.message import Message

ISSUES: dict[str, Message] = {
    "same-number": Message(
        "제{found}호가 둘입니다. {other}의 호수도 {found}입니다.",
        "There are two issues of number {found}: {other} has it, too.",
        "둘 가운데 하나의 ‘호수’를 바로잡아 주세요.",
        "Correct the number of one of them.",
    ),
    "falling-number": Message(
        "먼저 나온 {other}의 호수가 {before}인데 이 소식지의 호수는 {found}입니다.",
        "This issue has the number {found}, but {other}, which is earlier, has {before}.",
        "‘호수’와 ‘발행일’을 살펴봐 주세요.",
        "Check the numbers and the dates.",
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
    "no-such-issue": Message(
        "소식지 ‘{found}’{found:이/가} 아직 없습니다.",
        "There is no issue ‘{found}’ yet.",
        "content/issues 폴더에 있는 파일의 이름인지 살펴봐 주세요.",
        "Check that it is the name of a file in content/issues.",
    ),
}
