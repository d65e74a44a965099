"""What is true, and what may change: tables, pure rules, actions and queries."""
