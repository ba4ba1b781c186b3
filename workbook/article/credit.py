"""Whose article this is and where it stands. Knows nothing of any copy of it."""

TITLE = "Connection In Practice: The Tricks of Shame and Hope"
AUTHOR = "Nora Samaran"
SITE = "norasamaran.com"
AUTHOR_PAGE = "https://norasamaran.com/2016/07/30/cognitive-distortions/"
CREDIT = f"{AUTHOR}, {TITLE}, {SITE}"
