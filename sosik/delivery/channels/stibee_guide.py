"""The page that leads staff through putting a mail into Stibee by hand; opens from the disk.

The steps follow help.stibee.com, ‘HTML 코드로 편집하기’ (read in 2026-11). The page loads nothing:
its policy forbids it, and its only script copies texts.
"""

from html import escape

from sosik.delivery.channels.campaign import CampaignMail

_PAGE = """\
<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>스티비에 넣기: {title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ word-break: keep-all; }}
body {{ font: 16px/1.7 sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }}
ol > li {{ margin: 0 0 1.5rem; }}
textarea {{ box-sizing: border-box; width: 100%; font: 14px/1.5 monospace; }}
button {{ font: inherit; padding: .3rem 1rem; }}
.done {{ margin-left: .5rem; }}
</style>
</head>
<body>
<h1>스티비에 넣기</h1>
<p>{title}의 메일을 스티비에 손으로 넣는 차례입니다. 위에서부터 하나씩 복사해 붙여 넣으세요.
스티비의 화면 이름은 2026년 11월의 도움말에서 확인했습니다.</p>
<ol>
<li>스티비에서 <b>이메일</b>로 들어가 <b>일반 이메일</b>을 새로 만들고,
보낼 주소록{book}을 고릅니다.</li>
<li>발송 정보의 <b>제목</b>에 붙여 넣습니다. 발신자는 <b>{sender}</b>입니다.
{subject}</li>
<li>미리보기 텍스트입니다. HTML로 만드는 이메일에서는 스티비의 미리보기 텍스트 칸을 쓸 수 없어,
아래 4번의 HTML 맨 앞에 이미 들어 있습니다. 칸에 쓸 수 있게 보이면 비워 두세요.
{preheader}</li>
<li><b>템플릿</b> 단계에서 <b>HTML 에디터로 만들기</b>를 고르고,
왼쪽 입력창에 있던 것을 모두 지운 다음 붙여 넣습니다.
({size})
{html}</li>
<li><b>테스트 발송하기</b>로 자신에게 먼저 보냅니다. 살펴볼 것:
<ul>
<li>제목이 위와 같고, 받은편지함의 미리보기가 3번과 같은가</li>
<li>사진이 모두 보이는가 (누리집이 먼저 올라가 있어야 합니다)</li>
<li>휴대전화에서 글이 화면 안에 들어오는가</li>
<li>맨 아래에 수신거부 링크가 있는가.
테스트로 보낸 메일에서는 눌러도 처리되지 않는 것이 맞습니다.</li>
</ul></li>
<li>발송하거나 예약합니다. 받는 사람의 수가 주소록과 같은지 마지막으로 확인하세요.</li>
<li>보낸 다음 이 컴퓨터에서 기록합니다: <code>{sent}</code></li>
</ol>
<p>‘<code>{tag}</code>’은 스티비가 구독자마다 다른 수신거부 주소로 바꾸는 표시입니다.
다른 주소로 바꾸면 수신거부가 되지 않습니다.</p>
<script>
document.querySelectorAll("button").forEach((button) => {{
  button.addEventListener("click", async () => {{
    const text = document.getElementById(button.dataset.of);
    const said = button.nextElementSibling;
    text.focus();
    text.select();
    let copied = false;
    try {{ copied = document.execCommand("copy"); }} catch (error) {{ copied = false; }}
    if (!copied) {{
      try {{ await navigator.clipboard.writeText(text.value); copied = true; }}
      catch (error) {{ copied = false; }}
    }}
    said.textContent = copied ? "복사했습니다." : "Ctrl+C를 눌러 복사해 주세요.";
  }});
}});
</script>
</body>
</html>
"""
_COPY = """\
<p><button type="button" data-of="{name}">{label} 복사</button><span class="done" \
role="status"></span></p>
<textarea id="{name}" rows="{rows}" readonly spellcheck="false" aria-label="{label}">
{text}</textarea>"""


def guide(mail: CampaignMail, preheader: str, book: int, sent: str) -> bytes:
    """The page as UTF-8. `book` is the number of the address book, 0 if it is not known.

    `sent` is the command that records the mail as sent.
    """
    size = f"{len(mail.html.encode()) / 1000:.1f}KB"
    page = _PAGE.format(
        title=escape(mail.title),
        book=f"(번호 {book})" if book else "",
        sender=escape(mail.sender),
        subject=_copied("subject", "제목", mail.subject, 2),
        preheader=_copied("preheader", "미리보기 텍스트", preheader, 2),
        html=_copied("html", "HTML", mail.html, 12),
        size=size,
        sent=escape(sent),
        tag=escape(mail.unsubscribe),
    )
    return page.encode()


def _copied(name: str, label: str, text: str, rows: int) -> str:
    # A parser drops the first line feed of a textarea (WHATWG HTML §13.2.6.4.7), which is ours.
    return _COPY.format(name=name, label=label, rows=rows, text=escape(text, quote=False))
