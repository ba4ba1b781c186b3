"""Bringing the article, splitting it, finding its passages."""
