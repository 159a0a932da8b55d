"""Wording for schedules and the heads of texts as offices write them."""

from sosik.problems.messages.message import Message

OFFICES: dict[str, Message] = {
    "unread-document": Message(
        "이 파일은 누리집에 나가지 않습니다. 글은 이름이 .md로 끝나는 파일만 읽고, 이 파일을 첨부한 글도 없습니다.",
        "This file is not published: only files that end in .md are texts, and no text offers it.",
        "글로 내려면 안의 글을 복사해 .md 파일에 붙여 넣고, 내려받게 하려면 글의 설정에 ‘첨부파일: 파일이름’을 적어 주세요.",
        "To publish its words, paste them into a .md file; to offer it, write `attachments: NAME`.",
    ),
    "schedule-line": Message(
        "‘{name}’의 ‘{found}’에서 날짜를 찾지 못했습니다.",
        "No date can be read in ‘{found}’ under ‘{name}’.",
        "날짜로 시작하는 한 줄로 써 주세요. 예: - 2026. 11. 7.(토) 14:00 마을 장터",
        "Begin each line with its date, as in: - 2026. 11. 7.(토) 14:00 마을 장터",
    ),
    "schedule-lines": Message(
        "‘{name}’의 ‘{found}’에서 날짜를 찾지 못했습니다. {more}번째 줄도 그렇습니다.",
        "No date can be read in ‘{found}’ under ‘{name}’. The same holds for line {more}.",
        "날짜로 시작하는 한 줄로 써 주세요. 예: - 2026. 11. 7.(토) 14:00 마을 장터",
        "Begin each line with its date, as in: - 2026. 11. 7.(토) 14:00 마을 장터",
    ),
    "counted-photo": Message(
        "‘{name}’에 적힌 ‘{found}’{found:은/는} 파일 이름이 아닙니다.",
        "‘{name}’ says ‘{found}’, which is no name of a file.",
        "글 파일과 같은 폴더에 사진을 넣고 ‘{name}: 협약식.jpg’처럼 파일 이름을 써 주세요. "
        "누리집에 보일 사진이 없으면 이 줄을 지워 주세요.",
        "Put the picture beside the text and write its name, as in ‘{name}: signing.jpg’; "
        "delete the line if there is none.",
    ),
    "counted-file": Message(
        "‘{name}’에 적힌 ‘{found}’{found:은/는} 파일 이름이 아닙니다.",
        "‘{name}’ says ‘{found}’, which is no name of a file.",
        "글 파일과 같은 폴더에 파일을 넣고 ‘{name}: 협약서.pdf’처럼 파일 이름을 써 주세요. "
        "누리집에 올릴 파일이 없으면 이 줄을 지워 주세요.",
        "Put the file beside the text and write its name, as in ‘{name}: agreement.pdf’; "
        "delete the line if there is none.",
    ),
    "sent-or-held": Message(
        "‘{name}’{name:은/는} 언론에 보낸 날인지 공개하는 때인지 알 수 없습니다.",
        "‘{name}’ may be the day of sending or the hour of release.",
        "보낸 날이면 ‘제공일자: {found}’, 그때까지 공개하지 않으려면 ‘보도시점: {found} 이후’로 써 주세요.",
        "For the day of sending write ‘provided: {found}’; to hold the text back until then, "
        "‘embargo: {found}’.",
    ),
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
}
"""By code: the message and the hint, each in Korean and in English (DESIGN §7)."""
