"""PURE: the key under which a printed name is looked up in the register.

Names that differ only in case, tone placement, kind of dash, spaces, a leading plural article or the usual
short form of "Ủy ban nhân dân" are one name. Anything else is a different name: nearness never decides.
"""

import re

from reading.clean import fold

ARTICLES = re.compile(r"^(?:(?:tất cả )?(?:các|những)|mỗi)\s+")
SHORT_FORMS = (("ủy ban nhân dân", "ubnd"), ("hội đồng nhân dân", "hđnd"))
EDGES = " .,;:"


def key(printed: str) -> str:
    """The folded name: two printed names are one when their keys are equal."""
    folded = fold(printed).strip(EDGES)
    for long, short in SHORT_FORMS:
        folded = folded.replace(long, short)
    return ARTICLES.sub("", folded)
