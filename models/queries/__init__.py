"""Every select, named; lists are paged."""
