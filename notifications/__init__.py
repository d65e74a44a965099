"""Mail: composing, the outbox and its delivery."""
