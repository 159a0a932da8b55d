"""Places that can't be written to, and folders that are not ours."""

from sosik.problems.messages.message import Message

DISK: dict[str, Message] = {
    "output-not-ours": Message(
        "이 폴더에는 소식 프로그램이 만들지 않은 ‘{found}’{found:이/가} 있어, 아무것도 쓰지 않았습니다.",
        "This folder holds ‘{found}’, which Sosik did not make, so nothing was written.",
        "비어 있는 폴더를 --output으로 주세요.",
        "Give an empty folder as --output.",
    ),
    "output-inside": Message(
        "결과 폴더 ‘{found}’{found:이/가} 글이 있는 폴더와 겹칩니다.",
        "The output folder ‘{found}’ lies inside the sources or holds them.",
        "content와 layouts 밖의 폴더를 --output으로 주세요.",
        "Give a folder outside content and layouts as --output.",
    ),
    "cannot-write": Message(
        "파일을 쓸 수 없습니다({found}).",
        "The file can't be written ({found}).",
        "다른 프로그램에서 열어 두었다면 닫고 다시 실행해 주세요.",
        "Close it in other programs and run the command again.",
    ),
    "not-empty": Message(
        "이 폴더는 비어 있지 않습니다.",
        "The folder is not empty.",
        "새 폴더 이름을 주세요.",
        "Give the name of a new folder.",
    ),
    "folder-not-ours": Message(
        "이 폴더에는 소식 프로그램이 만들지 않은 ‘{found}’{found:이/가} 있어, 아무것도 쓰지 않았습니다.",
        "This folder holds ‘{found}’, which Sosik did not make, so nothing was written.",
        "안에 있는 것을 다른 곳으로 옮겨 비우거나, 비어 있는 폴더를 --output으로 주세요.",
        "Empty it by moving what it holds elsewhere, or give an empty folder as --output.",
    ),
    "file-not-ours": Message(
        "이 이름으로 써야 하는데, 소식 프로그램이 만들지 않은 ‘{found}’{found:이/가} 이미 있습니다.",
        "This name is needed, but ‘{found}’, which Sosik did not make, stands there already.",
        "그 파일을 다른 곳으로 옮긴 다음 다시 실행해 주세요.",
        "Move it elsewhere and run the command again.",
    ),
    "output-link": Message(
        "결과 폴더가 누리집 폴더 밖으로 가는 링크여서, 아무것도 쓰지 않았습니다.",
        "The output folder is a link that leads out of the site's folder; nothing was written.",
        "링크를 지우고, 결과를 둘 폴더를 --output으로 주세요.",
        "Delete the link, and give the folder as --output.",
    ),
    "place-link": Message(
        "이것은 다른 곳으로 가는 링크여서, 쓰면 다른 파일이 바뀔 수 있습니다.",
        "This is a link to another place, and writing would change what it leads to.",
        "링크를 지운 다음 다시 실행해 주세요. 필요한 폴더와 파일은 새로 만듭니다.",
        "Delete the link and run the command again; what is needed is made anew.",
    ),
    "place-taken": Message(
        "이 이름의 것은 여기에 있어야 할 보통 파일이나 폴더가 아닙니다.",
        "What stands here is not the ordinary file or folder that it must be.",
        "지우거나 다른 곳으로 옮긴 다음 다시 실행해 주세요. 필요한 것은 새로 만듭니다.",
        "Delete it or move it elsewhere and run the command again; what is needed is made anew.",
    ),
    "disk-full": Message(
        "디스크가 가득 차서 이 파일을 쓸 수 없습니다.",
        "The disk is full, so this file can't be written.",
        "필요 없는 파일을 지워 자리를 만든 다음 다시 실행해 주세요.",
        "Delete what is not needed any more and run the command again.",
    ),
    "no-right": Message(
        "이 파일이나 그 폴더에 쓸 권한이 없습니다.",
        "There is no right to write this file, or into its folder.",
        "파일과 폴더의 속성에서 ‘읽기 전용’을 풀거나, 관리하는 분에게 쓰기 권한을 받아 주세요.",
        "Take off “read-only” from the file and its folder, or ask for the right to write there.",
    ),
    "read-only": Message(
        "읽기만 되는 디스크에 있어서 이 파일을 쓸 수 없습니다.",
        "This file lies on a disk that can only be read.",
        "누리집 폴더를 쓸 수 있는 디스크로 옮기거나, --output으로 다른 폴더를 주세요.",
        "Move the site's folder to another disk, or give another folder as --output.",
    ),
    "held-open": Message(
        "다른 프로그램이 이 파일을 열어 두어서 쓸 수 없습니다.",
        "Another program holds this file open, so it can't be written.",
        "그 프로그램에서 파일을 닫고 다시 실행해 주세요.",
        "Close it there and run the command again.",
    ),
    "name-too-long": Message(
        "이름이 너무 길어서 이 파일을 쓸 수 없습니다.",
        "The name of this file is too long to be written.",
        "글의 파일 이름이나 주소를 줄이거나, 누리집 폴더를 더 얕은 곳으로 옮겨 주세요.",
        "Shorten the name or the address of the page, or move the site's folder higher up.",
    ),
    "half-moved": Message(
        "쓰다가 멈춘 뒤 {count}개를 되돌리지 못해, 이번 것과 지난 것이 섞여 있습니다.",
        "After it stopped, {count} could not be put back: old and new files lie mixed.",
        "아직 올리거나 보내지 마세요. 까닭을 없애고 같은 명령을 다시 실행하면 온전해집니다.",
        "Upload or send nothing yet; once the cause is gone, the same command makes it whole.",
    ),
    "not-remembered": Message(
        "결과는 온전하지만, 다음에 쓸 기록을 남기지 못했습니다.",
        "The output is whole, but what the next build needs to know could not be kept.",
        "다음에는 처음부터 만들어서 조금 더 걸립니다.",
        "The next build starts from the beginning and takes a little longer.",
    ),
}
