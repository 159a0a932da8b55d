"""Mails: what stops one, what was shortened, and what was sent."""

from sosik.problems.messages.message import Message

MAIL: dict[str, Message] = {
    "mail-failed": Message(
        "이 글로 메일을 만들 수 없습니다({found}).",
        "No mail can be made of this text ({found}).",
        "site.yaml의 email 설정과 layouts/email의 레이아웃을 살펴봐 주세요.",
        "Check `email` in site.yaml and the layouts in layouts/email.",
    ),
    "no-such-mail": Message(
        "소식지나 보도자료 ‘{found}’{found:을/를} 찾을 수 없습니다.",
        "There is no issue or release ‘{found}’.",
        "content의 issues나 releases 폴더에 있는 파일의 이름이나 제목을 그대로 써 주세요.",
        "Give the name or the title of a file in content/issues or content/releases.",
    ),
    "no-such-mail-near": Message(
        "소식지나 보도자료 ‘{found}’{found:을/를} 찾을 수 없습니다. ‘{near}’인가요?",
        "There is no issue or release ‘{found}’. Did you mean ‘{near}’?",
        "content의 issues나 releases 폴더에 있는 파일의 이름이나 제목을 그대로 써 주세요.",
        "Give the name or the title of a file in content/issues or content/releases.",
    ),
    "many-mails": Message(
        "‘{found}’{found:이/가} 가리키는 소식지나 보도자료가 여럿입니다.",
        "Several issues or releases fit ‘{found}’.",
        "이 가운데 하나를 폴더까지 적어 주세요: {allowed}",
        "Name one of these with its folder: {allowed}",
    ),
    "mail-off": Message(
        "site.yaml의 email.targets가 비어 있어 메일을 만들지 않습니다.",
        "`email.targets` in site.yaml is empty, so no mail is made.",
        "메일을 보내려면 ‘targets: [full]’을 적어 주세요.",
        "Write `targets: [full]` to make mails.",
    ),
    "no-mail-asked": Message(
        "이 보도자료에는 ‘메일: 예’가 없어, 누리집을 만들 때 메일은 만들지 않습니다.",
        "This release does not say `mail: true`, so a build makes no mail of it.",
        "출입 기자에게 메일로도 보내려면 글머리 설정에 ‘메일: 예’를 적어 주세요.",
        "Write `mail: true` in its front matter to mail it to the press list.",
    ),
    "outbox-not-ours": Message(
        "이 폴더에는 소식 프로그램이 만들지 않은 ‘{found}’{found:이/가} 있어, 아무것도 쓰지 않았습니다.",
        "This folder holds ‘{found}’, which Sosik did not make, so nothing was written.",
        "그 파일을 다른 폴더로 옮기거나, 다른 폴더를 --outbox로 주세요.",
        "Move it elsewhere, or give another folder as --outbox.",
    ),
    "outbox-inside": Message(
        "메일을 담을 폴더 ‘{found}’{found:이/가} 글이나 결과가 있는 폴더와 겹칩니다.",
        "The folder for mails ‘{found}’ overlaps the sources or the output.",
        "content, layouts, output 밖의 폴더를 --outbox로 주세요.",
        "Give a folder outside content, layouts and output as --outbox.",
    ),
    "mail-css": Message(
        "메일의 스타일에는 ‘{found}’{found:을/를} 쓸 수 없습니다.",
        "‘{found}’ can't be used in the stylesheet of a mail.",
        "태그, .class, #id와 그 아래 요소를 고르는 단순한 규칙만 써 주세요.",
        "Use plain rules for tags, .class, #id and what stands below them.",
    ),
    "mail-tag": Message(
        "메일({target})에 ‘{found}’{found:이/가} 글자 그대로 남습니다.",
        "‘{found}’ is left in the mail ({target}) as it is.",
        "보내는 곳마다 다른 표시는 {{{{ unsubscribe }}}}(수신거부)와 {{{{ web }}}}(웹에서 보기)으로만 넣어 주세요.",
        "Use {{{{ unsubscribe }}}} and {{{{ web }}}}, which become what each target knows.",
    ),
    "mail-reach": Message(
        "메일의 레이아웃에는 밖에서 불러오는 ‘{found}’{found:을/를} 쓸 수 없습니다.",
        "‘{found}’, which fetches something, can't be used in a layout of a mail.",
        "모양은 layouts/email/mail.css에 적고, 그림은 https://로 시작하는 주소의 <img>로 넣어 주세요.",
        "Put styles into layouts/email/mail.css and pictures into <img> with https addresses.",
    ),
    "mail-refused": Message(
        "메일({target})에는 ‘{found}’{found:을/를} 쓸 수 없습니다.",
        "‘{found}’ can't be used in the mail ({target}).",
        "layouts/email의 레이아웃에서 지워 주세요.",
        "Take it out of the layouts in layouts/email.",
    ),
    "mail-link": Message(
        "메일({target})에 {{{{ {found} }}}} 링크가 없습니다.",
        "The mail ({target}) has no link to {{{{ {found} }}}}.",
        "수신거부는 {{{{ unsubscribe }}}}, 웹에서 보기는 {{{{ web }}}}으로 레이아웃에 넣어 주세요.",
        "Put {{{{ unsubscribe }}}} and {{{{ web }}}} into the layout.",
    ),
    "mail-unsubscribe": Message(
        "메일({target})에 넣을 수신거부 주소가 site.yaml의 {section}에 없습니다.",
        "site.yaml says no `{section}.{key}`, which the mail ({target}) needs.",
        "{key}에 주소를 적어 주세요. 받는 사람마다 다르면 {{recipient}}를 넣고, 그런 주소가 없으면 mailto:로 시작하는 메일 주소도 됩니다.",
        "Give an address, with {{recipient}} where it differs by reader; one that begins with mailto: will do.",
    ),
    "shortened": Message(
        "메일이 {most}KB를 넘어 기사 {count}개를 요약으로 바꿨습니다: {found}.",
        "The mail was over {most} KB; articles that became summaries ({count}): {found}.",
        "그대로 실으려면 기사 목록에 ‘{{기사: …, 요약만: 아니오}}’로 적거나, 다른 기사를 줄여 주세요.",
        "To keep one whole, list it as `{{article: …, lead: false}}`, or shorten others.",
    ),
    "over-budget": Message(
        "메일이 {found}KB여서, 더 줄일 수 있는 기사가 없는데도 {most}KB를 넘습니다.",
        "The mail has {found} KB, over {most} KB, and no article can be shortened any more.",
        "‘요약만: 아니오’를 지우거나, 기사를 다음 호로 넘기거나, site.yaml의 email.budget을 늘려 주세요. 102KB가 넘으면 Gmail이 뒤를 자릅니다.",
        "Take out `lead: false`, move an article to the next issue, or raise email.budget; Gmail cuts what is over 102 KB.",
    ),
    "not-sent": Message(
        "보낸 것으로 적힌 메일이 없어 정정 메일을 만들 수 없습니다.",
        "No mail of it is kept as sent, so there is nothing to correct.",
        "보낸 다음 ‘{sosik:sent 이름}’ 명령으로 적어 두었어야 합니다. 아직 보내지 않았다면 그냥 고쳐서 보내 주세요.",
        "It should have been kept with `{sosik:sent NAME}`; if it was not sent yet, correct it and send.",
    ),
    "nothing-corrected": Message(
        "‘{found}’{found:을/를} 보낸 뒤 고친 글이 없습니다.",
        "Nothing was changed since ‘{found}’ was sent.",
        "먼저 기사를 고치고, 기사에 ‘바로잡음: …’ 한 줄을 적어 주세요.",
        "Correct the article first, and write a line `correction: …` in it.",
    ),
    "already-sent": Message(
        "이 메일은 이미 보낸 것으로 적혀 있습니다.",
        "This mail is kept as sent already.",
        "다시 보냈다면 ‘{sosik:sent 이름 --again}’ 명령으로 새로 적어 주세요. 전에 적은 것은 바뀝니다.",
        "If it was sent again, write `{sosik:sent NAME --again}`, which replaces what was kept.",
    ),
    "mail-not-made": Message(
        "결과 폴더에 ‘{found}’의 메일이 없습니다.",
        "There is no mail of ‘{found}’ in the output folder.",
        "먼저 ‘{sosik:build}’ 명령을 실행해 주세요. 발행일이 아직 오지 않았거나, 보도자료에 ‘메일: 예’가 없으면 메일이 만들어지지 않습니다.",
        "Run `{sosik:build}` first; before its date, or without `mail: true`, no mail is made.",
    ),
    "mail-not-built": Message(
        "보낸 메일과 그 사진이 결과 폴더에 온전히 있지 않습니다.",
        "The mail and its pictures are not whole in the output folder.",
        "보낸 그대로 ‘{sosik:build}’ 명령을 다시 실행한 다음 적어 주세요.",
        "Run `{sosik:build}` on what was sent, then this again.",
    ),
    "ad-undecided": Message(
        "이 소식지에는 물건이나 강좌를 파는 말이 있는데, 광고인지 아닌지 정해지지 않았습니다: {found}.",
        "Something in this issue is offered for money, and it is undecided whether it is an advertisement: {found}.",
        "글머리 설정에 ‘광고: 예’나 ‘광고: 아니오’를 적어 주세요. "
        "‘예’이면 메일 제목이 (광고)로 시작합니다(정보통신망법 제50조 제4항).",
        "Write `ad: true` or `ad: false`; with true the mail's subject begins with (광고) (정보통신망법 제50조 제4항).",
    ),
    "mail-needs": Message(
        "메일을 보내려면 site.yaml에 {name}({found}){name:이/가} 있어야 합니다.",
        "Nothing can be mailed without `{found}` in site.yaml.",
        "받는 사람이 보낸 곳을 알 수 있도록 명칭, 주소, 전화나 전자우편을 적어 주세요(정보통신망법 제50조 제4항).",
        "The law asks for the sender's name, address, and phone or e-mail (정보통신망법 제50조 제4항).",
    ),
    "bad-mailing": Message(
        "보낸 메일의 기록을 읽을 수 없습니다.",
        "The record of a mail that was sent can't be read.",
        "이 파일은 ‘{sosik:sent}’ 명령이 적는 것입니다. 고쳤다면 원래 파일로 되돌려 주세요.",
        "It is written by `{sosik:sent}`; bring back the file as it was.",
    ),
}
