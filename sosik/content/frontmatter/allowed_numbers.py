"""Reads the personal numbers that site.yaml allows, so that none of them is kept as written."""

from typing import Any

from sosik.content.frontmatter.mappings import Key, Keys, ListOf, Mapped
from sosik.content.frontmatter.types import Node, Reading, Text
from sosik.model.personal_number import masked, number_digest
from sosik.model.settings import AllowedNumber, PersonalData

_ENTRY = Keys(
    text=Key(Text(), ("번호",), required=True, says="글에 적힌 대로. 예: 010-1234-5678"),
    reason=Key(Text(), ("까닭", "사유", "이유"), required=True, says="알려도 되는 까닭"),
)


def _allowed(text: str, reason: str) -> AllowedNumber:
    return AllowedNumber(digest=number_digest(text), masked=masked(text), reason=reason)


class _Allowed(Mapped):
    """One allowed number; its line is that of `personal_data:DIGEST`."""

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        allowed = super().read(node, name, reading)
        if allowed is not None:
            reading.lines[f"personal_data:{allowed.digest}"] = reading.line(node)
        return allowed


PERSONAL_DATA = Mapped(
    PersonalData,
    Keys(
        allow=Key(
            ListOf(_Allowed(_allowed, _ENTRY)),
            ("허용",),
            says="개인정보로 보이지만 알려도 되는 번호와 그 까닭",
        )
    ),
)
"""The value of `personal_data`."""
