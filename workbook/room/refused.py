"""What cannot be done now, said to whoever tried."""


class NotNow(Exception):
    """Something cannot be done; the text is a sentence for whoever tried, and nothing was changed."""
