"""Files of pictures and attachments: too small, too large, used twice, or not at all."""

from sosik.problems.messages.message import Message


def _suggestion(ko: str, en: str, ko_hint: str, en_hint: str) -> Message:
    return Message(ko, en, ko_hint, en_hint, "suggestion")


PICTURE_FILES: dict[str, Message] = {
    "lead-in-text": Message(
        "대표사진 ‘{found}’{found:과/와} 본문의 사진 ‘{other}’{other:은/는} 이름만 다른 같은 사진이라, 글에 두 번 보입니다.",
        "The picture ‘{found}’ and ‘{other}’ in the text are the same picture under two names; the page shows it twice.",
        "‘대표사진:’에 ‘{other}’{other:을/를} 적으면 한 번만 보입니다.",
        "Write `image: {other}`, and it is shown once.",
    ),
    "small-lead": _suggestion(
        "대표사진 ‘{found}’{found:은/는} 가로가 {width}픽셀이어서, 크게 보이는 자리에서 흐리거나 작게 보입니다.",
        "The picture ‘{found}’ is {width} pixels wide, and looks poor where it is shown large.",
        "가로 {wanted}픽셀쯤 되는 원본으로 바꿔 주세요. 적어도 {least}픽셀은 되어야 합니다. 카카오톡으로 받은 사진이면 ‘원본’으로 다시 받아 주세요.",
        "Use an original of {wanted} pixels; {least} are the least.",
    ),
    "small-first": _suggestion(
        "글에 처음 나오는 사진 ‘{found}’{found:이/가} 대표사진이 되는데, 가로가 {width}픽셀이어서 크게 보이는 자리에서 흐리거나 작게 보입니다.",
        "The first picture of the text, ‘{found}’, stands for it, is {width} pixels wide, and looks poor where it is shown large.",
        "가로 {wanted}픽셀쯤 되는 원본으로 바꾸거나, 다른 사진을 ‘대표사진: 파일이름’으로 적어 주세요. 대표사진이 없어도 되면 ‘대표사진: 없음’입니다.",
        "Use an original of {wanted} pixels, or name another picture: `image: NAME`, or none: `image: none`.",
    ),
    "large-picture": _suggestion(
        "사진 파일이 {size}MB로 큽니다. 줄여서 내보내므로 읽는 이는 느끼지 못하지만, 누리집을 만들고 저장소에 올리는 일이 느려집니다.",
        "The file has {size} MB. Readers get smaller ones, but building and uploading the site take longer.",
        "사진 프로그램에서 긴 쪽을 4,000픽셀쯤으로 줄여 저장해 주세요. 100MB가 넘는 파일은 GitHub가 받지 않습니다.",
        "Make it smaller: 4,000 pixels on the long side are enough. GitHub takes no file above 100 MB.",
    ),
    "whole-picture": _suggestion(
        "{kind} 그림 ‘{found}’{found:은/는} {size}MB이고, 이 형식은 줄이지 않으므로 읽는 이가 다 내려받습니다.",
        "The {kind} picture ‘{found}’ has {size} MB; this format isn't made smaller, so every reader downloads it all.",
        "휴대전화로는 한참 걸립니다. 움직이는 그림이면 짧게 줄이거나 동영상으로 올려 그 주소를 한 줄에 적고, 멈춘 그림이면 JPEG나 PNG로 저장해 주세요.",
        "That takes long on a phone. Make a moving picture shorter, or upload a video and write its address on a line; save a still one as JPEG or PNG.",
    ),
    "large-file": _suggestion(
        "내려받는 파일 ‘{found}’{found:은/는} {size}MB입니다.",
        "The file ‘{found}’, which readers download, has {size} MB.",
        "휴대전화로 받는 분을 생각해 줄일 수 있으면 줄여 주세요. 사진이 많은 PDF는 ‘최소 크기로 저장’하면 크게 줄어듭니다. 100MB가 넘는 파일은 GitHub가 받지 않습니다.",
        "Make it smaller if you can, for those who read on a phone. GitHub takes no file above 100 MB.",
    ),
    "picture-twice": _suggestion(
        "사진 ‘{found}’{found:은/는} 이 글의 {first}번째 줄에 이미 나온 사진입니다.",
        "The picture ‘{found}’ was shown in line {first} of this text already.",
        "잘못 붙였으면 다른 사진으로 바꾸거나 지워 주세요.",
        "If it was put in by mistake, use another, or delete it.",
    ),
    "same-lead": _suggestion(
        "대표사진 ‘{found}’{found:은/는} 같은 소식지({issue})에 실린 {other}의 대표사진이기도 합니다.",
        "The picture ‘{found}’ is also that of {other} in the same issue ({issue}).",
        "글을 복사해 새로 썼다면 사진을 바꾸지 않은 것일 수 있습니다. 소식지에 같은 사진이 두 번 보입니다.",
        "If this text began as a copy, its picture may not have been changed. The issue shows it twice.",
    ),
    "same-picture": _suggestion(
        "{other}{other:과/와} 이름만 다른 같은 파일입니다.",
        "It is the same file as {other} under another name.",
        "한 파일만 두고 글마다 그 이름을 적으면 저장소가 가벼워지고, 바꿀 때 한 번만 바꾸면 됩니다.",
        "Keep one of them and name it in each text: the site's folder is lighter, and a change is made once.",
    ),
    "unused-files": _suggestion(
        "이 폴더에 어느 글에서도 쓰지 않는 파일이 {count}개({size}) 있습니다: {found}.",
        "No text uses these files of the folder ({count}, {size}): {found}.",
        "쓰지 않을 파일이면 지우거나 누리집 폴더 밖으로 옮겨 주세요. 누리집에는 나가지 않습니다.",
        "Delete them, or move them out of the site's folder, if they are not needed. They are not published.",
    ),
}
