"""What is looked at before a mail is sent: DNS, addresses, the mail, the list of readers."""

from sosik.problems.messages.message import Message

_ASK = "도메인을 관리하는 분께 전해 주세요."
_ASK_EN = "Pass it on to whoever manages the domain."

PREFLIGHT: dict[str, Message] = {
    "no-mail-made": Message(
        "만들어 둔 소식지 메일이 없습니다.",
        "No mail of an issue has been built.",
        "‘{sosik:build}’ 명령으로 먼저 만들어 주세요.",
        "Run `{sosik:build}` first.",
    ),
    "placeholder-address": Message(
        "‘{found}’{found:은/는} 본보기 주소여서 아무 데도 닿지 않습니다.",
        "‘{found}’ is an address for examples, which leads nowhere.",
        "site.yaml에 기관의 진짜 주소를 적고 다시 만들어 주세요.",
        "Write your own address in site.yaml and build again.",
    ),
    "placeholder-link": Message(
        "메일 속의 링크 ‘{found}’{found:은/는} 본보기 주소여서 아무 데도 닿지 않습니다.",
        "The link ‘{found}’ in the mail is an address for examples, which leads nowhere.",
        "글이나 site.yaml에서 진짜 주소로 바꾸거나 지워 주세요.",
        "Replace it in the text or in site.yaml, or take it out.",
    ),
    "recipient-left": Message(
        "메일에 ‘{{recipient}}’라는 글자가 그대로 남아 있습니다.",
        "The mail has the letters ‘{{recipient}}’ left in it.",
        "layouts/email에서 그 글자를 지워 주세요. 수신거부 주소 안에서만 읽는 이마다 바뀝니다.",
        "Take them out of layouts/email: only in the address for unsubscribing are they filled in.",
    ),
    "advice-left": Message(
        "법이 바라는 것이 남아 있습니다({found}).",
        "The law still asks for something ({english}).",
        "‘{sosik:mail 이름}’ 명령이 근거와 고치는 법을 보여 줍니다.",
        "`{sosik:mail NAME}` shows the article of law and what to do.",
    ),
    "mail-over-budget": Message(
        "메일의 무게가 {found}KB로, site.yaml에 정한 {most}KB를 넘습니다.",
        "The mail weighs {found} KB, more than the {most} KB in site.yaml.",
        "지메일은 102KB쯤에서 메일을 자릅니다. 기사를 줄이거나 ‘lead: true’로 요약만 실어 주세요.",
        "Gmail cuts mails at about 102 KB. Take articles out, or show summaries with `lead: true`.",
    ),
    "mail-to-come": Message(
        "이 소식지의 발행일은 {found}, 아직 오지 않은 날입니다.",
        "The date of this issue, {found}, is still to come.",
        "지금 보내면 누리집에서는 볼 수 없습니다. 날짜를 고치거나 그때 보내 주세요.",
        "Its page is not online yet: change the date, or send it then.",
    ),
    "mail-long-ago": Message(
        "이 소식지의 발행일은 {found}, 한 달 반도 더 지났습니다.",
        "The date of this issue, {found}, is more than six weeks ago.",
        "보내려던 호가 맞는지 이름을 살펴봐 주세요.",
        "Make sure that it is the issue that you mean.",
    ),
    "build-stale": Message(
        "메일을 만든 뒤에 글이나 설정이 바뀌었거나, 공개될 때가 된 글이 있습니다.",
        "Since the mail was built, texts or settings have changed, or a page has become due.",
        "‘{sosik:build}’ 명령으로 다시 만들고, 누리집을 올린 다음 보내 주세요.",
        "Run `{sosik:build}`, publish the site, and send then.",
    ),
    "web-not-built": Message(
        "웹에서 보기 주소 ‘{found}’의 쪽이 결과 폴더에 없습니다.",
        "The page of the web version, ‘{found}’, is not in the output.",
        "‘{sosik:build}’ 명령으로 다시 만들고 올려 주세요.",
        "Run `{sosik:build}` and publish the site.",
    ),
    "web-unanswered": Message(
        "웹에서 보기 주소 ‘{found}’{found:이/가} 열리지 않습니다({status}).",
        "The web version ‘{found}’ does not open ({status}).",
        "누리집을 먼저 올려 주세요. 올렸다면 site.yaml의 url이 맞는지 살펴봐 주세요.",
        "Publish the site first; if it is, see that `url` in site.yaml is right.",
    ),
    "web-kind": Message(
        "웹에서 보기 주소 ‘{found}’{found:이/가} 누리집 쪽이 아니라 {kind}{kind:으로/로} 옵니다.",
        "The web version ‘{found}’ is served as {kind}, not as a page.",
        "웹 서버가 .html 파일을 text/html로 보내게 해 주세요.",
        "Let the web server send .html files as text/html.",
    ),
    "web-differs": Message(
        "‘{found}’에 올라가 있는 것이 방금 만든 쪽과 다릅니다.",
        "What is online at ‘{found}’ differs from the page that was built.",
        "누리집을 올린 뒤에 보내 주세요. 방금 올렸다면 몇 분 뒤에 다시 살펴봐 주세요.",
        "Publish the site before sending; right after publishing, wait some minutes.",
    ),
    "picture-unanswered": Message(
        "메일 속 그림 ‘{found}’{found:이/가} 열리지 않습니다({status}).",
        "The picture ‘{found}’ of the mail does not open ({status}).",
        "누리집을 먼저 올려 주세요. 올리지 않으면 읽는 이에게 빈칸이 보입니다.",
        "Publish the site first, or readers see a gap.",
    ),
    "picture-kind": Message(
        "메일 속 그림 ‘{found}’{found:이/가} 그림이 아니라 {kind}{kind:으로/로} 옵니다.",
        "The picture ‘{found}’ of the mail is served as {kind}, not as a picture.",
        "웹 서버가 그림 파일을 image/…로 보내게 해 주세요.",
        "Let the web server send pictures as image/….",
    ),
    "picture-differs": Message(
        "‘{found}’에 올라가 있는 그림이 메일의 것과 다릅니다.",
        "The picture online at ‘{found}’ is not that of the mail.",
        "누리집을 다시 올려 주세요.",
        "Publish the site again.",
    ),
    "unsubscribe-mail": Message(
        "메일을 보내야 수신거부가 됩니다. 한 번 눌러 그만둘 수 있는 주소가 없습니다.",
        "Readers unsubscribe by writing a mail; no address does it with one click.",
        "하루 5,000통 넘게 보내면 지메일이 바랍니다. site.yaml의 email.unsubscribe에 https 주소를 적어 주세요.",
        "Gmail asks for it above 5,000 mails a day: write an https address in email.unsubscribe of site.yaml.",
    ),
    "unsubscribe-http": Message(
        "수신거부 주소 ‘{found}’{found:이/가} https로 시작하지 않습니다.",
        "The address for unsubscribing, ‘{found}’, does not begin with https.",
        "한 번 눌러 그만두기는 https에서만 됩니다(RFC 8058). 주소를 https로 바꿔 주세요.",
        "One click works by https alone (RFC 8058): change the address.",
    ),
    "unsubscribe-same": Message(
        "수신거부 주소 ‘{found}’{found:이/가} 모든 이에게 같아서 누가 그만두는지 알 수 없습니다.",
        "The address for unsubscribing, ‘{found}’, is the same for all, and does not tell who leaves.",
        "주소 안에 {{recipient}}를 넣어 주세요. 보낼 때 읽는 이마다 다른 글자로 바뀝니다.",
        "Put {{recipient}} into it: it is filled in for each reader.",
    ),
    "unsubscribe-unanswered": Message(
        "수신거부를 받는 서버 ‘{found}’{found:이/가} 답하지 않습니다({status}).",
        "The server for unsubscribing, ‘{found}’, does not answer ({status}).",
        "그만두려는 이가 그만둘 수 없습니다. 서버를 고친 뒤에 보내 주세요.",
        "Nobody could unsubscribe: mend the server before sending.",
    ),
    "unsubscribe-404": Message(
        "수신거부 주소에 ‘{found}’ 서버가 그런 쪽이 없다고 합니다(404).",
        "The server ‘{found}’ says that there is no page for unsubscribing (404).",
        "모르는 이라서 그럴 수도 있습니다. 시험 메일에서 직접 눌러 확인해 주세요.",
        "It may say so of unknown readers: try the link in a trial mail.",
    ),
    "dns-unanswered": Message(
        "도메인 기록({found})을 물었지만 답이 없었습니다.",
        "The question for the DNS record {found} was not answered.",
        "인터넷이 되는지 보고 다시 실행해 주세요.",
        "See that this computer is online, and try again.",
    ),
    "spf-missing": Message(
        "{domain} 도메인에 보내는 서버를 밝히는 기록(SPF)이 없습니다.",
        "The domain {domain} has no SPF record, which says which servers may send.",
        "네이버와 지메일이 스팸으로 볼 수 있습니다. 메일 서버나 발송 서비스가 알려 주는 ‘v=spf1 …’ 기록을 넣어 달라고 "
        + _ASK,
        "Mails may be taken for spam. Add the record `v=spf1 …` that your mail provider gives. "
        + _ASK_EN,
    ),
    "spf-several": Message(
        "{domain} 도메인에 SPF 기록이 {found}개나 있어 모두 쓸모없습니다.",
        "The domain {domain} has {found} SPF records, so that none counts.",
        "‘v=spf1’로 시작하는 기록은 하나여야 합니다(RFC 7208). 하나로 합쳐 달라고 " + _ASK,
        "There must be one record that begins with `v=spf1` (RFC 7208): join them. " + _ASK_EN,
    ),
    "spf-broken": Message(
        "{domain} 도메인의 SPF 기록에서 ‘{found}’ 부분이 잘못되어 기록 전체가 쓸모없습니다.",
        "The SPF record of {domain} is broken at ‘{found}’, so that all of it is void.",
        "그 부분을 고쳐 달라고 " + _ASK,
        "Have that part mended. " + _ASK_EN,
    ),
    "spf-too-many": Message(
        "{domain} 도메인의 SPF 기록이 다른 기록을 {found}번 찾게 합니다. {most}번을 넘으면 쓸모없습니다.",
        "The SPF record of {domain} needs {found} look-ups; above {most} it is void.",
        "쓰지 않는 서비스의 include를 빼 달라고 " + _ASK,
        "Have the `include` of services taken out that you no longer use (RFC 7208 §4.6.4). "
        + _ASK_EN,
    ),
    "spf-void": Message(
        "{domain} 도메인의 SPF 기록이 없는 이름을 {found}번 가리킵니다.",
        "The SPF record of {domain} names {found} that do not exist.",
        "받는 곳에 따라 기록 전체를 버립니다. 없어진 이름을 빼 달라고 " + _ASK,
        "Some receivers then drop the whole record: have them taken out. " + _ASK_EN,
    ),
    "spf-everybody": Message(
        "{domain} 도메인의 SPF 기록이 아무 서버나 보내도 된다고 합니다(+all).",
        "The SPF record of {domain} allows every server in the world (+all).",
        "누구나 이 도메인으로 메일을 꾸며 보낼 수 있습니다. +all을 ~all이나 -all로 바꿔 달라고 "
        + _ASK,
        "Anybody can forge mails: have +all changed to ~all or -all. " + _ASK_EN,
    ),
    "spf-uncovered": Message(
        "{domain} 도메인의 SPF 기록에 메일 서버 ‘{found}’{found:이/가} 보이지 않습니다.",
        "The SPF record of {domain} does not seem to cover the mail server ‘{found}’.",
        "받는 서버와 보내는 서버가 다르면 괜찮을 수도 있습니다. 시험 메일의 헤더에서 ‘spf=pass’를 확인하고, 아니면 "
        + _ASK,
        "The server that sends may be another: look for `spf=pass` in the headers of a trial mail. "
        + _ASK_EN,
    ),
    "dkim-unset": Message(
        "site.yaml에 서명(DKIM)이 적혀 있지 않아, {domain}의 서명을 살펴보지 못했습니다({engine}).",
        "site.yaml names no DKIM key, so that the signature of {domain} could not be looked at ({engine}).",
        "메일 서버나 서비스가 서명하는지 시험 메일의 헤더에서 ‘dkim=pass’로 확인해 주세요. 직접 서명하려면 send.dkim에 domain과 selector를 적습니다.",
        "Look for `dkim=pass` in the headers of a trial mail; to sign yourself, write domain and selector in send.dkim.",
    ),
    "dkim-missing": Message(
        "서명을 확인할 열쇠가 ‘{found}’에 없습니다.",
        "There is no public key at ‘{found}’.",
        "이대로 보내면 모든 서명이 틀린 것이 됩니다. 공개 열쇠를 그 이름의 TXT 기록으로 넣어 달라고 "
        + _ASK,
        "Every signature would fail: publish the key as a TXT record of this name. " + _ASK_EN,
    ),
    "dkim-revoked": Message(
        "‘{found}’의 열쇠는 거두어들인 것입니다(p=).",
        "The key at ‘{found}’ has been revoked (p=).",
        "새 열쇠의 선택자를 send.dkim에 적거나, 공개 열쇠를 다시 넣어 달라고 " + _ASK,
        "Name the selector of the new key in send.dkim, or publish the key again. " + _ASK_EN,
    ),
    "dkim-broken": Message(
        "‘{found}’의 기록이 서명의 열쇠로 읽히지 않습니다.",
        "The record at ‘{found}’ can't be read as a key.",
        "‘v=DKIM1; k=rsa; p=…’ 꼴로 하나만, 빠진 글자 없이 넣어 달라고 " + _ASK,
        "There must be one record `v=DKIM1; k=rsa; p=…` with every letter of the key. " + _ASK_EN,
    ),
    "dkim-short": Message(
        "‘{found}’의 열쇠는 2,048비트보다 짧습니다.",
        "The key at ‘{found}’ is shorter than 2,048 bits.",
        "지금은 통하지만 약합니다(RFC 8301). 다음에 바꿀 때 2,048비트로 만들어 주세요.",
        "It still works but is weak (RFC 8301): make the next one of 2,048 bits.",
    ),
    "dkim-ed25519": Message(
        "‘{found}’의 열쇠는 Ed25519여서 네이버와 지메일이 확인하지 못할 수 있습니다.",
        "The key at ‘{found}’ is Ed25519, which large receivers may not check.",
        "RSA 2,048비트 열쇠를 쓰는 것이 좋습니다.",
        "An RSA key of 2,048 bits is understood everywhere.",
    ),
    "dmarc-missing": Message(
        "{domain} 도메인에 꾸며 보낸 메일을 어떻게 할지 밝히는 기록(DMARC)이 없습니다.",
        "The domain {domain} has no DMARC policy.",
        "하루 5,000통 넘게 보내면 지메일이 바랍니다. _dmarc.{domain}에 ‘v=DMARC1; p=none’부터 넣어 달라고 "
        + _ASK,
        "Gmail asks for one above 5,000 mails a day: begin with `v=DMARC1; p=none` at _dmarc.{domain}. "
        + _ASK_EN,
    ),
    "dmarc-broken": Message(
        "‘{found}’의 DMARC 기록을 읽을 수 없거나 여러 개입니다.",
        "The DMARC policy at ‘{found}’ can't be read, or there are several.",
        "‘v=DMARC1; p=none’처럼 하나만, p에 none, quarantine, reject 가운데 하나를 넣어 달라고 "
        + _ASK,
        "There must be one, such as `v=DMARC1; p=none`, with p of none, quarantine or reject. "
        + _ASK_EN,
    ),
    "dmarc-none": Message(
        "‘{found}’의 DMARC 기록은 지켜보기만 합니다(p=none).",
        "The DMARC policy at ‘{found}’ only watches (p=none).",
        "보내는 데는 문제가 없습니다. 한동안 보고를 받아 본 뒤에 quarantine으로 올리면 꾸민 메일을 막습니다.",
        "Nothing stands in the way of sending; later, quarantine keeps forged mails out.",
    ),
    "dmarc-unaligned": Message(
        "서명하는 도메인 {found}{found:이/가} 보내는 이의 도메인 {domain}{domain:과/와} 맞지 않습니다.",
        "The signing domain {found} is not aligned with the sender's domain {domain}.",
        "받는 곳에서 꾸민 메일로 볼 수 있습니다. send.dkim의 domain을 보내는 이의 도메인으로 맞춰 주세요.",
        "Receivers may take the mails for forged: sign for the domain of the sender (send.dkim).",
    ),
    "mx-missing": Message(
        "{domain} 도메인은 메일을 받지 못합니다.",
        "The domain {domain} takes no mail.",
        "답장과 돌아온 메일을 받을 수 없고, 그런 도메인에서 온 메일은 스팸으로 보기도 합니다. "
        + _ASK,
        "Replies and bounces get lost, and some receivers refuse such senders. " + _ASK_EN,
    ),
    "list-empty": Message(
        "목록에 받는 사람이 없습니다.",
        "The list has no readers.",
        "이메일이라는 제목 아래에 한 줄에 한 사람씩 적어 주세요.",
        "Write one reader a line below the heading `email`.",
    ),
    "list-syntax": Message(
        "‘{found}’{found:은/는} 메일 주소로 쓸 수 없습니다.",
        "‘{found}’ can't be an e-mail address.",
        "이 줄은 건너뜁니다. 원본에서 고쳐 주세요.",
        "The line is passed over; mend it in the list.",
    ),
    "list-twice": Message(
        "‘{found}’{found:은/는} {first}번째 줄에도 있습니다.",
        "‘{found}’ stands in line {first}, too.",
        "한 번만 보냅니다. 한 줄을 지워 주세요.",
        "It gets one mail; delete one of the lines.",
    ),
    "list-role": Message(
        "‘{found}’{found:으로/로} 시작하는 주소는 사람이 아니라 서버나 담당 창구의 것입니다.",
        "An address that begins with ‘{found}’ is that of a server or a function, not of a reader.",
        "스팸 신고로 이어질 수 있습니다. 스스로 구독한 것이 아니면 빼 주세요.",
        "It may lead to complaints: take it out unless somebody asked for it.",
    ),
    "list-typo": Message(
        "‘{found}’{found:은/는} ‘{near}’{near:을/를} 잘못 적은 것 같습니다.",
        "‘{found}’ looks like ‘{near}’ mistyped.",
        "없는 주소로 많이 보내면 평판이 떨어집니다. 확인하고 고쳐 주세요.",
        "Many bounces hurt the sender's reputation: check and mend it.",
    ),
    "list-formula": Message(
        "=, +, -, @로 시작하는 칸이 있습니다. 엑셀에서 열면 계산식으로 실행될 수 있습니다.",
        "A field begins with =, +, - or @, which spreadsheets may run as a formula.",
        "구독 신청을 받은 곳에서 누군가 일부러 넣은 것일 수 있습니다. 엑셀로 열지 말고 그 줄을 지워 주세요.",
        "Somebody may have put it there on purpose: delete the line, and do not open the list in a spreadsheet.",
    ),
}
