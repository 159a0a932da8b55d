"""The words of the report of a sending, and of the list of readers who could not be reached."""

SENDING_WORDS: dict[str, tuple[str, str]] = {
    "sending_report": ("메일 발송 결과보고", "Mail delivery report"),
    "mail_subject": ("제목", "Subject"),
    "web_version": ("웹에서 보는 주소", "Web version"),
    "articles_in_mail": ("실린 글", "Articles"),
    "articles_count": ("{count}건", "{count} {count:article/articles}"),
    "sending_when": ("보낸 때", "When"),
    "from_until": ("{first}부터 {last}까지", "{first} to {last}"),
    "people_count": ("{count}명", "{count}"),
    "all_readers": ("받는 사람", "Readers"),
    "state_accepted": ("전달됨", "Accepted"),
    "state_failed": ("전달되지 않음", "Failed"),
    "state_deferred": ("미뤄짐", "Deferred"),
    "state_unknown": ("알 수 없음", "Unknown"),
    "state_queued": ("아직 보내지 않음", "Not sent yet"),
    "state_suppressed": ("수신을 거부해 뺌", "Left out on their wish"),
    "sending_reasons": ("전달되지 않은 까닭", "Why mails failed"),
    "sending_reason": ("까닭", "Reason"),
    "server_words": ("서버의 말", "What the server said"),
    "by_domain": ("도메인별", "By domain"),
    "domain": ("도메인", "Domain"),
    "other_domains": ("그 밖의 도메인 {count}곳", "{count} other {count:domain/domains}"),
    "other_reasons": ("그 밖의 까닭", "Other reasons"),
    "number_of_readers": ("사람 수", "Readers"),
    "accepted_means": (
        "‘전달됨’은 메일 서버가 메일을 받았다는 뜻입니다. "
        "스팸함에 들어갔는지, 열어 보았는지는 알 수 없습니다.",
        "“Accepted” means that a mail server took the mail; whether it was taken for spam, "
        "or opened, is not known.",
    ),
    "unknown_means": (
        "‘알 수 없음’은 메일을 넘기다가 서버의 답을 받지 못한 것입니다. "
        "두 번 받는 일이 없도록 다시 보내지 않았습니다.",
        "“Unknown” means that the server's answer was lost. "
        "So that nobody gets the mail twice, these were not sent again.",
    ),
    "reader_address": ("메일 주소", "Address"),
    "reader_name": ("이름", "Name"),
    "sending_state": ("상태", "State"),
    "reason_address": ("없는 주소", "No such address"),
    "reason_disabled": ("쓰지 않는 메일함", "The mailbox is disabled"),
    "reason_full": ("메일함이 가득 참", "The mailbox is full"),
    "reason_size": ("메일이 너무 큼", "The mail is too large"),
    "reason_busy": ("받는 서버가 바쁘거나 잠시 거절함", "The server is busy, or refuses for now"),
    "reason_network": ("받는 서버에 닿지 않음", "The server can't be reached"),
    "reason_content": ("메일의 내용이나 형식을 거절함", "The content or the form is refused"),
    "reason_policy": ("받는 쪽의 정책으로 거절함", "Refused by a policy of the receiver"),
    "reason_other": ("그 밖의 까닭", "Another reason"),
}
