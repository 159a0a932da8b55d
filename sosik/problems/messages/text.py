"""What readers would see in a text, and its author did not mean."""

from sosik.problems.messages.message import Message

TEXT: dict[str, Message] = {
    "literal-mark": Message(
        "굵게 쓰려던 {found} 표시가 글자 그대로 보입니다: ‘{around}’.",
        "The mark {found} is shown as it is: ‘{around}’.",
        "굵게 할 말의 앞뒤에 **를 빈칸 없이 붙여 주세요. 표시가 필요 없으면 지워 주세요.",
        "Put ** right before and right after the words, or delete it.",
    ),
    "html-is-text": Message(
        "HTML 태그 {found}{found:이/가} 글자 그대로 보입니다.",
        "The HTML tag {found} is shown as text.",
        "태그를 지워 주세요. 꼭 써야 한다면 site.yaml에 ‘markdown: {{html: 예}}’를 적어 주세요.",
        "Delete it, or write `markdown: {{html: true}}` in site.yaml.",
    ),
    "html-left-out": Message(
        "HTML 태그 {found}{found:은/는} 안전하지 않거나 메일에서 쓸 수 없어 뺐습니다.",
        "The HTML tag {found} was left out: it is not safe, or mail can't carry it.",
        "링크는 [말](주소), 사진은 ![설명](파일)로 써 주세요.",
        "Write links as [words](address), pictures as ![text](file).",
    ),
    "table-tail": Message(
        "표 바로 아랫줄 ‘{found}’{found:이/가} 표의 한 줄이 되었습니다.",
        "The line ‘{found}’ right below the table became a row of it.",
        "표가 아니라면 표와 이 줄 사이에 빈 줄을 넣어 주세요.",
        "Put an empty line between the table and this line.",
    ),
    "private-sign": Message(
        "‘{around}’에 다른 컴퓨터나 휴대전화에서 보이지 않을 수 있는 기호가 있습니다.",
        "‘{around}’ holds a sign that other computers and phones may not show.",
        "□나 ①로 바꿔 주세요.",
        "Replace it by □ or ①.",
    ),
    "table-cells": Message(
        "표의 이 줄은 제목 줄보다 칸이 많아, ‘{found}’{found:이/가} 보이지 않습니다.",
        "This row of the table has more cells than its head; ‘{found}’ is not shown.",
        "칸을 나누는 것이 아니라 글자로 쓴 |라면 \\|로 바꿔 주세요. "
        "칸이 더 필요하면 표의 첫 줄과 |---| 줄에 칸을 더해 주세요.",
        "Write \\| for a bar that parts no cells, or add a column to the head and the line |---|.",
    ),
    "no-table": Message(
        "‘{found}’{found:으로/로} 시작하는 줄들이 표가 되지 않고 글로 이어집니다.",
        "The lines that begin with ‘{found}’ are no table; they run on as text.",
        "표라면 칸을 |로 나누어 ‘| 날 | 곳 |’처럼 쓰고, 첫 줄 바로 아래에 칸 수만큼 |---|---| 줄을 넣어 주세요.",
        "For a table write rows like `| day | place |`, and below the first one |---|---|, "
        "a part for each column.",
    ),
    "open-fence": Message(
        "{found} 표시로 시작한 코드가 끝나지 않아, 이 줄 아래의 글이 모두 코드로 보입니다.",
        "The code that begins with {found} never ends, so the text below this line is all code.",
        "코드가 끝나는 곳에 {found}만 있는 줄을 넣어 주세요. 코드가 아니라면 이 줄을 지워 주세요.",
        "Put a line with {found} alone where the code ends, or delete this line if it is no code.",
    ),
    "unused-note": Message(
        "각주 {found}{found:을/를} 가리키는 곳이 본문에 없어, 이 각주는 보이지 않습니다.",
        "Nothing in the text refers to the note {found}, so it is not shown.",
        "본문의 알맞은 자리에 {found}{found:을/를} 넣거나 각주를 지워 주세요.",
        "Put {found} into the text, or delete the note.",
    ),
    "weekday-in-text": Message(
        "‘{found}’의 요일이 맞지 않습니다. {date}{date:은/는} {right}요일입니다.",
        "The weekday of ‘{found}’ is wrong: {date} is {right}.",
        "날짜나 요일을 바로잡아 주세요.",
        "Correct the date or the weekday.",
    ),
    "no-such-day": Message(
        "‘{found}’{found:은/는} 달력에 없는 날입니다.",
        "There is no such day as ‘{found}’.",
        "날짜를 바로잡아 주세요.",
        "Correct the date.",
    ),
    "cut-address": Message(
        "링크가 ‘{found}’에서 끊깁니다. 뒤의 ‘{after}’{after:은/는} 주소로 여기지 않습니다.",
        "The link ends at ‘{found}’; ‘{after}’ behind it is not taken for a part of it.",
        "주소의 일부라면 <{found}{after}>처럼 꺾쇠로 감싸 주세요. 아니라면 한 칸을 띄워 주세요.",
        "If it belongs to the address, write <{found}{after}>; if not, put a space between.",
    ),
    "literal-picture": Message(
        "사진이 되지 못하고 글자 그대로 보입니다: ‘{found}’.",
        "This is shown as it is, and no picture: ‘{found}’.",
        "‘![사진 설명](봄.jpg)’처럼 ]와 ( 사이를 붙이고, 괄호 안에는 사진 파일의 이름을 .jpg나 .png까지 써 주세요.",
        "Write ![what it shows](spring.jpg), the file's name with its .jpg or .png.",
    ),
    "literal-link": Message(
        "링크가 되지 못하고 글자 그대로 보입니다: ‘{found}’.",
        "This is shown as it is, and no link: ‘{found}’.",
        "링크라면 ‘[누리집](https://example.org)’처럼 괄호 안에 주소만 빈칸 없이 써 주세요. "
        "링크가 아니라면 ]와 ( 사이를 한 칸 띄워 주세요.",
        "For a link write [words](https://example.org), the address alone and without blanks; "
        "if it is none, put a space between ] and (.",
    ),
    "no-such-note": Message(
        "각주 {found}의 내용이 없어 {found}{found:이/가} 글자 그대로 보입니다.",
        "There is no note {found}, so {found} is shown as it is.",
        "글의 맨 아래에 ‘{found}: 각주 내용’ 한 줄을 넣거나 {found}{found:을/를} 지워 주세요.",
        "Add a line ‘{found}: words of the note’ at the end of the text, or delete {found}.",
    ),
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
}

TIMES = Message(
    "이 글에 모두 {times}곳 있습니다({lines}번째 줄).",
    "There are {times} of them in this text (lines {lines}).",
)
"""What follows a remark that stands for all of its kind in a text."""
