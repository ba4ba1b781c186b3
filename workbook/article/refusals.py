"""Why a copy of the article was not brought in, in words for the reader. They never hold a word of what was given."""


class NotBrought(Exception):
    """Nothing was changed; the message says what was found and what to try."""


class NotReadable(NotBrought):
    """What was given cannot be read as text or as a web page."""


class NotTheArticle(NotBrought):
    """What was given is readable, but it is not this article."""


class NotFetched(NotBrought):
    """The author's page could not be had from the network."""


class NotForgotten(Exception):
    """The copy could not be removed; the message says why and what to do."""
