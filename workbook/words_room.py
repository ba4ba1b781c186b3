"""Every sentence of the reading group's room: its pages, the facilitator's controls, its command. Like words.py, beside it.

Sentences say what happened and what to do. They never hold what anybody wrote or chose.
"""

from typing import Any

# ---- the questions that a group may answer together (items/polls.py) ---------------------------------------------------
POLLS: dict[str, Any] = {
    "questions": {
        "hardest-card": "Which of the cards in “Action and essence” was hardest to place?",
        "spiral-step": "At which step do you usually notice the spiral?",
        "image": "Which picture has stayed with you?",
        "twenty-minutes": "How long are twenty minutes when you are the one who waits?",
        "need-word": "Which of these words makes you flinch?",
        "helpful": "How helpful has today been for you? 0 is not at all, 10 is very much.",
    },
    "not_sure": "Not sure",
    "images": ("The shell", "The rock wall", "The Velcro", "The washing machine", "The river", "The cat"),
    "long": ("Short", "Long", "Very long"),
    "need_words": ("Need", "Want", "Rely on", "Ask", "Miss", "None of them"),
}
