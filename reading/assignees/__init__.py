"""Who leads, who coordinates, who gets the report, and where that is not sure.

headings.py, leads.py and others.py find the names in a text, with offices.py, which knows where a name ends,
and words.py, which has the words; doubts.py says what a person has to look at.
"""

from reading.assignees.headings import Addressed, headed, may_name
from reading.assignees.leads import (
    asked,
    charged,
    commanded,
    fields,
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
    "may_name",
    "others",
    "shares",
    "spoken",
]
