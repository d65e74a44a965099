"""PURE: the key under which a printed name is looked up in the register.

Names that differ only in case, tone placement, kind of dash, spaces, a leading plural article or the usual
short form of "Ủy ban nhân dân" are one name. Anything else is a different name: nearness never decides.
An abbreviation of an office ("Sở TN&MT") is looked up written out as well, from a table of what each means.
"""

import re

from reading.assignees.abbreviations import expand
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


def keys(printed: str) -> tuple[str, ...]:
    """The keys under which a printed name may be known: as printed first, then with what it abbreviates."""
    return tuple(dict.fromkeys((key(printed), key(expand(printed)))))
