"""Addresses of pages, old addresses, and those that mails have carried away."""

from sosik.problems.messages.message import Message

ADDRESSES: dict[str, Message] = {
    "alias-no-address": Message(
        "옛주소 ‘{found}’{found:은/는} 웹 주소가 아니어서 새 글로 이어 줄 수 없습니다.",
        "The old address ‘{found}’ is no web address, so nothing can lead on from it.",
        "브라우저 주소창에 보이던 대로 적어 주세요: /notice/12/ 또는 https://old.example.org/notice/12",
        "Write it as it stood in the browser: /notice/12/ or https://old.example.org/notice/12",
    ),
    "alias-no-scheme": Message(
        "옛주소 ‘{found}’{found:이/가} 다른 누리집의 주소인지 이 누리집의 폴더인지 알 수 없습니다.",
        "It is unclear whether the old address ‘{found}’ names another host or a folder of this site.",
        "다른 누리집이면 앞에 https://를, 이 누리집이면 /를 붙여 주세요.",
        "Begin it with https:// for another host, with / for this site.",
    ),
    "alias-place": Message(
        "옛주소 ‘{found}’에서 #과 그 뒤의 글자는 서버에 전해지지 않아 가려낼 수 없습니다.",
        "What follows # in the old address ‘{found}’ never reaches a server.",
        "#부터 지우고 적어 주세요.",
        "Leave out # and what follows.",
    ),
    "alias-several": Message(
        "옛주소 ‘{found}’에 주소가 여럿 들어 있습니다.",
        "The old address ‘{found}’ holds several addresses.",
        "한 줄에 하나씩 ‘- ’ 뒤에 적어 주세요.",
        "Write one a line, each after `- `.",
    ),
    "alias-unfit": Message(
        "옛주소 ‘{found}’에는 브라우저가 서버에 묻지 않는 것이 들어 있습니다.",
        "The old address ‘{found}’ holds what no browser asks a server for.",
        "이어진 빗금(//), 점만으로 된 폴더(. 또는 ..), 보이지 않는 제어 문자를 빼고, "
        "브라우저 주소창에 보이던 대로 적어 주세요.",
        "Leave out double slashes, the folders . and .., and control characters, "
        "and write it as it stood in the browser.",
    ),
    "alias-long": Message(
        "옛주소 ‘{found}’{found:은/는} 너무 길어 서버에 적을 수 없습니다.",
        "The old address ‘{found}’ is too long for servers.",
        "한글 한 글자가 아홉 글자로 바뀌는 것까지 세어 900자 안이어야 합니다.",
        "It may have 900 characters, and a Hangul syllable counts nine.",
    ),
    "alias-outside": Message(
        "옛주소 ‘{found}’{found:은/는} 이 누리집이 놓이는 자리 ‘{base}’의 밖에 있습니다.",
        "The old address ‘{found}’ lies outside of ‘{base}’, where this site stands.",
        "이 누리집이 만드는 파일로는 답할 수 없는 주소입니다. 지우거나, 서버 설정에 따로 적어 주세요.",
        "No file of this site can answer it: take it out, or write it into the server's own settings.",
    ),
    "same-old-address": Message(
        "옛주소 ‘{found}’{found:은/는} {other}의 주소이기도 합니다.",
        "The old address ‘{found}’ is also an address of {other}.",
        "한 주소는 한 글로만 이어집니다. 한쪽에서 지우거나 바꿔 주세요.",
        "One address leads to one page: take it out of one of the two.",
    ),
    "alias-server-only": Message(
        "옛주소 ‘{found}’{found:은/는} 파일로 만들 수 없는 주소라, site/_redirects나 site/_redirects.nginx를 "
        "읽는 서버에서만 새 글로 이어집니다.",
        "The old address ‘{found}’ can't be a file, so it leads on only where the server reads "
        "site/_redirects or site/_redirects.nginx.",
        "Netlify는 스스로 읽고, nginx는 그 파일의 첫 줄들대로 설정합니다. "
        "Cloudflare Pages는 물음표 뒤를 가리지 못하고, GitHub Pages는 둘 다 읽지 않습니다.",
        "Netlify reads it by itself, nginx is set up as its first lines say; "
        "Cloudflare Pages can't match what follows ?, and GitHub Pages reads neither.",
    ),
    "alias-other-host": Message(
        "옛주소 ‘{found}’{found:은/는} 다른 누리집({host})의 주소라, 그 도메인을 이 서버로 옮겨야 새 글로 이어집니다.",
        "The old address ‘{found}’ is on another host ({host}), so it leads on only once that domain "
        "leads to this server.",
        "도메인을 맡은 이에게 물어보고, 서버는 site/_redirects나 site/_redirects.nginx를 읽게 해 주세요.",
        "Ask whoever keeps that domain; the server must read site/_redirects or site/_redirects.nginx.",
    ),
    "mailed-page-moved": Message(
        "메일로 보낸 주소 ‘{found}’에 이제 아무것도 없습니다. 그 글은 {near}{near:으로/로} 옮겨졌습니다.",
        "The mailed address ‘{found}’ leads nowhere now: its text has moved to {near}.",
        "{near}의 글머리 설정에 ‘옛주소: {found}’{found:을/를} 적어 주세요. 옛주소가 이미 있으면 그 목록에 더합니다.",
        "Write `aliases: {found}` into the front matter of {near}; if it has some, add it to the list.",
    ),
    "mailed-page-gone": Message(
        "메일로 보낸 주소 ‘{found}’에 이제 아무것도 없습니다.",
        "The mailed address ‘{found}’ leads nowhere now.",
        "글을 내리려던 것이면 지우지 말고 ‘초안: 예’를 적어 남겨 주세요. "
        "다른 글로 이으려면 그 글의 글머리 설정에 ‘옛주소: {found}’{found:을/를} 적어 주세요.",
        "To take a text down, keep it with `draft: true` instead of deleting it; "
        "to lead on to another, write `aliases: {found}` into that one's front matter.",
    ),
    "mailed-page-gone-near": Message(
        "메일로 보낸 주소 ‘{found}’에 이제 아무것도 없습니다. {near}{near:으로/로} 옮겼나요?",
        "The mailed address ‘{found}’ leads nowhere now. Has its text moved to {near}?",
        "옮겼다면 그 글의 글머리 설정에 ‘옛주소: {found}’{found:을/를} 적어 주세요. "
        "글을 내리려던 것이면 지우지 말고 ‘초안: 예’를 적어 남겨 주세요.",
        "If so, write `aliases: {found}` into its front matter; "
        "to take a text down, keep it with `draft: true` instead of deleting it.",
    ),
    "mailed-file-gone": Message(
        "메일로 보낸 주소 ‘{found}’에 있던 파일이 이제 없습니다.",
        "The file at the mailed address ‘{found}’ is gone.",
        "파일을 있던 곳에 되돌리거나 ‘{near}’에 넣어 주세요. 그 자리의 파일은 같은 주소로 나갑니다.",
        "Bring it back to where it was, or put it at {near}, which is published at that very address.",
    ),
    "mailed-place-gone": Message(
        "메일로 보낸 주소 ‘{found}’에서 # 뒤의 제목이 {near}에 이제 없어, 링크가 그 글의 맨 위로 갑니다.",
        "The mailed address ‘{found}’ names a heading that {near} has no more, so it leads to the top of that page.",
        "그 제목을 메일을 보낼 때의 말로 되돌리거나, 바로잡은 제목이면 그대로 두어도 됩니다.",
        "Give the heading its words back; if it was corrected, leave it as it is.",
    ),
    "long-address": Message(
        "이 글의 주소 ‘{found}’{found:이/가} 너무 길어 파일로 저장할 수 없습니다(지금 {count}바이트).",
        "The address ‘{found}’ of this text is too long to be saved ({count} bytes).",
        "글머리 설정의 ‘주소:’에 {most}바이트(한글 80자) 안의 짧은 이름을 적어 주세요.",
        "Give it a short `slug` of {most} bytes at most.",
    ),
    "same-address": Message(
        "주소 ‘{url}’{url:이/가} {other}의 주소와 겹칩니다.",
        "Its address ‘{url}’ is also that of {other}.",
        "한쪽의 파일 이름이나 ‘주소’, ‘옛주소’를 바꿔 주세요.",
        "Change the file name, the slug or the alias of one of them.",
    ),
}
