"""Ten years of use as an answers file: many items, answered again and again, written as the log writes them."""

import random
from datetime import datetime, timedelta, timezone
from pathlib import Path

from workbook.answers import Response
from workbook.answers.schema import HEADER, rows_of
from workbook.words import BELIEF

ROWS_EACH = 5
WORDS = [
    *("tea", "water", "window", "Tuesday", "quiet", "Zoë", "naïve", "café", "letter", "garden", "listening", "kitchen"),
    *("later", "again", "sorry", "door", "rain", "morning", "walk", "breath", "shoulder", "phone", "bread", "sister"),
    *("evening", "lamp", "coat", "bridge", "tram"),
]
BELIEFS = ("b1", "b2", "b3", "b4", "b5", "b6", "b7")
ZONE = timezone(timedelta(hours=1))


def decade(responses: int = 10_000, *, seed: int = 4, lessons: int = 11) -> list[Response]:
    """Return responses of five fields each over ten years, the same for the same seed; some are ratings or skips."""
    chance = random.Random(seed)
    at, step = datetime(2027, 1, 3, 20, 0, tzinfo=ZONE), timedelta(days=3652) / responses
    return [_one(chance, number, at + step * number, lessons) for number in range(responses)]


def write(folder: Path, responses: list[Response]) -> Path:
    """Write them as the answers file of a folder."""
    file = folder / "answers.csv"
    file.write_bytes(HEADER + b"".join(map(rows_of, responses)))
    file.chmod(0o600)
    return file


def _one(chance: random.Random, number: int, at: datetime, lessons: int) -> Response:
    key = f"r{number:032x}"
    lesson = LESSONS[number % min(lessons, len(LESSONS))]
    turn = chance.random()
    if turn < 0.06:
        thread = chance.choice(BELIEFS)
        item = f"{thread}-{chance.choice(('start', 'end', 'later'))}"
        prompt = BELIEF.format(statement=f"A sentence about {thread}.")
        return Response(key, at, lesson, item, 1, {thread: chance.randrange(101)}, {thread: prompt})
    if turn < 0.16:
        fields = {"heaviness": chance.randrange(11), "steadiness": chance.randrange(11), "feelings": ["tired", "numb"]}
        return Response(key, at, lesson, f"check-in-{chance.choice(('start', 'end'))}", 1, fields, {})
    if turn < 0.19:
        return Response(key, at, lesson, f"item-{chance.randrange(14)}", 1, {"skipped": "yes"}, {"skipped": "One act?"})
    fields = {f"field-{place}": _text(chance) for place in range(ROWS_EACH + 1)}
    prompts = {name: f"What happened on that day, in the kitchen? Part {name[-1]}." for name in fields}
    return Response(key, at, lesson, f"item-{chance.randrange(14)}", 1, fields, prompts)


def _text(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randrange(6, 30))).capitalize() + "."


LESSONS = (
    "before-you-begin",
    "after-the-shock",
    "action-and-essence",
    "the-filter",
    "the-spiral",
    "loving-the-shamed-part",
    "the-repair-cycle",
    "testing-for-effect",
    "needs",
    "time-outs",
    "getting-help",
)
