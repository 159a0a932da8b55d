"""공공누리 (KOGL), the licences of Korean public works (저작권법 제24조의2; kogl.or.kr)."""

_CONDITIONS = {
    "kogl-0": "자유이용",
    "kogl-1": "출처표시",
    "kogl-2": "출처표시, 상업적 이용금지",
    "kogl-3": "출처표시, 변경금지",
    "kogl-4": "출처표시, 상업적 이용금지, 변경금지",
}


def license_name(code: str) -> str:
    """Returns a licence's name, such as `공공누리 제1유형(출처표시)`; "" for an unknown code."""
    return f"공공누리 제{code[-1]}유형({_CONDITIONS[code]})" if code in _CONDITIONS else ""


def license_url(code: str) -> str:
    """Returns the address of a licence's description; "" for an unknown code."""
    return f"https://www.kogl.or.kr/info/licenseType{code[-1]}.do" if code in _CONDITIONS else ""


def license_sentence(code: str) -> str:
    """Returns a sentence that tells readers what the licence allows; "" for an unknown code."""
    if code not in _CONDITIONS:
        return ""
    if code == "kogl-0":
        return "이 저작물은 공공누리 제0유형에 따라 조건 없이 자유롭게 이용할 수 있습니다."
    return f"이 저작물은 “{license_name(code)}” 조건에 따라 이용할 수 있습니다."
