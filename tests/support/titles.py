"""Titles of every length and shape, as staff write them and as nobody should."""

from hypothesis import strategies as st

TITLES = (
    "공지",
    "10월호",
    "가을 나눔장터",
    "우리 동네 부엌이 다시 문을 엽니다",
    "‘바늘과 실’ 새 손가방 다섯 가지, 장터에서 먼저 만나요",
    "“함께라서 할 수 있었습니다”",
    "[모집] 2027년도 자활근로 참여자 모집 공고 (2차)",
    "제10회 「해오름 문학賞」 大賞에 김하늘 씨",
    "해오름센터, 생활기술학교 3년 연속 선정… 누적 2억 원",
    "2026년 11월 10일(화) 오후 2시, 대강당에서 이야기 마당",
    "K-푸드·K-뷰티 상담회(B2B) 참가기업 모집(~11.30.)",
    "Sosik 1.0: A Newsletter for Everyone & Every Centre",
    "돌봄(Care)과 나눔(Share)의 열두 달",
    "해오름광역자활센터협력사업단운영위원회규정개정안",
    "『마을을 짓는 사람들』 저자와의 만남 — 첫째 마당",
    "3·1절 107주년… ‘大韓獨立萬歲’ 울려 퍼진 그날",
    "🎉 나눔장터 🎪 열려요 ✨",
    "찾아가는 이동 빨래방, 올겨울에도 골목골목 어르신 댁을 찾아갑니다",
    "한걸음 돌봄망에 함께하는 열 개 기관이 지난 일 년 동안 만난 이웃 천이백 명의 이야기를 "
    "한데 모아 펴냅니다",
    "청년 저축 가입자를 위한 마음 돌봄 상담과 건강검진, 생활 법률 강좌, 주거 상담, 일자리 "
    "연계까지 한 번에 신청할 수 있는 통합 창구가 오는 11월 10일부터 센터 1층에 문을 열고 "
    "평일 저녁에도 이웃을 맞습니다",
)
"""From two letters to more than a hundred, with hanja, English, numbers, brackets and quotes."""

_WORDS = st.text("가나다라마바사아자차카타파하힣뷁AZagy09", min_size=1, max_size=9)
_MARKED = st.tuples(
    st.sampled_from(["", "‘", "“", "(", "「", "[", '"']),
    _WORDS,
    st.sampled_from(["", "’", "”", ")", "」", "]", '"', ",", "…", "!", ".", " )", " ’ 을", " ·"]),
).map("".join)
ANY_TITLE = st.lists(_MARKED, min_size=1, max_size=14).map(" ".join)
"""Titles of every length, with marks where people put them, and where they should not."""
