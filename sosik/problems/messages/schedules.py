"""Schedules and the heads of press releases as offices write them."""

from sosik.problems.messages.message import Message

SCHEDULES: dict[str, Message] = {
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
}
