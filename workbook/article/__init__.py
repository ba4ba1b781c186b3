"""The reader's own copy of the article: bring it in, split it, find a passage. Knows no widget and no page."""
