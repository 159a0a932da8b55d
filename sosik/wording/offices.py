"""Wording for schedules and the heads of texts as offices write them."""

from sosik.wording.form import Wording

OFFICES: dict[str, Wording] = {
    "schedule-line": Wording(
        "‘{name}’의 ‘{found}’에서 날짜를 찾지 못했습니다.",
        "No date can be read in ‘{found}’ under ‘{name}’.",
        "날짜로 시작하는 한 줄로 써 주세요. 예: - 2026. 11. 7.(토) 14:00 마을 장터",
        "Begin each line with its date, as in: - 2026. 11. 7.(토) 14:00 마을 장터",
    ),
    "schedule-lines": Wording(
        "‘{name}’의 ‘{found}’에서 날짜를 찾지 못했습니다. {more}번째 줄도 그렇습니다.",
        "No date can be read in ‘{found}’ under ‘{name}’. The same holds for line {more}.",
        "날짜로 시작하는 한 줄로 써 주세요. 예: - 2026. 11. 7.(토) 14:00 마을 장터",
        "Begin each line with its date, as in: - 2026. 11. 7.(토) 14:00 마을 장터",
    ),
}
"""By code: the message and the hint, each in Korean and in English (DESIGN §7)."""
