"""Looking back: what was written over time, what is due for review, what a reader takes along."""
