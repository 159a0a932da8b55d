"""Engines: what listmonk, Amazon SES, Stibee and NAVER Cloud refuse, and their limits."""

from sosik.problems.messages.message import Message

_AGAIN = "잠시 뒤 다시 실행해 주세요. 먼저 확인하고 시작하므로 두 번 만들거나 보내지 않습니다."
_AGAIN_EN = "Run it again later: it looks first, so nothing is created or sent twice."

ENGINES: dict[str, Message] = {
    "engine-settings": Message(
        "site.yaml의 보내기(send)에 {found}의 설정이 없습니다.",
        "`send` in site.yaml says nothing of {found}.",
        "send 아래에 ‘{found}: …’ 한 줄을 적어 주세요. docs의 안내에 보기가 있습니다.",
        "Write `{found}: …` below `send`; the guides in docs show how.",
    ),
    "engine-file": Message(
        "이 메일에는 {target}에 보낼 ‘{found}’{found:이/가} 없습니다.",
        "This mail has no ‘{found}’ for {target}.",
        "site.yaml의 email.targets에 {target}{target:을/를} 더하고 ‘{sosik:build}’ 명령을 실행해 주세요.",
        "Add {target} to email.targets in site.yaml and run `{sosik:build}`.",
    ),
    "engine-subject": Message(
        "제목이 {found}바이트여서 {engine}{engine:이/가} 받지 않습니다({most}바이트까지).",
        "The subject has {found} bytes; {engine} takes {most}.",
        "글머리 설정의 ‘메일제목’을 줄여 주세요. 한글 한 글자는 3바이트입니다.",
        "Shorten `subject` in the front matter; a Hangul letter has 3 bytes.",
    ),
    "engine-name": Message(
        "소식지의 제목이 {found}바이트여서 {engine}{engine:이/가} 받지 않습니다({most}바이트까지).",
        "The title of the issue has {found} bytes; {engine} takes {most}.",
        "글머리 설정의 ‘제목’을 줄여 주세요. 한글 한 글자는 3바이트입니다.",
        "Shorten `title` in the front matter; a Hangul letter has 3 bytes.",
    ),
    "engine-body": Message(
        "본문이 {found}KB여서 {engine}{engine:이/가} 받지 않습니다({most}KB까지).",
        "The body has {found} KB; {engine} takes {most}.",
        "기사를 줄이거나 다음 호로 넘겨 주세요.",
        "Shorten articles or move some to the next issue.",
    ),
    "engine-tag": Message(
        "본문에 {engine}의 수신거부 표시 ‘{found}’{found:이/가} 없습니다.",
        "The body lacks ‘{found}’, by which {engine} lets readers unsubscribe.",
        "메일의 레이아웃에 {{{{ unsubscribe }}}} 링크를 넣고 다시 만들어 주세요.",
        "Put a link to {{{{ unsubscribe }}}} into the layout of the mail and build again.",
    ),
    "engine-past": Message(
        "보낼 때 {found}{found:이/가} 이미 지났습니다(지금 {now}).",
        "The time to send, {found}, has passed (now {now}).",
        "앞으로 올 시각을 --at으로 주세요. 지금 보내려면 --at을 빼 주세요.",
        "Give a time to come as --at, or leave it out to send now.",
    ),
    "engine-plain": Message(
        "{engine}의 주소가 http://여서, 열쇠가 암호화되지 않은 채 나갑니다.",
        "The address of {engine} begins with http://, so its token would travel unencrypted.",
        "https://로 시작하는 주소를 적어 주세요. http://는 이 컴퓨터나 사내망의 숫자 주소(10.…, 192.168.…)에만 쓸 수 있습니다.",
        "Give an https:// address; http:// is for this machine or a private numeric address.",
    ),
    "engine-unreached": Message(
        "{engine}에 연결할 수 없습니다({found}).",
        "{engine} can't be reached ({found}).",
        "인터넷 연결과 site.yaml의 주소를 확인하고 다시 실행해 주세요. 아무것도 보내지 않았습니다.",
        "Check the connection and the address in site.yaml; nothing was sent.",
    ),
    "engine-certificate": Message(
        "{engine}의 서버({found})가 내놓은 인증서를 믿을 수 없어 연결하지 않았습니다.",
        "The certificate of {engine} ({found}) can't be trusted, so nothing was said to it.",
        "주소를 확인하고, 자체 서버라면 담당자에게 인증서를 새로 달라고 해 주세요.",
        "Check the address; on a server of your own, renew its certificate.",
    ),
    "engine-token": Message(
        "{engine}{engine:이/가} 열쇠를 받아들이지 않습니다: {found}.",
        "{engine} does not accept the token: {found}.",
        "열쇠가 맞는지, 필요한 권한이 있는지 확인하고 ‘{sosik:secret 이름}’ 명령으로 다시 넣어 주세요.",
        "Check the token and its permissions, and keep it again with `{sosik:secret NAME}`.",
    ),
    "engine-busy": Message(
        "{engine}{engine:이/가} 너무 자주 부른다며 거절했습니다: {found}.",
        "{engine} says that it is called too often: {found}.",
        _AGAIN,
        _AGAIN_EN,
    ),
    "engine-broken": Message(
        "{engine}의 서버에 탈이 났습니다: {found}.",
        "The server of {engine} fails: {found}.",
        _AGAIN,
        _AGAIN_EN,
    ),
    "engine-refused": Message(
        "{engine}{engine:이/가} 거절했습니다: {found}.",
        "{engine} refused: {found}.",
        "말한 대로 고치고 다시 실행해 주세요. 시험 메일이라면 받는 주소가 {engine}에 등록되어 있어야 할 수 있습니다.",
        "Mend what it says and run it again; a test may need its address to be known to {engine}.",
    ),
    "engine-strange": Message(
        "{engine}의 주소에서 알아들을 수 없는 대답이 왔습니다({found}).",
        "What answers at the address of {engine} was not understood ({found}).",
        "site.yaml의 주소가 {engine}의 것인지 확인해 주세요. 로그인 화면이나 다른 누리집이 대답했을 수 있습니다.",
        "Check that the address in site.yaml is that of {engine}; a login page may have answered.",
    ),
    "engine-lost": Message(
        "{engine}에 말했는데 대답을 받지 못했습니다(번호 {found}). 되었는지 알 수 없습니다.",
        "{engine} was asked, but its answer was lost (number {found}); it may have worked.",
        _AGAIN,
        _AGAIN_EN,
    ),
    "engine-other": Message(
        "이 소식지의 다른 판이 {engine}에서 이미 나갔거나 나갈 참입니다(번호 {found}). 아무것도 보내지 않았습니다.",
        "Another version of this issue is sent or about to be by {engine} (number {found}); nothing was sent.",
        "고친 것을 다시 알리려면 ‘{sosik:mail 이름 --correction}’ 명령으로 정정 메일을 만들어 주세요. 아직 나가지 않은 예약이라면 {engine}에서 취소해 지우고 다시 실행해 주세요.",
        "Send a correction (`{sosik:mail NAME --correction}`); or cancel and delete what is only scheduled there.",
    ),
    "engine-unknown": Message(
        "{engine}에 제목이 같은 이메일이 이미 나갔거나 나갈 참인데(번호 {found}), 내용이 같은지 알 수 없습니다. 아무것도 보내지 않았습니다.",
        "{engine} has sent, or will send, an e-mail of this subject (number {found}), and its content is unknown; nothing was sent.",
        "{engine}에서 그 이메일을 확인해 주세요. 이 소식지이면 다 된 것이고, 다른 것이면 제목을 달리해 주세요.",
        "Look at it there: if it is this issue, all is done; if not, change the subject.",
    ),
    "engine-many": Message(
        "같은 메일이 {engine}에 여럿 있습니다(번호 {found}). 아무것도 보내지 않았습니다.",
        "{engine} has several campaigns of this very mail (numbers {found}); nothing was sent.",
        "{engine}에서 하나만 남기고 다시 실행해 주세요.",
        "Keep one of them there and run it again.",
    ),
    "engine-stopped": Message(
        "이 소식지가 {engine}에서 도중에 멈췄거나 취소됐습니다(번호 {found}). 아무것도 보내지 않았습니다.",
        "This issue was stopped or cancelled halfway in {engine} (number {found}); nothing was sent.",
        "몇 명에게 나갔는지 {engine}에서 보고, 거기서 이어 보내거나 지운 다음 다시 실행해 주세요.",
        "See there how many got it, and resume it there, or delete it and run this again.",
    ),
    "engine-time": Message(
        "이 메일은 {engine}에 {at}{at:으로/로} 예약되어 있습니다(번호 {found}). 바꾸지 않았습니다.",
        "{engine} will send this mail at {at} (number {found}); that was not changed.",
        "때를 바꾸려면 {engine}에서 예약을 취소해 초안으로 돌린 다음 다시 실행해 주세요.",
        "To change it, turn it back into a draft there and run this again.",
    ),
    "listmonk-template": Message(
        "listmonk의 틀(template)이 정해지지 않았습니다. 그러면 listmonk의 기본 틀이 메일을 한 번 더 감쌉니다.",
        "No template of listmonk is given; its default one would wrap the mail in another page.",
        'listmonk에 ‘{{{{ template "content" . }}}}’ 한 줄만 있는 틀을 만들고, 그 번호를 send.listmonk.template에 적어 주세요.',
        'Make a template of just ‘{{{{ template "content" . }}}}’ there, and write its number as send.listmonk.template.',
    ),
    "listmonk-lists": Message(
        "listmonk가 주소록 {found}{found:을/를} 빼고 초안을 만들었습니다. 보내지 않았습니다.",
        "listmonk left the lists {found} out of the draft; nothing was sent.",
        "그 번호의 주소록이 있는지, 열쇠의 사용자에게 그 주소록의 권한이 있는지 확인해 주세요.",
        "See that these lists exist and that the token's user may use them.",
    ),
    "stibee-plan": Message(
        "스티비의 지금 요금제로는 프로그램이 이메일을 만들 수 없습니다: {found}.",
        "The plan at Stibee does not let programs create e-mails: {found}.",
        "프로나 엔터프라이즈 요금제가 필요합니다. outbox의 campaigns 폴더에 손으로 넣는 차례(stibee-guide.html)를 만들어 두었습니다.",
        "That needs 프로 or 엔터프라이즈; stibee-guide.html in outbox/campaigns leads through pasting it.",
    ),
    "stibee-sender": Message(
        "스티비가 보내는 이의 주소를 받아들이지 않습니다: {found}.",
        "Stibee does not accept the sender's address: {found}.",
        "스티비에서 그 주소를 발신자로 등록하고 인증해 주세요. site.yaml의 email.from과 같아야 합니다.",
        "Register and verify it as a sender at Stibee; it must be that of email.from.",
    ),
    "stibee-pages": Message(
        "스티비의 이메일이 {found}개를 넘어 모두 확인할 수 없습니다. 아무것도 보내지 않았습니다.",
        "Stibee has more than {found} e-mails, too many to look through; nothing was sent.",
        "오래된 초안을 지우거나, outbox의 차례(stibee-guide.html)로 손으로 넣어 주세요.",
        "Delete old drafts, or paste it by hand.",
    ),
    "sens-by-hand": Message(
        "네이버 클라우드 SENS로는 보내지 않습니다. 대답이 끊겼을 때 이미 넘긴 메일을 찾는 법이 설명서에서 확인되지 않아, 두 번 보내지 않는다고 약속할 수 없기 때문입니다.",
        "NAVER Cloud SENS is not sent by: how a mail that was handed over is found again after a lost answer could not be verified, so a second sending could not be ruled out.",
        "docs/send-stibee.ko.md의 ‘네이버 클라우드 SENS’에 따라 콘솔에서 손으로 넣어 주세요.",
        "Put it in at the console, as docs/send-stibee.ko.md says under ‘네이버 클라우드 SENS’.",
    ),
    "sens-sender": Message(
        "보내는 이의 이름이 {found}바이트여서 {engine}{engine:이/가} 받지 않습니다({most}바이트까지).",
        "The sender's name has {found} bytes; {engine} takes {most}.",
        "site.yaml의 email.from에서 이름을 줄여 주세요. 한글 한 글자는 3바이트입니다.",
        "Shorten the name in email.from; a Hangul letter has 3 bytes.",
    ),
    "sens-domain": Message(
        "네이버 클라우드 SENS는 ‘{found}’에서 보내지 않습니다.",
        "NAVER Cloud SENS does not send from ‘{found}’.",
        "기관의 도메인으로 된 주소를 email.from에 적어 주세요.",
        "Give an address of your own domain as email.from.",
    ),
    "sens-recipient": Message(
        "메일의 수신거부 주소에 ‘{found}’{found:이/가} 그대로 남아 있어, 네이버 클라우드 SENS로 보내면 수신거부가 되지 않습니다.",
        "The unsubscribe address still holds ‘{found}’, which NAVER Cloud SENS would not fill in.",
        "SENS의 수신거부 문구를 쓰고, full.html의 그 링크는 지운 다음 넣어 주세요.",
        "Use the unsubscribe line of SENS, and take that link out of full.html first.",
    ),
    "no-aws": Message(
        "Amazon SES에 필요한 프로그램(botocore)이 설치되어 있지 않습니다.",
        "botocore, which Amazon SES needs, is not installed.",
        "‘pip install sosik[aws]’ 명령으로 설치해 주세요.",
        "Install it with `pip install sosik[aws]`.",
    ),
    "ses-keys": Message(
        "{engine}의 열쇠를 찾을 수 없습니다.",
        "There are no keys for {engine}.",
        "AWS_ACCESS_KEY_ID와 AWS_SECRET_ACCESS_KEY를 환경 변수로 주거나, AWS_PROFILE에 프로필의 이름을 적어 주세요. site.yaml에는 적지 않습니다.",
        "Give AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the name of a profile as AWS_PROFILE; never in site.yaml.",
    ),
    "ses-paused": Message(
        "Amazon SES가 이 계정의 발송을 막아 두었습니다.",
        "Amazon SES has paused sending for this account.",
        "AWS 콘솔의 SES에서 까닭을 보고 풀어 달라고 해 주세요.",
        "See why in the console of SES, and ask to have it lifted.",
    ),
    "ses-sandbox": Message(
        "Amazon SES 계정이 아직 시험 상태(sandbox)여서, 확인된 주소에만 갑니다.",
        "The account of Amazon SES is in the sandbox, which reaches verified addresses only.",
        "AWS 콘솔의 SES에서 ‘Request production access’로 풀어 달라고 한 다음 보내 주세요. 시험 발송은 할 수 있습니다.",
        "Ask for production access in the console of SES; tests can be sent meanwhile.",
    ),
    "ses-quota": Message(
        "{found}명에게 보내야 하는데 Amazon SES에서 24시간 안에 더 보낼 수 있는 것은 {left}통입니다(하루 {daily}통).",
        "{found} readers, but Amazon SES lets {left} more mails out within 24 hours ({daily} a day).",
        "내일 보내거나, AWS 콘솔의 Service Quotas에서 늘려 달라고 해 주세요.",
        "Send tomorrow, or ask for more in Service Quotas of the console.",
    ),
}
