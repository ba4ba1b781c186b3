"""Every sentence that the machinery says to a reader, in one place. Lessons' words stand in the notebooks.

Sentences say what happened and what to do. They never hold what a reader wrote.
"""
