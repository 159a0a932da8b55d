"""Pictures that are missing or damaged."""

from sosik.problems.messages.message import Message

PICTURES: dict[str, Message] = {
    "uncertain-picture": Message(
        "사진 ‘{found}’{found:을/를} 끝까지 읽을 수 없어, 찍은 곳(GPS)이나 사진기 정보를 다 지웠는지 알 수 없습니다.",
        "The picture ‘{found}’ can't be read to its end, so nobody knows whether place (GPS) and camera were removed from it.",
        "사진 프로그램에서 열어 JPEG나 PNG로 다시 저장한 뒤 바꿔 넣어 주세요.",
        "Open it in a program for pictures, save it again as JPEG or PNG, and put that in its place.",
    ),
    "empty-picture": Message(
        "![설명] 뒤의 괄호에 사진의 파일 이름이 없습니다.",
        "There is no file name in the brackets after ![…].",
        "사진을 글이 있는 폴더에 넣고 그 파일 이름을 써 주세요: ![설명](사진.jpg)",
        "Put the picture into the folder of the text and write its name: ![words](picture.jpg)",
    ),
    "other-picture": Message(
        "‘{found}’{found:은/는} {kind} 형식의 그림이어서 메일에서 보이지 않습니다.",
        "‘{found}’ is a {kind} picture, which can't be shown in mail.",
        "그림을 여는 프로그램에서 PNG나 JPEG로 다시 저장하고, 그 파일 이름을 써 주세요.",
        "Open it, save it again as PNG or JPEG, and write the name of that file.",
    ),
    "not-a-picture": Message(
        "‘{found}’{found:은/는} 사진이 아니라 {kind} 파일이어서 사진 자리에 넣을 수 없습니다.",
        "‘{found}’ is a {kind} file and no picture.",
        "내려받게 하려면 ![…] 대신 느낌표 없이 [파일 이름](파일)로 쓰거나 ‘붙임:’에 적고, 보이게 하려면 그림으로 저장해 주세요.",
        "To offer it, write [name](file) without the exclamation mark; to show it, save it as a picture.",
    ),
    "no-such-image": Message(
        "사진 ‘{found}’{found:을/를} 찾을 수 없습니다.",
        "The picture ‘{found}’ does not exist.",
        "글 파일이 있는 폴더를 기준으로 경로와 파일 이름을 살펴봐 주세요.",
        "Check path and name; they are relative to the folder of the text.",
    ),
    "no-such-image-near": Message(
        "사진 ‘{found}’{found:을/를} 찾을 수 없습니다. ‘{near}’인가요?",
        "The picture ‘{found}’ does not exist. Did you mean ‘{near}’?",
        "글 파일이 있는 폴더를 기준으로 경로와 파일 이름을 살펴봐 주세요.",
        "Check path and name; they are relative to the folder of the text.",
    ),
    "bad-image": Message(
        "‘{found}’{found:은/는} 사진으로 읽을 수 없는 파일입니다.",
        "The file ‘{found}’ can't be read as a picture.",
        "JPEG, PNG, GIF, WebP, HEIC, AVIF, TIFF 가운데 하나로 다시 저장해 주세요.",
        "Save it again as JPEG, PNG, GIF, WebP, HEIC, AVIF or TIFF.",
    ),
    "cut-picture": Message(
        "사진 ‘{found}’의 끝부분이 없습니다. 옮기다가 끊긴 파일입니다.",
        "The end of the picture ‘{found}’ is missing; it was cut off while it was copied.",
        "사진을 원래 있던 곳에서 다시 옮겨 주세요.",
        "Copy it again from where it came.",
    ),
    "drawing-runs": Message(
        "SVG 그림 ‘{found}’에는 그림이 아니라 실행되는 코드가 들어 있습니다.",
        "The SVG drawing ‘{found}’ holds a script.",
        "그리기 프로그램에서 ‘일반 SVG’나 PNG로 다시 내보내 주세요.",
        "Export it again as plain SVG or PNG.",
    ),
    "drawing-elsewhere": Message(
        "SVG 그림 ‘{found}’{found:이/가} 그림 밖의 파일(‘{address}’)을 불러옵니다. 누리집과 메일에서는 그 부분이 보이지 않습니다.",
        "The SVG drawing ‘{found}’ loads ‘{address}’ from outside, which pages and mails do not show.",
        "그리기 프로그램에서 사진은 그림 안에 포함하고 글자는 윤곽선으로 바꾸어 다시 내보내거나, PNG로 저장해 주세요.",
        "Export it again with pictures embedded and letters as outlines, or save it as PNG.",
    ),
    "drawing-sizeless": Message(
        "SVG 그림 ‘{found}’에 그림의 크기가 적혀 있지 않습니다.",
        "The SVG drawing ‘{found}’ does not tell its size.",
        "그리기 프로그램에서 다시 내보내거나 PNG로 저장해 주세요.",
        "Export it again, or save it as PNG.",
    ),
    "drawing-too-much": Message(
        "SVG 그림 ‘{found}’{found:이/가} 너무 복잡하거나 커서 그릴 수 없습니다.",
        "The SVG drawing ‘{found}’ is too large or too complicated to be drawn.",
        "그리기 프로그램에서 PNG로 저장해 주세요.",
        "Save it as PNG in a program for drawings.",
    ),
    "no-bytes": Message(
        "사진 ‘{found}’{found:은/는} 아무것도 들어 있지 않은 빈 파일입니다.",
        "The picture ‘{found}’ is an empty file.",
        "사진을 원래 있던 곳에서 다시 옮겨 주세요.",
        "Copy it again from where it came.",
    ),
    "huge-picture": Message(
        "사진 ‘{found}’{found:이/가} 너무 큽니다. {size}메가픽셀이고, {allowed}메가픽셀까지 넣을 수 있습니다.",
        "The picture ‘{found}’ has {size} megapixels; at most {allowed} are allowed.",
        "사진 프로그램에서 긴 쪽을 4,000픽셀쯤으로 줄여 저장해 주세요.",
        "Make it smaller in a program for pictures: 4,000 pixels on the long side are enough.",
    ),
    "no-heic-here": Message(
        "‘{found}’{found:은/는} HEIC 사진인데, 이 컴퓨터에는 그것을 읽는 부품(pillow-heif)이 없습니다.",
        "‘{found}’ is a HEIC picture, and what reads these (pillow-heif) is not installed on this computer.",
        "JPEG로 다시 저장하거나, 전산 담당자에게 ‘pip install pillow-heif’를 부탁해 주세요.",
        "Save it again as JPEG, or have ‘pip install pillow-heif’ run.",
    ),
    "misnamed-picture": Message(
        "‘{found}’{found:은/는} 이름과 달리 {kind} 사진입니다. 누리집과 메일에는 바르게 나옵니다.",
        "‘{found}’ is a {kind} picture under another name. It is shown rightly.",
        "다른 프로그램이 못 열 수 있으니, 이름 끝을 {kind}에 맞게 바꾸고 글에서도 고쳐 주세요.",
        "Other programs may fail to open it: change the end of its name, here too.",
    ),
    "remote-image": Message(
        "다른 누리집에 있는 사진 ‘{found}’{found:은/는} 넣을 수 없습니다.",
        "The picture ‘{found}’ of another website can't be used.",
        "사진을 글 옆에 저장하고 그 파일 이름을 써 주세요.",
        "Save the picture beside the text and use its file name.",
    ),
}
