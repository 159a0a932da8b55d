"""Sending: the settings, the list of readers, the mail, and what the server says of it."""

from sosik.problems.messages.message import Message

SENDING: dict[str, Message] = {
    "expected-domain": Message(
        "‘{name}’의 값 ‘{found}’{found:은/는} 도메인이 아닙니다.",
        "‘{found}’ of ‘{name}’ is not a domain.",
        "news.example.org처럼, https://와 @ 없이 이름만 써 주세요.",
        "Write the name alone, such as news.example.org, without https:// and @.",
    ),
    "expected-name": Message(
        "‘{name}’의 값 ‘{found}’{found:은/는} 이곳의 이름으로 쓸 수 없습니다.",
        "‘{found}’ of ‘{name}’ can't be such a name.",
        "보내는 곳에서 준 이름을 그대로 써 주세요. 영어 글자와 숫자, -, _, .만 쓸 수 있습니다.",
        "Copy the name that the service gave you: letters, digits, -, _ and . only.",
    ),
    "no-secret": Message(
        "‘{found}’{found:이/가} 없어 {what}{what:을/를} 쓸 수 없습니다.",
        "Without the secret ‘{found}’ {what} can't be used.",
        "‘{sosik:secret 이름}’ 명령으로 이 컴퓨터의 열쇠고리에 넣거나, 같은 이름의 환경 변수로 주세요. site.yaml에는 적지 않습니다.",
        "Keep it in this computer's keyring with `{sosik:secret NAME}`, or give it as an environment variable of this name; never in site.yaml.",
    ),
    "no-engine": Message(
        "site.yaml에 ‘{found}’{found:을/를} 보낼 곳이 적혀 있지 않습니다.",
        "site.yaml does not say how to send ({found}).",
        "‘발송’ 아래에 메일 서버를 적어 주세요. 예: 발송: {{메일서버: {{서버: smtp.example.org, 사용자: news}}}}",
        "Describe a mail server under `send`, such as send: {{smtp: {{host: smtp.example.org, user: news}}}}.",
    ),
    "engine-owns-lists": Message(
        "‘{found}’{found:은/는} 주소록을 스스로 가진 서비스여서, 목록 파일로 한 사람씩 보낼 수 없습니다.",
        "‘{found}’ keeps its own lists, so it can't send to a file of readers.",
        "--list 없이 보내면 그 서비스의 주소록으로 갑니다. 목록 파일로 보내려면 메일 서버(smtp)나 ses를 적어 주세요.",
        "Leave out --list to send to the list kept there, or describe smtp or ses.",
    ),
    "no-message": Message(
        "이 메일에는 보낼 message.eml이 없습니다.",
        "This mail has no message.eml to send.",
        "site.yaml의 email.targets에 full을 넣고 ‘{sosik:build}’ 명령을 다시 실행해 주세요.",
        "Add `full` to `email.targets` in site.yaml and run `{sosik:build}` again.",
    ),
    "no-correction": Message(
        "‘{found}’{found:을/를} 바로잡는 메일이 outbox에 없습니다.",
        "The outbox holds no correction of ‘{found}’.",
        "‘{sosik:mail 이름 --correction}’ 명령으로 먼저 만들어 살펴봐 주세요.",
        "Compose it with `{sosik:mail NAME --correction}` first, and look at it.",
    ),
    "press-is-for-releases": Message(
        "‘{found}’{found:은/는} 보도자료가 아니어서 --press로 보낼 수 없습니다.",
        "‘{found}’ is no press release, so --press can't send it.",
        "소식지는 --list로 보내 주세요.",
        "Send an issue with --list.",
    ),
    "bad-dkim-key": Message(
        "‘{found}’의 값으로 메일에 서명할 수 없습니다.",
        "No mail can be signed with the value of ‘{found}’.",
        "-----BEGIN으로 시작하는 RSA 개인 열쇠의 글이나, 그 파일의 자리를 주세요.",
        "Give an RSA private key that begins with -----BEGIN, or the path of its file.",
    ),
    "dkim-key-inside": Message(
        "서명 열쇠가 누리집 폴더 안에 있습니다. 글과 함께 남에게 건네질 수 있어 쓰지 않았습니다.",
        "The signing key lies in the site's folder, where it may be handed on with the texts, so it was not used.",
        "다른 폴더로 옮기고, 그 자리를 SOSIK_DKIM_KEY로 주세요.",
        "Move it elsewhere and give its path as SOSIK_DKIM_KEY.",
    ),
    "list-unreadable": Message(
        "받는 사람의 목록을 읽을 수 없습니다.",
        "The list of readers can't be read.",
        "파일 이름을 확인하고, 엑셀 파일이면 [다른 이름으로 저장]에서 ‘CSV UTF-8’을 골라 저장해 주세요.",
        "Check its name; save a spreadsheet as “CSV UTF-8”.",
    ),
    "list-no-address": Message(
        "받는 사람의 목록에 전자우편 주소가 있는 칸이 없습니다.",
        "No column of the list of readers holds e-mail addresses.",
        "첫 줄에 ‘이메일, 이름’이라고 적고, 그 아래에 한 줄에 한 사람씩 적어 주세요.",
        "Write “email, name” in the first line, and one reader a line below.",
    ),
    "bad-reader": Message(
        "‘{found}’{found:은/는} 메일을 받을 수 있는 주소가 아니어서 넘어갑니다.",
        "‘{found}’ is no address that mail can reach, so it is passed over.",
        "오타인지 살펴봐 주세요.",
        "Check whether it is a slip of the keyboard.",
    ),
}
