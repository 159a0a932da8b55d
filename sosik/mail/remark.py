"""What a careful colleague would say of a finished mail before it is sent."""

from msgspec import Struct


class Remark(Struct, frozen=True, order=True):
    """One finding of a mail, which stops nothing; in Korean and in English.

    `source` is the article of law, or the page that tells of the tests and their date; `where` a
    line of a layout (`layouts/email/mail.css:45`) or an article's id, several joined by commas, ""
    for the mail as a whole. `reason_ko` and `reason_en` say why it may stay, "" where it may not.
    """

    code: str
    message_ko: str
    message_en: str
    source: str
    where: str = ""
    reason_ko: str = ""
    reason_en: str = ""
