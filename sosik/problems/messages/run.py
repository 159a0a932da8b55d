"""A run itself: its processes, its end, and faults of Sosik."""

from sosik.problems.messages.message import Message

RUN: dict[str, Message] = {
    "worker-killed": Message(
        "이 파일부터 ‘{last}’까지 맡은 프로세스가 일하다가 밖에서 강제로 끝났습니다({found}).",
        "The process that had this file and those up to ‘{last}’ in work was ended from outside ({found}).",
        "메모리가 모자라면 운영 체제가 이렇게 끝냅니다. 다른 프로그램을 닫고, 그래도 그러면 ‘--jobs 1’을 붙여 다시 실행해 주세요.",
        "Systems do so when memory runs out. Close other programs; if it happens again, add `--jobs 1`.",
    ),
    "interrupted": Message(
        "그만두었습니다.",
        "Stopped.",
    ),
    "crash": Message(
        "소식 프로그램의 잘못으로 여기에서 멈췄습니다({found}).",
        "A fault of Sosik itself stopped it here ({found}).",
        "자세한 것은 {log}에 적었습니다. 글의 내용은 들어 있지 않으니, 되풀이되면 소식 프로그램을 고치는 사람에게 보내 주세요.",
        "The details are in {log}, which holds nothing of your texts; if it happens again, send it to whoever mends Sosik.",
    ),
    "crash-unlogged": Message(
        "소식 프로그램의 잘못으로 여기에서 멈췄습니다({found}). 자세한 것을 {log}에 적지도 못했습니다({why}).",
        "A fault of Sosik itself stopped it here ({found}), and the details could not be written to {log} ({why}).",
        "되풀이되면 소식 프로그램을 고치는 사람에게 알려 주세요.",
        "If it happens again, tell whoever mends Sosik.",
    ),
    "names-not-utf8": Message(
        "이 프로세스는 파일 이름을 UTF-8이 아니라 {found}{found:으로/로} 적게 되어 있어, 아무것도 하지 않았습니다.",
        "This process would write names of files in {found}, not in UTF-8, so nothing was done.",
        "‘python -X utf8’로 실행하거나, 환경 변수 LC_ALL을 C.UTF-8로 바꿔 주세요.",
        "Run it as `python -X utf8`, or set LC_ALL to C.UTF-8.",
    ),
}
