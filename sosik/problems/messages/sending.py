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
    "ledger-damaged": Message(
        "발송 기록 파일을 읽을 수 없습니다({found}).",
        "The record of sent mails can't be read ({found}).",
        "이 파일이 누구에게 이미 보냈는지 알려 주므로, 지우지 말고 백업에서 되돌려 주세요. 지우고 다시 보내면 같은 메일을 두 번 받는 사람이 생깁니다.",
        "It says who got which mail: restore it from a backup. If it is deleted, people will get the same mail twice.",
    ),
    "ledger-newer": Message(
        "발송 기록 파일을 더 새로운 소식 프로그램이 썼습니다.",
        "The record of sent mails was written by a newer version of Sosik.",
        "그 컴퓨터와 같은 판으로 올린 뒤 다시 보내 주세요.",
        "Install that version here, then send.",
    ),
    "ledger-not-written": Message(
        "발송 기록 파일에 쓸 수 없어 보내기를 멈췄습니다({found}).",
        "Sending has stopped, for the record of sent mails can't be written ({found}).",
        "디스크의 빈 자리와 폴더의 쓰기 권한을 확인한 뒤 같은 명령을 다시 실행하면 남은 독자에게 이어서 보냅니다.",
        "Check the free space of the disk and the rights of the folder; the same command then goes on with the readers who are left.",
    ),
    "sending-already": Message(
        "지금 다른 곳에서 메일을 보내고 있습니다(프로세스 {found}).",
        "Mails are being sent by another process ({found}).",
        "그것이 끝난 뒤 다시 실행해 주세요.",
        "Wait for its end, then try again.",
    ),
    "other-content": Message(
        "{found}에 보내기 시작한 내용과 지금 내용이 다릅니다. 처음 내용은 이미 {count}명에게 갔거나 갔을 수 있습니다.",
        "What would be sent now differs from what was begun at {found}, which {count} readers have, or may have, got.",
        "처음 내용 그대로 남은 독자에게 이어서 보내 주세요. 고친 것을 알리려면 ‘{sosik:mail --correction}’으로 정정 메일을 만들어 보냅니다.",
        "Go on with the content that was begun. To tell readers what has changed, make a correction mail with `{sosik:mail --correction}`.",
    ),
    "reader-key-changed": Message(
        "독자를 알아보는 열쇠 SOSIK_READER_KEY가 발송 기록을 쓸 때와 다릅니다.",
        "The key SOSIK_READER_KEY, by which readers are known, is not that of the record of sent mails.",
        "처음 쓰던 열쇠를 다시 넣어 주세요. 다른 열쇠로는 누가 이미 받았고 누가 수신을 거부했는지 알 수 없습니다.",
        "Use the first key again: with another nobody can say who got a mail already, and who wants none.",
    ),
    "sending-refused": Message(
        "메일 서버가 이 발신자의 메일을 받지 않아 보내기를 멈췄습니다(서버의 말: {found}).",
        "Sending has stopped, for the server refuses mail of this sender (it says: {found}).",
        "남은 독자는 그대로 기다리고 있습니다. 서버의 한도, SPF·DKIM·DMARC, 발신 주소를 확인한 뒤 같은 명령을 다시 실행해 주세요.",
        "All other readers are still queued. Check the limits of the server, SPF, DKIM, DMARC and the sender's address; the same command then goes on.",
    ),
    "many-refused": Message(
        "서버가 영영 받지 않는다고 한 주소가 {count}개, 보낸 것의 2%를 넘어 보내기를 멈췄습니다(마지막 말: {found}).",
        "Sending has stopped after {count} refusals, more than 2% of what was sent (the last one: {found}).",
        "없는 주소가 많은 목록으로 계속 보내면 다른 메일까지 스팸으로 취급됩니다. 목록을 정리해 주세요. 같은 명령을 다시 실행하면 남은 독자에게 이어서 보냅니다.",
        "Who goes on with a list of many dead addresses is taken for a spammer. Clean the list; the same command goes on with the readers who are left.",
    ),
    "answers-lost": Message(
        "메일 서버가 메일을 다 받고는 답하지 않는 일이 거듭되어 보내기를 멈췄습니다.",
        "Sending has stopped, for the server took several messages and never answered.",
        "이 독자들은 받았을 수도 있어 저절로 다시 보내지 않습니다. 서버의 기록을 확인해 주세요. 남은 독자는 그대로 기다리고 있습니다.",
        "These readers may have got theirs, so they are not tried again by themselves: see the log of the server. All others are still queued.",
    ),
    "no-mail-server": Message(
        "메일 서버에 닿지 않습니다({found}).",
        "The mail server can't be reached ({found}).",
        "send의 서버 이름과 포트, 인터넷 연결을 확인한 뒤 같은 명령을 다시 실행해 주세요. 남은 독자는 그대로 기다리고 있습니다.",
        "Check its name and port under `send`, and the network; the same command then goes on with the readers who are left.",
    ),
    "not-encrypted": Message(
        "‘{found}’{found:은/는} 다른 컴퓨터라 암호화 없이 보낼 수 없습니다.",
        "‘{found}’ is another machine, to which mails can't go without encryption.",
        "‘security: starttls’나 ‘security: tls’로 적어 주세요. none은 localhost에만 쓸 수 있습니다.",
        "Write `security: starttls` or `security: tls`; none is for localhost only.",
    ),
    "certificate-not-verified": Message(
        "메일 서버 ‘{found}’의 인증서를 믿을 수 없어 보내지 않았습니다({said}).",
        "The certificate of the mail server ‘{found}’ can't be trusted, so nothing was sent ({said}).",
        "서버 이름이 인증서의 이름과 같은지 보고, 서버를 관리하는 곳에 물어봐 주세요.",
        "See whether the name of the server is that of the certificate, and ask who runs it.",
    ),
    "no-starttls": Message(
        "메일 서버 ‘{found}’{found:이/가} 암호화된 연결(STARTTLS)을 내놓지 않아 보내지 않았습니다.",
        "The mail server ‘{found}’ offers no encrypted connection (STARTTLS), so nothing was sent.",
        "포트를 확인해 주세요. 465번이면 ‘security: tls’로 적습니다.",
        "Check the port; for 465 write `security: tls`.",
    ),
    "login-refused": Message(
        "메일 서버 ‘{found}’{found:이/가} ‘{user}’의 로그인을 받아들이지 않았습니다(서버의 말: {said}).",
        "The mail server ‘{found}’ refused the login of ‘{user}’ (it says: {said}).",
        "아이디와 SOSIK_SMTP_PASSWORD를 확인해 주세요. 2단계 인증을 쓰는 곳은 앱 비밀번호가 따로 있어야 합니다.",
        "Check the user and SOSIK_SMTP_PASSWORD; with two-step verification a password for apps is needed.",
    ),
    "no-login-offered": Message(
        "메일 서버 ‘{found}’{found:이/가} 로그인을 받지 않습니다.",
        "The mail server ‘{found}’ offers no login that we know.",
        "보내는 데 로그인이 필요 없는 서버이면 send에서 user를 지우고, 아니면 포트와 security를 확인해 주세요.",
        "If it needs none, remove `user` under `send`; else check port and security.",
    ),
    "login-not-ascii": Message(
        "‘{user}’의 비밀번호나 아이디에 메일 서버로 보낼 수 없는 글자가 있습니다.",
        "The user ‘{user}’ or the password has letters that can't be sent to a mail server.",
        "영어 글자와 숫자, 기호로 된 비밀번호로 바꿔 주세요.",
        "Choose a password of English letters, digits and signs.",
    ),
}
