"""Categories, departments, authors and tags."""

from sosik.problems.messages.message import Message

TERMS: dict[str, Message] = {
    "same-term-address": Message(
        "{kind} ‘{found}’의 주소가 {place}에 적힌 {kind} ‘{other}’의 주소와 ‘{url}’{url:으로/로} 같아집니다.",
        "The {sort} ‘{found}’ has the address of the {sort} ‘{other}’ ({where}), ‘{url}’.",
        "빗금(/), 붙임표(-) 같은 기호만 다른 이름입니다. 한 이름으로 똑같이 써 주세요.",
        "They differ in signs alone that no address holds. Write the same name for both.",
    ),
    "term-address": Message(
        "이 파일의 주소 ‘{url}’{url:이/가} {place}에 적힌 {kind} ‘{found}’의 주소와 겹칩니다.",
        "The address ‘{url}’ of this file is that of the {sort} ‘{found}’ ({where}).",
        "이 파일을 다른 폴더에 넣거나 {kind}의 이름을 바꿔 주세요.",
        "Put the file into another folder, or rename the {sort}.",
    ),
    "same-entry": Message(
        "{kind} ‘{found}’{found:은/는} {first}번째 줄의 ‘{other}’{other:과/와} 같은 이름입니다.",
        "The {sort} ‘{found}’ is the same as ‘{other}’ in line {first}.",
        "둘 가운데 하나를 지워 주세요.",
        "Delete one of the two.",
    ),
    "same-entry-address": Message(
        "{kind} ‘{found}’의 주소가 {place}에 적힌 {kind} ‘{other}’의 주소와 ‘{url}’{url:으로/로} 같아집니다.",
        "The {sort} ‘{found}’ has the address of the {sort} ‘{other}’ ({where}), ‘{url}’.",
        "둘에 서로 다른 주소를 적어 주세요. 예: {{이름: {found}, 주소: other}}",
        "Give each its own slug, such as {{name: {found}, slug: other}}.",
    ),
    "long-term": Message(
        "‘{found}’{found:은/는} 이름이 너무 길어, 이 이름의 글을 모은 목록을 저장할 수 없습니다(지금 {count}바이트).",
        "‘{found}’ is too long a name: the list of its texts can't be saved ({count} bytes).",
        "{most}바이트(한글 80자) 안으로 줄여 주세요. 쉼표로 나눌 것을 이어 쓰지 않았는지도 살펴봐 주세요.",
        "It may have {most} bytes; check whether several names were written as one.",
    ),
    "unknown-term": Message(
        "{name} ‘{found}’{found:은/는} site.yaml의 목록에 없습니다.",
        "The {key} ‘{found}’ is not in the list of site.yaml.",
        "쓸 수 있는 값: {allowed}",
        "Allowed: {allowed}",
    ),
    "one-term": Message(
        "{name}{name:은/는} 하나만 쓸 수 있는데 여럿이 적혀 있습니다: ‘{found}’.",
        "There may be one {key}, and these are several: ‘{found}’.",
        "하나만 골라 이렇게 써 주세요: {name}: {first}",
        "Choose one: {key}: {first}",
    ),
    "unknown-term-near": Message(
        "{name} ‘{found}’{found:은/는} site.yaml의 목록에 없습니다. ‘{near}’인가요?",
        "The {key} ‘{found}’ is not in the list of site.yaml. Did you mean ‘{near}’?",
        "쓸 수 있는 값: {allowed}",
        "Allowed: {allowed}",
    ),
    "byline-differs": Message(
        "글 끝의 작성자 ‘{found}’{found:이/가} 글머리 설정의 ‘{expected}’{expected:과/와} 다릅니다.",
        "The byline ‘{found}’ at the end differs from ‘{expected}’ in the front matter.",
        "둘 가운데 하나를 고치거나 지워 주세요.",
        "Correct or delete one of the two.",
    ),
}
