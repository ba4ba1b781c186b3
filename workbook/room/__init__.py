"""A reading group's room for one meeting: the card that is up, a question answered together, what somebody shows.

It serves pages of its own to the phones of those who hold the meeting's link. It knows nobody's answers in the workbook
and nobody's folder; what is said in it lies in memory alone and is gone with the meeting. Start reading in `state.py`.
"""
