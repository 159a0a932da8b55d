"""Values of front matter and site.yaml that have the wrong form."""

from sosik.problems.messages.message import Message

VALUES: dict[str, Message] = {
    "missing-byline": Message(
        "부서도 소속도 없습니다.",
        "Neither department nor organization is given.",
        "‘부서: …’ 한 줄을 넣어 주세요. 외부 필자라면 ‘소속: …’을 넣어 주세요.",
        "Add `department: …`, or `organization: …` for an author from outside.",
    ),
    "expected-text": Message(
        "‘{name}’에는 한 줄의 글이 와야 합니다.",
        "‘{name}’ takes one line of text.",
        "목록이나 여러 줄 대신, 쌍점(:) 뒤에 한 줄로 써 주세요.",
        "Write it after the colon, on one line, not as a list.",
    ),
    "expected-list": Message(
        "‘{name}’에는 목록이 와야 합니다.",
        "‘{name}’ takes a list.",
        "[하나, 둘]처럼 쓰거나 줄마다 ‘- ’로 시작해 주세요.",
        "Write [one, two] or begin each line with `- `.",
    ),
    "expected-mapping": Message(
        "‘{name}’ 아래에는 ‘이름: 값’ 꼴의 줄이 와야 합니다.",
        "‘{name}’ takes lines of the form `name: value`.",
        "다음 줄에 두 칸 들여 이 항목들을 써 주세요: {allowed}",
        "Write these on the next lines, indented by two spaces: {allowed}",
    ),
    "expected-flag": Message(
        "‘{name}’의 값 ‘{found}’{found:은/는} ‘예’도 ‘아니오’도 아닙니다.",
        "The value ‘{found}’ of ‘{name}’ is neither true nor false.",
        "{allowed}{allowed:으로/로} 써 주세요.",
        "Write {choices}.",
    ),
    "expected-number": Message(
        "‘{name}’의 값 ‘{found}’{found:은/는} {least}에서 {most} 사이의 수가 아닙니다.",
        "The value ‘{found}’ of ‘{name}’ is not a number from {least} to {most}.",
        "숫자만 써 주세요.",
        "Write digits only.",
    ),
    "not-a-number": Message(
        "‘{name}’의 값 ‘{found}’{found:은/는} 호수가 아닙니다.",
        "‘{found}’ of ‘{name}’ is not the number of an issue.",
        "42처럼 숫자만 써 주세요.",
        "Write the number alone, like 42.",
    ),
    "not-a-slug": Message(
        "‘{name}’의 값 ‘{found}’{found:은/는} 주소로 쓸 수 없습니다.",
        "‘{found}’ of ‘{name}’ can't be part of an address.",
        "영어 소문자와 숫자, 붙임표(-)만 써 주세요.",
        "Use lower-case letters, digits and - only.",
    ),
    "unknown-language": Message(
        "‘{name}’의 값 ‘{found}’{found:은/는} 쓸 수 있는 언어가 아닙니다. "
        "한국어(ko)와 영어(en)만 쓸 수 있습니다.",
        "‘{found}’ of ‘{name}’ is not a language that sites can have: Korean (ko) or English (en).",
        "한국어는 ko, 영어는 en으로 써 주세요.",
        "Write ko for Korean, en for English.",
    ),
    "not-a-font-name": Message(
        "‘{name}’의 값 ‘{found}’{found:은/는} 글꼴의 이름이 아닙니다.",
        "‘{found}’ of ‘{name}’ is not the name of a font.",
        "글자와 숫자, 빈칸, 붙임표(-)만 써 주세요.",
        "Use letters, digits, spaces and - only.",
    ),
    "unknown-word": Message(
        "‘{found}’{found:은/는} 바꿀 수 있는 말이 아닙니다.",
        "There is no word ‘{found}’.",
        "바꿀 수 있는 말의 이름은 레이아웃에 say.이름으로 쓰여 있습니다.",
        "The names of words are those in layouts, as say.name.",
    ),
    "unknown-word-near": Message(
        "‘{found}’{found:은/는} 바꿀 수 있는 말이 아닙니다. ‘{near}’인가요?",
        "There is no word ‘{found}’. Did you mean ‘{near}’?",
        "바꿀 수 있는 말의 이름은 레이아웃에 say.이름으로 쓰여 있습니다.",
        "The names of words are those in layouts, as say.name.",
    ),
    "word-placeholder": Message(
        "‘{name}’의 말 ‘{found}’에 있는 빈자리 {unknown}{unknown:은/는} 여기에 쓸 수 없습니다.",
        "‘{found}’ for ‘{name}’ has a placeholder {unknown} that this word does not have.",
        "이 말에 쓸 수 있는 빈자리: {allowed}",
        "Placeholders of this word: {choices}",
    ),
    "expected-date": Message(
        "‘{name}’의 값 ‘{found}’{found:은/는} 날짜로 읽을 수 없습니다.",
        "The value ‘{found}’ of ‘{name}’ is not a date.",
        "2026-10-31 또는 2026-10-31 09:00 꼴로 써 주세요.",
        "Write 2026-10-31 or 2026-10-31 09:00.",
    ),
    "no-such-date": Message(
        "‘{name}’의 값 ‘{found}’에 쓴 날이나 시각은 없습니다.",
        "There is no such day or hour as ‘{found}’ of ‘{name}’.",
        "날짜와 시각을 바로잡아 주세요. 시각은 00:00부터 23:59까지 쓸 수 있습니다.",
        "Correct the day, or the hour, which may be 00:00 to 23:59.",
    ),
    "date-year": Message(
        "‘{name}’의 값 ‘{found}’에 연도가 없거나 연도가 네 자리가 아닙니다.",
        "‘{found}’ of ‘{name}’ has no year of four digits.",
        "2026-10-31처럼 연도를 네 자리로 써 주세요.",
        "Write the year with four digits, like 2026-10-31.",
    ),
    "date-range": Message(
        "‘{name}’에는 때를 하나만 쓸 수 있는데, 값이 기간입니다: ‘{found}’.",
        "‘{name}’ takes one date, and this is a span: ‘{found}’.",
        "시작하는 때만 써 주세요. 행사와 일정이라면 끝나는 날은 ‘종료일’에, "
        "몇 시부터 몇 시까지인지는 ‘시간’에 쓸 수 있습니다.",
        "Write when it begins. Events and schedules have `until` for the last day "
        "and `time` for the hours.",
    ),
    "last-range": Message(
        "‘{name}’에는 끝나는 때 하나만 쓸 수 있는데, 값이 기간입니다: ‘{found}’.",
        "‘{name}’ takes the moment at which it ends, and this is a span: ‘{found}’.",
        "끝나는 때만 써 주세요. 예: {name}: 2026-11-05 18:00",
        "Write when it ends, such as {name}: 2026-11-05 18:00.",
    ),
    "button-as-text": Message(
        "‘{name}’에는 단추의 이름과 주소를 따로 적어야 합니다: ‘{found}’.",
        "‘{name}’ takes the button's name and its address by themselves: ‘{found}’.",
        "그 자리에 이렇게 써 주세요: {mended}",
        "Write this in its place: {mended}",
    ),
    "expires-early": Message(
        "‘{name}’의 값 ‘{found}’{found:이/가} 글의 날짜보다 앞서, 이 글은 한 번도 공개되지 않습니다.",
        "‘{found}’ of ‘{name}’ is before the date of the text, which therefore never is public.",
        "이 줄을 지우거나 글의 날짜보다 뒤의 날로 써 주세요.",
        "Delete this line, or write a later day.",
    ),
    "updated-early": Message(
        "‘{name}’의 값 ‘{found}’{found:이/가} 글의 날짜보다 앞섭니다.",
        "‘{found}’ of ‘{name}’ is before the date of the text.",
        "글의 날짜와 같거나 그 뒤의 날로 써 주세요.",
        "Write the day of the text or a later one.",
    ),
    "weekday": Message(
        "‘{found}’의 요일이 맞지 않습니다. 그날은 {right}요일입니다.",
        "The weekday of ‘{found}’ is wrong; it should be {right}.",
        "날짜나 요일을 바로잡아 주세요.",
        "Correct the date or the weekday.",
    ),
    "until-before-date": Message(
        "‘{name}’의 끝나는 날 ‘{found}’{found:이/가} 시작하는 날보다 앞섭니다.",
        "‘{name}’ ends on ‘{found}’, before it begins.",
        "시작하는 날과 같거나 그 뒤의 날짜로 써 주세요.",
        "Write the first day or a later one.",
    ),
    "not-allowed": Message(
        "‘{name}’의 값 ‘{found}’{found:은/는} 쓸 수 없습니다.",
        "‘{found}’ is not allowed for ‘{name}’.",
        "쓸 수 있는 값: {allowed}",
        "Allowed: {allowed}",
    ),
    "expected-colour": Message(
        "‘{name}’의 값 ‘{found}’{found:은/는} 색을 나타내는 값이 아닙니다.",
        "‘{found}’ of ‘{name}’ is not a colour.",
        '"#0f6b53"처럼 # 뒤에 0~9와 a~f를 여섯 자리 써 주세요.',
        'Write # and six digits or letters a to f, like "#0f6b53".',
    ),
    "expected-font": Message(
        "‘{name}’의 값 ‘{found}’{found:은/는} 글꼴 파일의 이름이 아닙니다.",
        "‘{found}’ of ‘{name}’ is not the name of a font's file.",
        "layouts/assets 폴더에 넣은 .woff2나 .css 파일의 이름을 적어 주세요.",
        "Write the name of a .woff2 or .css file in layouts/assets.",
    ),
    "expected-url": Message(
        "‘{name}’의 값 ‘{found}’{found:은/는} 누리집 주소가 아닙니다.",
        "‘{found}’ of ‘{name}’ is not a web address.",
        "https://로 시작하는 주소를 써 주세요.",
        "Write an address that begins with https://.",
    ),
    "expected-address": Message(
        "‘{name}’의 값 ‘{found}’{found:은/는} 전자우편 주소가 아닙니다.",
        "‘{found}’ of ‘{name}’ is not an e-mail address.",
        "news@example.org 또는 해오름 소식 <news@example.org> 꼴로 써 주세요.",
        "Write news@example.org, or with a name: Haeoreum News <news@example.org>.",
    ),
    "unknown-zone": Message(
        "‘{found}’{found:은/는} 시간대의 이름이 아닙니다.",
        "‘{found}’ is not a known time zone.",
        "우리나라라면 Asia/Seoul로 써 주세요.",
        "For Korea write Asia/Seoul.",
    ),
    "unclear-embargo": Message(
        "보도시점 ‘{found}’{found:은/는} 언제부터인지 알 수 없습니다.",
        "The embargo ‘{found}’ does not tell from when.",
        "2026-10-31 06:00처럼 시각까지 쓰거나, 바로 공개해도 되면 ‘배포 즉시’, ‘조간’, ‘석간’으로 써 주세요. 그때까지 이 글은 공개하지 않습니다.",
        "Write a time such as 2026-10-31 06:00, or, where it may be used at once, 배포 즉시, 조간 or 석간; until then the page is held back.",
    ),
    "too-long": Message(
        "글이 {found}자나 됩니다. {most}자까지 쓸 수 있습니다.",
        "The text has {found} letters; {most} are allowed.",
        "잘못 붙여 넣은 것이 없는지 살펴보고, 여러 글로 나눠 주세요.",
        "Check for something pasted by mistake, or divide it into several texts.",
    ),
    "not-an-area-code": Message(
        "‘{name}’의 값 ‘{found}’{found:은/는} 지역번호가 아닙니다.",
        "‘{found}’ of ‘{name}’ is not an area code.",
        '"02"나 "031"처럼 0으로 시작하는 숫자만 써 주세요.',
        'Write digits that begin with 0, such as "02" or "031".',
    ),
    "expected-site-url": Message(
        "‘{name}’의 값 ‘{found}’{found:은/는} 누리집의 주소로 쓸 수 없습니다.",
        "‘{found}’ of ‘{name}’ can't be the address of the site.",
        "https://news.example.org 또는 https://example.org/news처럼, 물음표(?)와 #, @ 없이 써 주세요.",
        "Write https://news.example.org or https://example.org/news, without ?, # and @.",
    ),
}
