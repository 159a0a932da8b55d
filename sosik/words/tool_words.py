"""The words of the reader's tools, of search, of missing pages and of the preview."""

TOOL_WORDS: dict[str, tuple[str, str]] = {
    # The reader's tools.
    "reading_tools": ("읽기 도구", "Reading tools"),
    "text_size": ("글자 크기", "Text size"),
    "letter": ("가", "A"),
    "small": ("작게", "Small"),
    "normal": ("보통", "Normal"),
    "a_little_larger": ("조금 크게", "Slightly larger"),
    "large": ("크게", "Large"),
    "largest": ("가장 크게", "Largest"),
    "listen": ("듣기", "Listen"),
    "listen_to_article": ("기사 듣기", "Listen to article"),
    "pause": ("멈춤", "Pause"),
    "resume": ("계속", "Resume"),
    "listen_again": ("다시 듣기", "Listen again"),
    "stop": ("그만", "Stop"),
    "web_address": ("인터넷 주소", "web address"),
    "print_and_share": ("인쇄와 공유", "Print and share"),
    "print": ("인쇄", "Print"),
    "share": ("공유", "Share"),
    "naver": ("네이버", "Naver"),
    "share_on_naver": (
        "블로그나 카페에 공유(새 창)",
        "Share on a Naver blog or café (opens a new window)",
    ),
    "copied": ("주소를 복사했습니다.", "The link has been copied."),
    "not_copied": ("복사하지 못했습니다. 주소:", "The link could not be copied:"),
    "send_by_email": ("메일 보내기", "Email"),
    # Pictures that are shown large.
    "enlarge": ("크게 보기", "Enlarge"),
    "enlarged_photo": ("크게 본 사진", "Enlarged photo"),
    "previous_photo": ("이전 사진", "Previous photo"),
    "next_photo": ("다음 사진", "Next photo"),
    "close": ("닫기", "Close"),
    # Search.
    "search": ("검색", "Search"),
    "search_site": ("누리집 검색", "Search this site"),
    "search_words": ("검색어", "Search terms"),
    "search_hint": ("낱말이나 초성", "Words to look for"),
    "search_texts": ("글 찾기", "Search all texts"),
    "filter": ("걸러 보기", "Filters"),
    "kind": ("종류", "Type"),
    "year_filter": ("연도", "Year"),
    "all": ("모두", "All"),
    "no_script": (
        "이 브라우저에서는 자바스크립트가 꺼져 있어 검색할 수 없습니다. "
        "아래 목록에서 연도나 분류로 찾아보세요.",
        "Search needs JavaScript, which is switched off in this browser. "
        "You can browse the lists below instead.",
    ),
    "search_failed": (
        "검색 자료를 불러오지 못했습니다. 잠시 뒤에 다시 찾아 주세요.",
        "The search could not be loaded. Please try again in a moment.",
    ),
    "searching": ("찾고 있습니다.", "Searching…"),
    "search_number": ("‘{query}’ {number}건", "‘{query}’: {number} found"),
    "search_unseen": (
        "‘{query}’ {number}건 가운데 아직 찾은 글이 없습니다",
        "‘{query}’: {number} found, but none of those looked at so far matches",
    ),
    "search_none": (
        "‘{query}’ 0건. 낱말을 줄이거나 다른 말로 찾아 보세요.",
        "‘{query}’: nothing found. Try fewer words, or others.",
    ),
    "search_apart": (
        "‘{query}’ 0건. 그대로 든 글은 없어 비슷한 글을 찾았습니다.",
        "‘{query}’: no text has this as it stands; these texts are like it.",
    ),
    "search_about": ("최대 {number}", "at most {number}"),
    "search_counted": ("{number}건", "{number} found"),
    "search_more": ("더 보기 ({shown}/{number})", "Show more ({shown} of {number})"),
    "search_on": ("더 찾기", "Search further"),
    "search_looser": (
        "낱말이 떨어져 있거나 비슷한 글도 찾기",
        "Also find texts with these words apart, or with similar ones",
    ),
    "search_further": ("비슷한 글 더 보기", "Show more texts like these"),
    "search_all": ("낱말이 모두 든 글", "Texts with all of the words"),
    "search_like": ("비슷한 말이 든 글", "Texts with similar words"),
    "search_most": ("낱말이 대부분 든 글", "Texts with most of the words"),
    "search_some": ("낱말이 일부만 든 글", "Texts with some of the words"),
    "all_texts": ("모든 글", "All texts"),
    "browse_lists": ("목록에서 찾기", "Browse the lists"),
    # Addresses that lead to nothing, or elsewhere.
    "no_page": ("없는 페이지", "Page not found"),
    "no_such_page": ("찾으시는 페이지가 없습니다", "This page does not exist"),
    "no_page_reasons": (
        "주소가 바뀌었거나 게시 기간이 끝난 글일 수 있습니다. "
        "주소를 다시 살펴보시거나 아래에서 찾아보세요.",
        "It may have moved, or may no longer be published. "
        "Please check the address, or search below.",
    ),
    "to_home": ("첫 화면으로", "Go to the home page"),
    "moved": ("새 주소로 옮깁니다: {page}", "This page has moved: {page}"),
    # The preview (`serve`) alone.
    "preview": ("미리보기", "Preview"),
    "draft": ("초안", "Draft"),
    "coming": ("예정", "Scheduled"),
    "coming_at": ("예정 {moment}", "Scheduled for {moment}"),
    "comes_at": (
        "이 글은 {moment}에 나갑니다. 그때까지는 이 미리보기에서만 보입니다.",
        "This text will be published on {moment}. Until then it is visible in this preview only.",
    ),
    "not_coming": (
        "아직 내보내지 않는 글입니다. 이 미리보기에서만 보입니다.",
        "This text is not published yet. It is visible in this preview only.",
    ),
}
