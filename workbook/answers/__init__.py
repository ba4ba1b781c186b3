"""A reader's answers: the log, the drafts, the backups. Knows no widget, no page and no table library."""
