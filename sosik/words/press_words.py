"""The words of press releases and of mails, and the names of licences."""

PRESS_WORDS: dict[str, tuple[str, str]] = {
    # Press releases.
    "slogan": ("『{slogan}』", "“{slogan}”"),
    "release_head": ("담당부서와 연락처", "Department and contacts"),
    "department_in_charge": ("담당부서", "Department"),
    "provided": ("제공일자", "Provided"),
    "release_time": ("보도시점", "Release"),
    "release_date": ("보도일자", "Date"),
    "contact": ("담당자", "Contact"),
    "sheets": ("매수", "Length"),
    "sheets_total": ("총 {count}매", "{count} {count:page/pages}"),
    "press_enquiries": ("취재문의", "Press enquiries"),
    "end": ("끝.", "Ends"),
    "end_marks": ("끝.|끝 -|끝>", "Ends|ENDS|ENDS -|Ends -|###"),
    # Mails.
    "mail": ("메일", "email"),
    "wider_table": (
        "표가 좁아 보이면 누리집에서 보실 수 있습니다",
        "If the table looks cramped, read it on our website",
    ),
    "view_in_browser": ("웹에서 보기", "View in browser"),
    "headline": ("{title}{title:을/를} 전해드립니다", "News from {title}"),
    "contents_of_issue": ("이번 호 차례", "In this issue"),
    "read_all": ("전문 보기", "Read more"),
    "read_on_site": ("누리집에서 전문 보기", "Read on our website"),
    "byline": ("- 작성자: {name}", "By {name}"),
    "author_of": ("{place} {names}", "{names}, {place}"),
    "website": ("누리집", "Website"),
    "email_address": ("전자우편", "Email"),
    "subscribe_link": ("구독하기", "subscribe here"),
    "subscribe_line": ("구독하기", "Subscribe"),
    "forwarded": (
        "다른 분께 전달받아 읽고 계시다면 {link}를 눌러 주세요.",
        "Was this email forwarded to you? You can {link}.",
    ),
    "unsubscribe": ("수신거부", "Unsubscribe"),
    "unsubscribe_link": ("수신거부", "unsubscribe"),
    "unsubscribe_aside": ("(Unsubscribe)", ""),
    "stop_mails": (
        "메일을 그만 받으시려면 {link}를 눌러 주세요.",
        "If you no longer wish to receive these emails, you can {link}.",
    ),
    "subject_of_release": ("[{kind}] {title}", "{kind}: {title}"),
    "subject_embargoed": ("[엠바고 {when}] {subject}", "[Embargo {when}] {subject}"),
    "embargo_notice": (
        "엠바고: {when}까지 보도하지 말아 주세요. 누리집의 글도 그때 열립니다.",
        "Embargoed until {when}. The page on our website opens at that time.",
    ),
    "subject_of_correction": ("[정정] {subject}", "[Correction] {subject}"),
    "corrects": (
        "{date} 보내 드린 ‘{title}’의 내용을 바로잡습니다.",
        "This corrects ‘{title}’, which we sent on {date}.",
    ),
    "greeting_and_schedule": ("인사말과 일정", "Introduction and schedule"),
    # Licences of Korean public works (KOGL); the Korean names are those of kogl.or.kr.
    "kogl": ("공공누리 제{type}유형({conditions})", "KOGL Type {type} ({conditions})"),
    "kogl_0": ("자유이용", "free use"),
    "kogl_1": ("출처표시", "attribution"),
    "kogl_2": ("출처표시, 상업적 이용금지", "attribution, non-commercial"),
    "kogl_3": ("출처표시, 변경금지", "attribution, no derivatives"),
    "kogl_4": (
        "출처표시, 상업적 이용금지, 변경금지",
        "attribution, non-commercial, no derivatives",
    ),
    "kogl_free": (
        "이 저작물은 공공누리 제0유형에 따라 조건 없이 자유롭게 이용할 수 있습니다.",
        "This work may be used freely, without conditions, under KOGL Type 0.",
    ),
    "kogl_terms": (
        "이 저작물은 “{license}” 조건에 따라 이용할 수 있습니다.",
        "This work may be used under the terms of {license}.",
    ),
}
