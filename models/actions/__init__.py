"""The verbs: each checks the rule, changes the rows and appends the event."""
