"""Tables of a directive: columns by their head row, rows to clauses, appendices and annexes."""
