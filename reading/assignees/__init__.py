"""Who leads, who coordinates, who gets the report, and where that is not sure.

leads.py and others.py find the names in a text, with offices.py, which knows where a name ends, and words.py,
which has the words; doubts.py says what a person has to look at.
"""

from reading.assignees.leads import (
    Addressed,
    asked,
    charged,
    commanded,
    fields,
    headed,
    leads,
    shares,
    spoken,
)
from reading.assignees.others import others

__all__ = [
    "Addressed",
    "asked",
    "charged",
    "commanded",
    "fields",
    "headed",
    "leads",
    "others",
    "shares",
    "spoken",
]
