"""The catalogue of messages: one entry a code, in Korean and in English.

`{name}` is a fact of the problem; `{name:은/는}` is the particle that fits after that fact.
"""

from sosik.wording.building import BUILDING
from sosik.wording.form import Wording
from sosik.wording.reading import READING
from sosik.wording.setting import SETTING
from sosik.wording.whole import WHOLE
from sosik.wording.writing import WRITING

WORDING: dict[str, Wording] = SETTING | READING | WHOLE | BUILDING | WRITING
