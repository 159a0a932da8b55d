"""The lines of front matter and site.yaml: keys, columns and signs."""

from sosik.problems.messages.message import Message

YAML: dict[str, Message] = {
    "no-front-matter": Message(
        "글머리 설정이 없습니다.",
        "There is no front matter.",
        "첫 줄에 ---만 쓰고, 다음 줄부터 제목과 날짜 등을 적은 다음, 다시 --- 한 줄로 닫아 주세요.",
        "Begin the file with a line ---, then title, date and so on, and close with another ---.",
    ),
    "no-dashes": Message(
        "‘{name}’ 아래에 여러 줄이 있는데 줄 앞에 붙임표(-)가 없어 한 줄로 읽힙니다: ‘{found}’.",
        "The lines below ‘{name}’ begin with no hyphen, so that they read as one: ‘{found}’.",
        "줄마다 붙임표와 한 칸을 앞에 두고 이렇게 써 주세요: ‘  - {first} …’",
        "Begin each with a hyphen and a space: ‘  - {first} …’",
    ),
    "late-front-matter": Message(
        "글머리 설정이 첫 줄이 아니라 이 줄에서 시작합니다.",
        "The front matter begins in this line, and not in the first.",
        "이 --- 줄이 파일의 첫 줄이 되도록, 그 위의 줄을 지우거나 설정 아래로 옮겨 주세요.",
        "Let this line --- be the first of the file: delete what is above it, or move it below.",
    ),
    "open-front-matter": Message(
        "글머리 설정이 닫히지 않았습니다.",
        "The front matter is not closed.",
        "설정이 끝나는 곳에 ---만 있는 줄을 넣어 주세요.",
        "Put a line with only --- where the settings end.",
    ),
    "yaml": Message(
        "이 줄을 읽을 수 없습니다: ‘{found}’.",
        "This line can't be read: ‘{found}’.",
        "‘이름: 값’ 꼴로 쓰고, 쌍점(:) 뒤에 한 칸을 띄워 주세요.",
        "Write `name: value` with a space after the colon.",
    ),
    "not-mapping": Message(
        "‘이름: 값’ 꼴의 줄이 있어야 합니다.",
        "Lines of the form `name: value` are expected.",
        "쌍점(:) 뒤에 한 칸을 띄웠는지 살펴봐 주세요.",
        "Check that there is a space after each colon.",
    ),
    "yaml-tab": Message(
        "줄이 탭으로 시작해 읽을 수 없습니다: ‘{found}’.",
        "The line begins with a tab and can't be read: ‘{found}’.",
        "탭을 지우고 빈칸으로 들여 이렇게 써 주세요: ‘{mended}’",
        "Indent it by spaces instead: ‘{mended}’",
    ),
    "yaml-space": Message(
        "쌍점(:) 뒤에 빈칸이 없어 읽을 수 없습니다.",
        "There is no space after the colon, so the line can't be read.",
        "이렇게 써 주세요: {mended}",
        "Write it like this: {mended}",
    ),
    "yaml-misplaced": Message(
        "줄 앞의 빈칸이 윗줄과 맞지 않습니다: ‘{found}’.",
        "The spaces before this line do not fit the line above: ‘{found}’.",
        "같은 묶음의 줄은 같은 자리에서 시작하게 해 주세요.",
        "Let lines that belong together begin in the same column.",
    ),
    "yaml-indent": Message(
        "줄 앞의 빈칸이 위아래 줄과 맞지 않습니다: ‘{found}’.",
        "The spaces before this line do not fit the lines round it: ‘{found}’.",
        "줄 앞에 빈칸을 {spaces}개 두어 이렇게 써 주세요: ‘{mended}’",
        "Put {spaces} of them before it, like this: ‘{mended}’",
    ),
    "yaml-needless-indent": Message(
        "줄이 빈칸으로 시작하는데, 윗줄에 딸린 줄이 아닙니다: ‘{found}’.",
        "The line begins with spaces, and does not belong to the line above: ‘{found}’.",
        "줄 앞의 빈칸을 지우고 이렇게 써 주세요: ‘{mended}’",
        "Delete the spaces before it: ‘{mended}’",
    ),
    "yaml-missing-dash": Message(
        "목록의 새 항목이 시작하는 줄인데 앞에 붙임표(-)가 없습니다: ‘{found}’.",
        "A new entry of the list begins here without a hyphen: ‘{found}’.",
        "이렇게 써 주세요: ‘{mended}’",
        "Write it like this: ‘{mended}’",
    ),
    "yaml-needless-dash": Message(
        "윗줄과 한 항목인데 줄이 붙임표(-)로 시작합니다: ‘{found}’.",
        "The line belongs to the entry above, but begins with a hyphen: ‘{found}’.",
        "붙임표를 빈칸으로 바꾸어 이렇게 써 주세요: ‘{mended}’",
        "Write a space in place of the hyphen: ‘{mended}’",
    ),
    "yaml-brackets": Message(
        "괄호의 짝이나 쉼표가 맞지 않아 읽을 수 없습니다: ‘{found}’.",
        "A bracket or comma is missing or too many: ‘{found}’.",
        "[하나, 둘] 또는 {{이름: 값, 이름: 값}} 꼴인지 살펴봐 주세요.",
        "Check that it reads [one, two] or {{name: value, name: value}}.",
    ),
    "yaml-open-bracket": Message(
        "괄호가 닫히지 않았습니다: ‘{found}’.",
        "A bracket is not closed: ‘{found}’.",
        "이렇게 써 주세요: {mended}",
        "Write it like this: {mended}",
    ),
    "missing-field": Message(
        "‘{name}’{name:이/가} 없습니다.",
        "‘{key}’ is missing.",
        "‘{name}: …’ 한 줄을 넣어 주세요.",
        "Add a line `{key}: …`.",
    ),
    "duplicate-key": Message(
        "‘{found}’{found:은/는} {first}번째 줄의 ‘{other}’{other:과/와} 같은 항목입니다.",
        "‘{found}’ sets the same field as ‘{other}’ in line {first}.",
        "둘 가운데 하나만 남겨 주세요.",
        "Keep one of the two.",
    ),
    "unknown-key": Message(
        "‘{found}’{found:은/는} 쓸 수 없는 항목입니다.",
        "‘{found}’ is not a known key.",
        "쓸 수 있는 항목: {allowed}",
        "Allowed: {allowed}",
    ),
    "unknown-key-near": Message(
        "‘{found}’{found:은/는} 쓸 수 없는 항목입니다. ‘{near}’인가요?",
        "‘{found}’ is not a known key. Did you mean ‘{near}’?",
        "쓸 수 있는 항목: {allowed}",
        "Allowed: {allowed}",
    ),
    "wrong-fence": Message(
        "글머리 설정을 여닫는 줄이 ---가 아니라 ‘{found}’입니다.",
        "The line that opens or closes the front matter is ‘{found}’, not ---.",
        "이 줄에 붙임표 세 개(---)만 남겨 주세요.",
        "Leave only three hyphens (---) in this line.",
    ),
    "not-listed": Message(
        "설정의 줄이 ‘- ’로 시작합니다: ‘{found}’.",
        "The lines of the settings begin with `- `: ‘{found}’.",
        "줄 앞의 ‘- ’를 지우고 ‘이름: 값’만 남겨 주세요.",
        "Delete `- ` before each, so that they read `name: value`.",
    ),
    "empty-field": Message(
        "‘{name}’의 값이 비어 있습니다.",
        "‘{name}’ has no value.",
        "쌍점(:) 뒤에 한 칸을 띄우고 값을 써 주세요.",
        "Write its value after the colon and a space.",
    ),
    "eaten-value": Message(
        "#과 빈칸 뒤에 쓴 것은 메모로 보아 읽지 않습니다: ‘{found}’.",
        "What stands behind # and a space is taken for a remark and is not read: ‘{found}’.",
        "값이면 #을 지우고 이렇게 써 주세요: ‘{mended}’ 메모라면 다른 줄에 따로 써 주세요.",
        "If it is a value, delete the #: ‘{mended}’. A remark may stand on a line of its own.",
    ),
    "yaml-colon": Message(
        "‘{name}’ 뒤에 쌍점(:)이 없습니다.",
        "There is no colon after ‘{name}’.",
        "이렇게 써 주세요: {mended}",
        "Write it like this: {mended}",
    ),
    "yaml-no-colon": Message(
        "이 줄에는 항목의 이름과 쌍점(:)이 없습니다: ‘{found}’.",
        "This line has no name and colon: ‘{found}’.",
        "윗줄에 이어지는 글이면 앞에 빈칸 두 개를 넣고, 본문이면 그 앞에 ---만 있는 줄을 넣어 주세요.",
        "If it goes on from the line above, begin it with two spaces; "
        "if it is text, put a line --- before it.",
    ),
    "yaml-name": Message(
        "‘{name}’의 앞이나 뒤에 다른 글자가 있습니다.",
        "Something stands before or behind ‘{name}’.",
        "이렇게 써 주세요: {mended}",
        "Write it like this: {mended}",
    ),
    "yaml-dash": Message(
        "‘{name}’ 옆에서 목록이 시작합니다: ‘{found}’.",
        "A list begins beside ‘{name}’: ‘{found}’.",
        "다음 줄부터 한 줄에 하나씩, 두 칸 들여 ‘- ’로 시작해 주세요.",
        "Begin it on the next line, each entry indented by two spaces and begun with `- `.",
    ),
    "yaml-both": Message(
        "‘{name}’ 옆에도 값이 있고 아랫줄에도 값이 있습니다: ‘{found}’.",
        "‘{name}’ has a value beside it and others below: ‘{found}’.",
        "쌍점(:) 뒤의 글을 지우고, 아랫줄에 ‘이름: 값’만 남겨 주세요.",
        "Delete what stands after the colon, and keep the lines `name: value` below.",
    ),
    "long-settings": Message(
        "설정이 {length}자로 너무 깁니다. {allowed}자까지 쓸 수 있습니다.",
        "The settings are {length} characters long; {allowed} are allowed.",
        "설정이 끝나는 곳에 ---만 있는 줄이 있는지 살펴봐 주세요.",
        "Check that a line with only --- stands where they end.",
    ),
    "too-deep": Message(
        "값 안에 값이 너무 여러 겹으로 들어 있어 읽을 수 없습니다.",
        "Values lie too deep within one another to be read.",
        "겹친 괄호나 들여 쓴 목록을 풀어 주세요.",
        "Take some of the brackets or lists apart.",
    ),
}
