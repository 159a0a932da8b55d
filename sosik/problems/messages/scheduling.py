"""Builds at the next change: workflows, cron and the Windows task scheduler."""

from sosik.problems.messages.message import Message

SCHEDULING: dict[str, Message] = {
    "missed-start": Message(
        "{found}에 공개될 글인데, {until}까지 누리집을 다시 만들지 않아 그동안 올라가지 않았습니다.",
        "This page was due on {found}, but the site was not built until {until}, and the page was not online before.",
        "때가 되면 저절로 만들게 하려면 ‘{sosik:schedule --install}’ 명령을 한 번 실행해 주세요.",
        "Run `{sosik:schedule --install}` once to have the site built when the time comes.",
    ),
    "missed-end": Message(
        "{found}에 내려야 할 글인데, {until}까지 누리집을 다시 만들지 않아 그동안 남아 있었습니다.",
        "This page should have gone offline on {found}, but the site was not built until {until}, and the page stayed.",
        "때가 되면 저절로 내리게 하려면 ‘{sosik:schedule --install}’ 명령을 한 번 실행해 주세요.",
        "Run `{sosik:schedule --install}` once to have the site built when the time comes.",
    ),
    "nothing-built": Message(
        "아직 만든 누리집이 없어, 올렸다고 적을 것이 없습니다.",
        "There is no build yet that could have been published.",
        "먼저 ‘{sosik:build}’ 명령을 실행해 주세요.",
        "Run `{sosik:build}` first.",
    ),
    "schedule-path": Message(
        "누리집 폴더의 이름에 줄바꿈이 있어 예약 목록에 적을 수 없습니다.",
        "The path of the site's folder has a line break, which no timetable can hold.",
        "폴더의 이름을 바꾸고 다시 실행해 주세요.",
        "Rename the folder and try again.",
    ),
    "no-cron": Message(
        "이 컴퓨터에는 정해진 때에 일을 시키는 프로그램(cron)이 없습니다.",
        "This computer has no cron.",
        "cron을 설치하거나(데비안·우분투: sudo apt install cron), 깃허브나 깃랩에 맡겨 주세요(‘{sosik:init --ci github}’).",
        "Install it (Debian, Ubuntu: sudo apt install cron), or leave the work to GitHub or GitLab (`{sosik:init --ci github}`).",
    ),
    "cron-refused": Message(
        "예약 목록(crontab)을 쓸 수 없습니다(프로그램이 한 말: {found}).",
        "The crontab can't be used. What the program said: {found}.",
        "이 컴퓨터를 관리하는 분께 cron을 쓸 수 있게 해 달라고 해 주세요.",
        "Ask whoever runs this computer to let you use cron.",
    ),
    "no-schtasks": Message(
        "윈도의 작업 스케줄러(schtasks)를 찾을 수 없습니다.",
        "The Task Scheduler of Windows (schtasks) is not there.",
        "윈도가 아니면 ‘--system cron’을 붙여 다시 실행해 주세요.",
        "Where this is not Windows, add `--system cron`.",
    ),
    "task-refused": Message(
        "윈도의 작업 스케줄러가 예약을 받지 않았습니다(프로그램이 한 말: {found}).",
        "The Task Scheduler of Windows refused the task. What it said: {found}.",
        "명령 창을 관리자로 열어 다시 실행하거나, 작업 스케줄러의 ‘작업 가져오기’로 .cache/schedule.xml 파일을 가져와 주세요.",
        "Try again in a window opened as administrator, or import .cache/schedule.xml in the Task Scheduler.",
    ),
    "ci-not-ours": Message(
        "이 파일은 소식이 쓴 것이 아니어서 그대로 두었습니다.",
        "This file was not written by Sosik and was left as it is.",
        "소식의 것으로 바꾸려면 이 파일의 이름을 바꾸거나 지우고 다시 실행해 주세요.",
        "To have it replaced, rename or delete it and run the command again.",
    ),
    "ci-changed": Message(
        "소식이 쓴 뒤에 누군가 고친 파일이어서 그대로 두었습니다.",
        "This file has been changed since Sosik wrote it, and was left as it is.",
        "고친 것을 버리려면 이 파일을 지우고 다시 실행해 주세요. 남기려면 이름을 바꾸어 두고, 새 파일에 고친 것을 옮겨 주세요.",
        "To give the changes up, delete the file and run the command again; to keep them, rename it first and carry them over.",
    ),
    "ci-not-at-root": Message(
        "이 누리집은 저장소의 맨 위가 아니라 ‘{found}’ 폴더에 있습니다. 깃허브와 깃랩은 맨 위의 파일만 읽습니다.",
        "This site is not at the top of its repository but in ‘{found}’; GitHub and GitLab read only files at the top.",
        "누리집 폴더를 저장소 하나로 따로 만들거나, 저장소의 맨 위로 옮겨 주세요.",
        "Give the site a repository of its own, or move it to the top of this one.",
    ),
}
