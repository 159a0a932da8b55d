"""공공누리 (KOGL), the licences of Korean public works (저작권법 제24조의2; kogl.or.kr)."""

CODES = tuple(f"kogl-{number}" for number in range(5))
"""The types of licence; their names stand in the catalogue of words."""


def license_url(code: str) -> str:
    """Returns the address of a licence's description; "" for an unknown code."""
    return f"https://www.kogl.or.kr/info/licenseType{code[-1]}.do" if code in CODES else ""
