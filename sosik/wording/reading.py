"""What is said of one file by itself: its encoding, front matter and settings."""

from sosik.wording.form import Wording

READING: dict[str, Wording] = {
    "not-utf8": Wording(
        "UTF-8 글자표로 저장되지 않아 읽을 수 없습니다.",
        "The file is not saved as UTF-8, so it can't be read.",
        "메모장에서 [다른 이름으로 저장] → 인코딩 ‘UTF-8’로 다시 저장해 주세요.",
        "Save it again as UTF-8.",
    ),
    "no-front-matter": Wording(
        "글머리 설정이 없습니다.",
        "There is no front matter.",
        "첫 줄에 --- 를 쓰고, 제목·날짜 들을 적은 다음, 다시 --- 로 닫아 주세요.",
        "Begin the file with ---, then title, date and so on, and close with ---.",
    ),
    "open-front-matter": Wording(
        "글머리 설정이 닫히지 않았습니다.",
        "The front matter is not closed.",
        "설정이 끝나는 곳에 --- 만 있는 줄을 넣어 주세요.",
        "Put a line with only --- where the settings end.",
    ),
    "yaml": Wording(
        "이 줄의 쓰는 법이 맞지 않아 읽을 수 없습니다: {found}",
        "This line can't be read: {found}",
        "‘이름: 값’ 꼴로, 쌍점 뒤에 한 칸을 띄우고, 값에 [ ] {{ }} # : 같은 기호가 있으면 값을 큰따옴표로 감싸 주세요.",
        "Write `name: value` with a space after the colon; put the value in double quotes if it holds [ ] {{ }} # or a colon.",
    ),
    "not-mapping": Wording(
        "‘이름: 값’ 꼴의 줄이 있어야 합니다.",
        "Lines of the form `name: value` are expected.",
        "쌍점(:) 뒤에 한 칸을 띄웠는지 살펴봐 주세요.",
        "Check that there is a space after each colon.",
    ),
    "unknown-key": Wording(
        "‘{found}’{found:은/는} 모르는 이름입니다.",
        "‘{found}’ is not a known key.",
        "쓸 수 있는 이름: {allowed}",
        "Allowed: {allowed}",
    ),
    "unknown-key-near": Wording(
        "‘{found}’{found:은/는} 모르는 이름입니다. ‘{near}’인가요?",
        "‘{found}’ is not a known key. Did you mean ‘{near}’?",
        "쓸 수 있는 이름: {allowed}",
        "Allowed: {allowed}",
    ),
    "duplicate-key": Wording(
        "‘{found}’{found:과/와} {line}번째 줄의 ‘{other}’{other:이/가} 같은 항목입니다.",
        "‘{found}’ sets the same field as ‘{other}’ in line {line}.",
        "둘 가운데 하나만 남겨 주세요.",
        "Keep one of the two.",
    ),
    "missing-field": Wording(
        "‘{name}’{name:이/가} 없습니다.",
        "‘{key}’ is missing.",
        "‘{name}: …’ 한 줄을 넣어 주세요.",
        "Add a line `{key}: …`.",
    ),
    "missing-byline": Wording(
        "부서나 소속이 없습니다.",
        "Neither department nor organization is given.",
        "‘부서: …’ 또는 바깥 필자라면 ‘소속: …’ 한 줄을 넣어 주세요.",
        "Add `department: …`, or `organization: …` for an author from outside.",
    ),
    "expected-text": Wording(
        "‘{name}’에는 한 줄의 글이 와야 합니다.",
        "‘{name}’ takes one line of text.",
        "값을 큰따옴표로 감싸 주세요.",
        "Put the value in double quotes.",
    ),
    "expected-list": Wording(
        "‘{name}’에는 목록이 와야 합니다.",
        "‘{name}’ takes a list.",
        "[하나, 둘]처럼 쓰거나 줄마다 ‘- ’로 시작해 주세요.",
        "Write [one, two] or begin each line with `- `.",
    ),
    "expected-mapping": Wording(
        "‘{name}’에는 ‘이름: 값’ 꼴의 줄들이 와야 합니다.",
        "‘{name}’ takes lines of the form `name: value`.",
        "다음 줄들을 두 칸 들여 ‘이름: 값’으로 써 주세요: {allowed}",
        "Indent the next lines by two spaces and write `name: value`: {allowed}",
    ),
    "expected-flag": Wording(
        "‘{name}’의 값 ‘{found}’{found:은/는} 예나 아니오가 아닙니다.",
        "The value ‘{found}’ of ‘{name}’ is neither true nor false.",
        "예(true)나 아니오(false)로 써 주세요.",
        "Write true or false.",
    ),
    "expected-number": Wording(
        "‘{name}’의 값 ‘{found}’{found:은/는} 수가 아닙니다.",
        "The value ‘{found}’ of ‘{name}’ is not a number.",
        "{least}에서 {most} 사이의 수로 써 주세요.",
        "Write a number from {least} to {most}.",
    ),
    "not-a-number": Wording(
        "‘{name}’의 값 ‘{found}’{found:은/는} 호수가 아닙니다.",
        "‘{found}’ of ‘{name}’ is not the number of an issue.",
        "42처럼 수만 써 주세요.",
        "Write the number alone, like 42.",
    ),
    "not-a-slug": Wording(
        "‘{name}’의 값 ‘{found}’{found:은/는} 주소로 쓸 수 없습니다.",
        "‘{found}’ of ‘{name}’ can't be part of an address.",
        "영어 소문자, 숫자, - 만 써 주세요.",
        "Use lower-case letters, digits and - only.",
    ),
    "not-allowed-form": Wording(
        "‘{name}’의 값 ‘{found}’{found:은/는} 쓸 수 없습니다.",
        "‘{found}’ is not allowed for ‘{name}’.",
        "우리말이면 ko로 써 주세요.",
        "For Korean write ko.",
    ),
    "expected-date": Wording(
        "‘{name}’의 값 ‘{found}’{found:은/는} 날짜로 읽을 수 없습니다.",
        "The value ‘{found}’ of ‘{name}’ is not a date.",
        "2026-10-31 또는 2026-10-31 09:00 꼴로 써 주세요.",
        "Write 2026-10-31 or 2026-10-31 09:00.",
    ),
    "weekday": Wording(
        "‘{found}’의 요일이 맞지 않습니다. 그날은 {right}요일입니다.",
        "The weekday of ‘{found}’ is wrong: that day is a {right}요일.",
        "날짜나 요일을 바로잡아 주세요.",
        "Correct the date or the weekday.",
    ),
    "until-before-date": Wording(
        "‘{name}’의 날짜 ‘{found}’{found:이/가} 시작하는 날보다 앞섭니다.",
        "The date ‘{found}’ of ‘{name}’ is before the day on which it begins.",
        "시작하는 날과 같거나 뒤의 날짜로 써 주세요.",
        "Write the first day or a later one.",
    ),
    "not-allowed": Wording(
        "‘{name}’의 값 ‘{found}’{found:은/는} 쓸 수 없습니다.",
        "‘{found}’ is not allowed for ‘{name}’.",
        "쓸 수 있는 값: {allowed}",
        "Allowed: {allowed}",
    ),
    "expected-colour": Wording(
        "‘{name}’의 값 ‘{found}’{found:은/는} 색이 아닙니다.",
        "‘{found}’ of ‘{name}’ is not a colour.",
        "#0f6b53처럼 # 뒤에 여섯 자리로 쓰고 따옴표로 감싸 주세요.",
        'Write # and six digits in quotes, like "#0f6b53".',
    ),
    "expected-url": Wording(
        "‘{name}’의 값 ‘{found}’{found:은/는} 누리집 주소가 아닙니다.",
        "‘{found}’ of ‘{name}’ is not a web address.",
        "https:// 로 시작하는 주소를 써 주세요.",
        "Write an address that begins with https://.",
    ),
    "expected-address": Wording(
        "‘{name}’의 값 ‘{found}’{found:은/는} 전자우편 주소가 아닙니다.",
        "‘{found}’ of ‘{name}’ is not an e-mail address.",
        "해오름 소식 <news@example.org> 꼴로 써 주세요.",
        "Write it like: Haeoreum News <news@example.org>.",
    ),
    "unknown-zone": Wording(
        "‘{found}’{found:은/는} 모르는 시간대입니다.",
        "‘{found}’ is not a known time zone.",
        "우리나라는 Asia/Seoul입니다.",
        "For Korea write Asia/Seoul.",
    ),
    "control-character": Wording(
        "‘{name}’의 값에 줄바꿈이나 보이지 않는 글자가 있습니다.",
        "The value of ‘{name}’ holds a line break or an invisible character.",
        "한 줄로 다시 써 주세요.",
        "Write it again on one line.",
    ),
}
