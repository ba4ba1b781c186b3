"""Every sentence that the machinery says to a reader, in one place. Lessons' words stand in the notebooks.

Sentences say what happened and what to do. They never hold what a reader wrote.
"""

import os
from collections.abc import Mapping
from typing import Any

HOSTED = os.environ.get("WORKBOOK_HOSTED") == "1"  # on a server that somebody runs for many; see the last section

# ---- items: the line under a form --------------------------------------------------------------------------------
# {time} is filled in by the page, in the reader's own clock.
PAGE = {
    "empty": "",
    "typing": "Keeping …",
    "kept": "Kept {time}. Not saved yet.",
    "saving": "Saving …",
    "saved": "Saved {time}.",
    "skipped": "Skipped for now, and kept as your choice. You can come back any time.",
    "lost": "Not connected. Your words are kept in this browser.",
    "lost-here": "Not connected, and this browser keeps nothing. Please copy your words before you close the page.",
    "lost-lab": "Not connected. Your words are kept in this browser. Press Run > Run All Cells to go on.",
    "was-skipped": "Skipped, by choice.",
    "other-found": "Also kept, from another window ({time}):",
    "other-use": "Use this version",
    "other-drop": "Let it go",
    "bringing": "Bringing it here. This can take a few seconds.",
    "no-file": "No file is chosen yet. Press the file button first.",
    "file-too-large": "That file is far larger than the article. Please choose the saved page or a text file.",
    "no-answer": "Nothing answered. Please try again in a moment, or use another of the three ways.",
    # which reading path is on; the letters say nothing about why
    "path-waiting": "Some parts of this page appear once the three questions above are answered.",
    "path-unchosen": "Some parts of this page appear once a path is chosen on the page “Before you begin”.",
    "path-kept": "Path {path} is on, as you chose. Open this to answer the questions again.",
    "path-here": "Path {path} is on, on this page. What you chose for all pages is Path {kept}; you can change that on the "
    "page “Before you begin”.",
    # a message with a clock time
    "compose-copied": "Copied. Nothing was sent.",
    "compose-length": "{count} characters; up to {most} fit in one short message.",
    "compose-long": "{count} characters. That is more than {most}, and a short message is easier to take in.",
    "compose-time": "It says when you are back: {time}.",
    "compose-no-time": "It does not say yet when you are back.",
    "compose-past": "That time has passed. You can work it out again from now.",
    "compose-empty": "Choose above, and the message appears here.",
    # a guided pause
    "pause-left": "About {count} minutes are left.",
    "pause-left-one": "About one minute is left.",
    "pause-left-less": "Less than a minute is left.",
    "pause-over": "The time is over. Stay a moment longer if you like.",
    "pause-stopped": "You stopped. Stopping is part of it, at any time.",
    # a timer with two alarms
    "timer-begun": "It began at {time}.",
    "timer-send": "Send the check-in at {time}, and no later than {latest}.",
    "timer-send-now": "It is time to send the check-in, no later than {latest}.",
    "timer-send-late": "The check-in was to be sent by {latest}. Late is still better than silent: send it now, and say that "
    "it is late.",
    "timer-sent": "The check-in is sent.",
    "timer-back": "From {time} on you may go back. Until then nothing has to be said.",
    "timer-back-now": "From now on you may go back, if your body has settled.",
    "timer-left": "The next of these is in about {count} minutes.",
    "timer-left-one": "The next of these is in about one minute.",
    "timer-over": "The timer has ended. You can set it again at any time.",
    "timer-told": "I need {count} minutes more. Back at {time}.",
    "timer-no-sound": "After a reload, a browser stays silent until something on the page is pressed.",
    "timer-here-only": "This browser keeps nothing, so the timer ends when the page is closed.",
    "timer-notify-on": "A small window with the words “The time you set is here.” will show, as long as this page is open.",
    "timer-notify-off": "This browser does not allow that. The page itself still tells you.",
    "timer-notice": "The time you set is here.",
    "timer-mark": "● ",
}
# {what}, {place} and {of} are filled in by the page, too.
PAGE |= {
    "moved": "“{what}” is now {place} of {of}.",
    "first": "“{what}” is 1 of {of} already.",
    "last": "“{what}” is {of} of {of} already.",
    "another": "An empty form. Your earlier entries stand below.",
    "copied": "Copied.",
    "copy-by-hand": "This browser does not let us copy. The text is selected: press Ctrl+C, or Cmd+C on a Mac.",
    "copy-empty": "There is nothing to copy yet.",
    "another-day": "Everything you typed is kept. Close this notebook whenever you like, and come back any time.",
    "recap-at": "Saved {time}",
    "dots": "A line from 0 to 100. {points}.",
    "dot": "{number}: {value}, {when}, {date}",
}
NOTHING_TO_SAVE = "There is nothing to save yet. Write a word, or press Skip for now."
NOT_FORM_INPUT = "That did not fit this form, so it was not kept. Please reload the page and try again."
TOO_LONG = (
    "That is longer than the {most} characters this box can keep. Your words are still in the box: please divide them."
)
TROUBLE = "Something here did not work, so this was not kept. Your words are still in the box: please try again."

# ---- items: what several lessons ask in the same words -------------------------------------------------------------
BELIEF = "How true does this feel in my body right now? “{statement}”"
BELIEF_ENDS = ("not at all", "completely")
BELIEF_WHEN = {"start": "before reading", "end": "after reading", "later": "some weeks later"}
BELIEFS_MOVE = "Beliefs move both ways. A rise is information too."
THREADS = {
    "empty": "No line has been moved yet. The sentences that you rate in the lessons appear here, with their dates.",
    "own": "What I see, in my own words",
    "number": "No.",
    "date": "Day",
    "when": "When",
    "value": "0 to 100",
}
CHECK_IN: Mapping[str, Any] = {
    "start": "Before you begin, if you like: how is it right now?",
    "end": "Before you go, if you like: how is it right now?",
    "heaviness": "How heavy is it?",
    "heaviness_ends": ("light", "as heavy as it gets"),
    "steadiness": "How steady do you feel?",
    "steadiness_ends": ("not steady", "steady"),
    "feelings": "Which words fit?",
    "feeling_words": ("calm", "tired", "sad", "ashamed", "afraid", "angry", "lonely", "numb", "hopeful", "tender"),
    "own": "A word of my own",
    "offer": "That is a lot to carry just now. You may go on, and you need not. These are here for you, too:",
    "pause": "Pause",
    "another_day": "Save for another day",
    "help": "Help now",
}
RANGE = "{low} to {high}"
UNTOUCHED = "not set yet"  # what a screen reader says of a slider that nobody has moved
ALWAYS_PART = "Always part of it"
BUILDER_TEXT = "The text, to copy by hand"
NUMBER_WANTED = "It is kept as you wrote it. This page can only reckon with a number alone, such as 20."
COMPARED = ("Before", "after")
ORDER = {
    "up": "Move up",
    "down": "Move down",
    "look": "Look at the order",
    "said": "What the order shows",
    "early": "In the article, “{before}” comes before this.",
    "same": "This is the order in which the article tells it. Another order may be true in your story.",
}
LETTER = {
    "way": "From which side?",
    "letter": "The letter",
    "whole": "Read it as a whole",
    "close": "Now is a good time to close. What you have written is enough, and it is kept.",
}
LETTER_WAYS = ("As a kind friend would write to me", "About me, by name, in the third person")
RECAP_EMPTY = "Nothing is kept here yet. It is fine to go on without it."
THEY, OWN_PRONOUNS = "they, them, their", "other words"
PRONOUNS = {
    THEY: {"they": "they", "them": "them", "their": "their", "theirs": "theirs", "themself": "themself"},
    "she, her, her": {"they": "she", "them": "her", "their": "her", "theirs": "hers", "themself": "herself"},
    "he, him, his": {"they": "he", "them": "him", "their": "his", "theirs": "his", "themself": "himself"},
}
NAMES = {
    "name": "What to call the person you are thinking of",
    "name_hint": "A name, an initial, or an invented name. Left empty, it says “the other person”.",
    "pronouns": "Which words for this person?",
    "they": "As in “they were here”",
    "them": "As in “I saw them”",
    "their": "As in “their words”",
    "theirs": "As in “the words are theirs”",
    "themself": "As in “by themself”",
    "try": "So it will sound: I thought of {name} today. I listened to {them}, and {their} words are still {theirs}.",
}
PATHS = ("Path A", "Path B")  # neutral names: they say nothing about why one was chosen
FOLDER = "Your folder on this computer:"

# ---- items: kinds that go by the clock -------------------------------------------------------------------------------
FOR_SAFETY = "Leaving to be safe needs no permission, no agreement and no check-in."
COMPOSE = {
    "warm": "Begin with something warm",
    "own": "Or in your own words",
    "minutes": "Back in how many minutes?",
    "closing": "You may add",
    "back": "Back at {time}.",
    "back_at": "Back at",
    "message": "The message",
    "again": "Work out the time again, from now",
    "copy": "Copy the message",
    "sends": "Nothing is ever sent from here. Copy it, and send it yourself if you want to.",
    "safety": FOR_SAFETY,
    "argument": "Your own words may read as if they argued a little. What you two differ about can wait until you are back. "
    "It is your message.",
}
# What may make a message read like an argument: its length in characters, or one of these words. It is only ever a note.
ARGUMENT = {"longest": 120, "words": ["because", "but", "you always", "you never"]}
PAUSE = {
    "minutes": "How long?",
    "before": "Before the pause: {question}",
    "after": "After the pause: {question}",
    "steps": "Read the steps beforehand",
    "bell": "A soft bell at each step",
    "shortest": "If you choose none, it is the shortest.",
    "open": "The steps appear here as text. Your eyes may stay open. Leave out whatever you like, and stop at any time.",
    "start": "Begin the pause",
    "stop": "Stop",
}
TIMER = {
    "contact": "First contact after how many minutes, at the latest?",
    "back": "Talk again after how many minutes, at the earliest?",
    "usual": "If you choose none, it is {count}.",
    "quiet": "Quiet: no sound, only text",
    "start": "Start the timer",
    "stop": "Stop the timer",
    "sent": "I have sent it",
    "extend": "Extend once, by {count} minutes, and tell them",
    "extended": "Extended once. Now tell them:",
    "copy": "Copy this line",
    "notify": "Also show a small window of the browser",
    "notify_about": "The browser asks you first. Its text names no topic.",
    "menu": "Meanwhile, what settles a body",
    "menu_not": "Better left for later",
    "own": "What you wrote that helps you",
    "after": "When you are back, or before you go",
    "keeps": "The timer goes on when this page sleeps, is reloaded, or is closed and opened again. With the page closed, "
    "nothing can sound.",
    "safety": FOR_SAFETY,
}

# ---- items: a reading group's meeting --------------------------------------------------------------------------------
SESSION = {
    "setup": "Before the meeting",
    "length": "How long is the meeting?",
    "minutes": "{count} minutes",
    "which": "Which meeting?",
    "room": "What this room needs to know",
    "room_hint": "Where to step out, a local number for help, the next date. Nobody’s name. It stands on two of the cards, and it is "
    "removed when the meeting is ended.",
    "sound": "A soft bell when the time of a card or of a turn is over",
    "dark": "A dark screen, for a dim room",
    "begin": "Begin the meeting",
    "go_on": "Go on with the meeting",
    "hear": "Hear the bell",
    "end": "End the meeting",
    "over": "The meeting is over. Nothing of it is kept.",
    "agenda": "The cards, and their minutes",
    "card": "Card",
    "who": "Led by",
    "passage": "The passage is {place}, each from their own copy. It begins:",
    "missing": "The notebook of “{lesson}” is not here, so its questions are not shown.",
    "pairs": "For pairs or threes",
    "circle": "For the whole circle",
    "write": "For writing, alone",
    "chips": "For the paper chips",
    "private": "Not on the cards: too close for most rooms, and only if the group asks for it",
    "stage": "The meeting",
    "help": "Help",
    "hold": "Pause for care",
    "hide": "Hide",
    "leave": "Leave the full screen",
    "held": "A pause for care",
    "beyond": "{time} over",
    "place": "Card {at} of {of}.",
    "rest": "{minutes} minutes to the end, at about {time}.",
    "person": "Next person",
    "time": "The time of this card is over. Nobody needs to stop in mid-sentence.",
    "turn": "This turn is over. Finish the sentence.",
    "back": "Card before",
    "more": "Two minutes more",
    "skip": "Skip, and give its minutes to the next",
    "next": "Next card",
    "last": "End the meeting",
}
PRINTABLE = {"print": "Print: {title}", "minutes_of": "{minutes} minutes."}

# ---- items: the review -------------------------------------------------------------------------------------------------
REVIEW: Mapping[str, Any] = {
    "waiting": "What you keep for review appears here when the workbook runs.",
    "from": "From “{title}”",
    "own": "A sentence of your own, from “{title}”",
    "how": "Say it to yourself first, in any words. Then look.",
    "own_how": "How does it go? Say it to yourself first. Then look.",
    "reveal": "Show me one way to put it",
    "own_reveal": "Show me my sentence",
    "answer": "One way to put it",
    "own_answer": "Your sentence",
    "grades": "How was it?",
    "grade": {"Had it": "Had it", "Partly": "Partly", "Show me": "Show me again tomorrow"},  # as saved, as shown
    "skip": "Skip for now",
    "drop": "Not for me any more",
    "empty": "Nothing is kept for review yet, and nothing has to be. Where a lesson asks whether the review shall bring "
    "something up again, “Keep it for review” puts it here. It first comes up about two days later.",
    "rest": "Nothing waits for you today. What you keep comes up after about two days, and then less and less often.",
    "done": "That is enough for today. Look up from the page, at something far away, and let your eyes rest there for a while.",
    "not_saved": "This could not be saved: the disk may be full, or the folder of your answers cannot be written. Please make "
    "room or ask someone to look at the folder, then press it once more.",
    "trouble": "Something here did not work, so this was not saved. Please press it once more.",
}
PAGE |= {
    "review-lost": "Not connected, so this is not saved yet. It is saved as soon as the workbook is there again.",
    "review-lost-lab": "Not connected, so this is not saved. Press Run > Run All Cells, and answer once more.",
    "review-dropped": "Saved {time}. This one will not come up again. You can keep it anew where you found it.",
}

# ---- items: the article on a page ----------------------------------------------------------------------------------
CREDIT = "Nora Samaran, {place}. From your own copy, brought here {date}."
STANDING_IN = "This is our summary. The author’s own words appear here once you have brought your copy of the article."
NOT_FOUND_IN_COPY = "This is our summary. Your copy of the article is here, but this passage was not found in it."
SAID_TO_ONESELF = "Said to oneself this can free; said to someone you hurt, it harms."
BRING = {
    "title": "Bring the article",
    "credit": "Nora Samaran, Connection In Practice: The Tricks of Shame and Hope.",
    "ways": "Three ways to bring it",
    "fetch": "From the author’s page",
    "fetch_hint": "One request goes to the author’s site, now, because you ask for it. Nothing else is sent.",
    "fetch_button": "Bring it from the author’s page",
    "file": "From a file",
    "file_label": "The page as you saved it, or a text file",
    "file_button": "Bring this file",
    "paste": "By pasting",
    "paste_label": "Copy the whole article on its page, and paste it here",
    "paste_button": "Bring what I pasted",
    "none": "The article is not here yet. You can bring your own copy in one of three ways, or go on without it: "
    "each passage then shows our short summary.",
    "there": "Your copy of the article is here ({source}, {date}). Bringing another one replaces it.",
    "done": "Your copy of the article is here now. The passages show the author’s own words.",
}

# ---- looking back: answers, search, beliefs, days ---------------------------------------------------------------------
BACK: dict[str, Any] = {
    "label": "What you wrote",
    "waiting": "What you wrote appears here in a moment.",
    "no_script": "What you wrote appears here once this page is connected.",
    "lost": "Not connected. What is shown here stays as it was; your answers are safe in your own folder.",
    "lost_lab": "Not connected. Press Run > Run All Cells to go on. Your answers are safe in your own folder.",
    "trouble": "Something here did not work, so this could not be shown. Your answers are untouched. Please try again.",
    "drawing": "Drawing. The first time takes a moment.",
    "find": "Search in questions and answers",
    "find_hint": "Capitals and accents make no difference. Several words: all of them have to be there.",
    "find_do": "Search",
    # the controls
    "show": "Show",
    "views": {
        "answers": "What I wrote",
        "beliefs": "Beliefs over time",
        "check_ins": "How it was, over time",
        "skipped": "What I left for later",
        "days": "Which days I was here",
    },
    "lesson": "Lesson",
    "all_lessons": "All lessons",
    "since": "From day",
    "until": "To day",
    "order": "Order",
    "orders": {"newest": "Newest first", "oldest": "Oldest first", "lesson": "As in the lessons"},
    "earlier": "Show earlier versions, side by side",
    # what I wrote
    "one": "One item.",
    "many": "{count} items.",
    "some": "{count} items. The first {shown} are here.",
    "none": "Nothing here yet. What you save in a lesson appears here, with its day.",
    "none_chosen": "Nothing fits these choices. Another lesson, other days or fewer words may bring it up.",
    "more": "Show {count} more",
    "newest_version": "Now",
    "earlier_version": "Earlier",
    "is_earlier": "This is an earlier version; there is a newer one.",
    "versions": "{count} versions, the first one from {day}.",
    "all_versions": "Show all {count} versions",
    "entry_log": "{count} entries",
    "open": "Go to it in the lesson",
    "open_lab": "Open the lesson",
    "asked": "Asked",
    # over time
    "beliefs_about": "Each sentence that you rated, from 0 (not at all) to 100 (completely).",
    "own": "What you saw, in your own words",
    "alt": "A dot for each of these: {points}. The table below holds the same numbers.",
    "point": "{value}, {when}, {day}",
    "belief_columns": ("Day", "When", "0 to 100"),
    "check_ins_about": "What you noted before and after a lesson, from 0 to 10.",
    "check_in_when": {"start": "before", "end": "after"},
    "heaviness": "Heaviness",
    "steadiness": "Steadiness",
    "check_in_ends": ("least", "most"),
    "check_in_point": "{day}, {when}: heaviness {heaviness}, steadiness {steadiness}",
    "check_in_of": "{when}: {title}",
    "check_in_columns": ("Day", "When", "Heaviness", "Steadiness", "Your words"),
    "not_given": "–",
    "later": "Later ones",
    "before": "Earlier ones",
    "window": "From {first} to {last}. There are others.",
    # left for later
    "skipped_about": "You chose to leave these for now. Each can be picked up again, or left where it is.",
    "skipped_none": "There is nothing that you left for later.",
    "skipped_on": "left on {day}",
    # days
    "days_about": "A dot stands for a day on which you saved something in a lesson. Days without one are left out; they say nothing.",
    "days_alt": "A dot for each of these: {points}. The table below holds the same days.",
    "day_point": "{day}: {lessons}",
    "day_columns": ("Day", "Lessons"),
    "review": "Pick it up again",
}

# ---- the app -------------------------------------------------------------------------------------------------------
LESSON_PAGE = {
    "skip": "Skip to the lesson",
    "nav": "Workbook",
    "contents": "Contents",
    "minutes": "about {minutes} minutes",
    "no_script": "Without JavaScript this page can be read, but nothing that you type in it is kept.",
    "trouble": "This part of the page could not be made. Your answers are safe. Please reload the page.",
    "turn": "Lessons before and after",
    "previous": "Before",
    "next": "Next",
    "gone": "Not connected. What this page shows stays as it was. Your answers are safe in your own folder.",
    "again": "Load this page again",
    "foot": "Nothing here is graded. Everything you type is kept in your own folder on this computer.",
    "look": "Look",
    "light": "Light",
    "looks": {"": "As this device", "light": "Light", "dark": "Dark"},
    "size": "Size of the text",
    "sizes": {"small": "Small", "": "Normal", "large": "Large", "largest": "Largest"},
}
SCOPE = (
    "This workbook goes with one article. It is written for someone who sees that they hurt a person they love, and "
    "anyone may read it. It is not therapy, diagnosis or mediation, and it is no certificate: finishing it proves nothing "
    "to anyone and should not be shown as proof. The article itself points to qualified counselling. Go slowly, skip "
    "freely, stop at any time. " + "If someone is in danger now, call your local emergency number."
)
CONTENTS = {
    **LESSON_PAGE,
    "error_title": "This page did not come",
    "error": "Something here did not work. Please try again in a moment.",
    "not_found": "There is nothing at this address.",
    "safe": "Your answers are safe in your own folder.",
    "login_title": "This workbook is closed to others",
    "login": "Open it with the whole address that was printed when it was started; it ends with a token. Or copy the "
    "token, the part after “token=”, and paste it here.",
    "token": "Token",
    "enter": "Go in",
    "login_failed": "That was not the token of this workbook. It is printed anew each time the workbook is started.",
    "skip": "Skip to the contents",
    "heading": "Connection in practice",
    "lead": "A quiet place to read one article slowly, try things out, and write.",
    "scope": SCOPE,
    "continue": "Continue where you stopped",
    "begin": "Begin",
    "bring": "Bring the article",
    "review": "Something to pick up again, when you like:",
    "lessons": "Lessons",
    "progress": "{kept} of {of} kept.",
    "yours": "What is yours",
    "where": "Your answers lie in this folder, in a file named answers.csv:",
    "privacy": "Nothing leaves this computer. Anyone who can use this account on it can open that folder.",
    "care": "What is stored, bring back, erase",
    "care_about": "every file with its size and date; answers from a backup or another computer; erasing for good.",
    "about": "The article",
    "rights": "The article is the author’s. This workbook holds none of its text: you bring your own copy.",
}
CLI = {
    "ask_fetch": "Your copy of the article is not here yet. Get it now from the author’s page (one request)?",
    "running": "The workbook is open at\n\n    {address}\n\nKeep this window open. Ctrl+C stops it; everything you typed is kept.",
    "already": "The workbook is open already, at\n\n    {address}",
    "no_template": "The page template is not at {place}. Please install the workbook again: make study.",
    "forgotten": "Your copy of the article is removed. The passages show our summaries again.",
}

# ---- help, pause, hide -----------------------------------------------------------------------------------------------
DANGER = "If someone is in danger now, call your local emergency number."
CARE = {
    "label": "Help, pause and hide",
    "help": "Help",
    "pause": "Pause",
    "hide": "Hide",
    "close": "Back to the page",
    "help_title": "Help from people",
    "help_about": "These are directories that list services by country and topic. The links leave this app and open in a "
    "new window. A call may show on a phone bill, and visited pages can be seen by others who use this computer.",
    "stale": "We last looked at this entry on {date}. It may have changed since.",
    "unchecked": "We have not been able to check this entry ourselves.",
    "pause_title": "Pause",
    "pause_now": [
        "Breathe out a little longer than you breathe in, three times.",
        "Feel your feet on the floor.",
        "Look around and name five things that you see.",
    ],
    "own": "What you wrote that helps you:",
    "stop_title": "Stop here for today, and reach a person, if",
    "stop": [
        "thoughts of dying come, or of hurting someone",
        "you lose time, old scenes come back as if they were now, or things feel unreal",
        "your heaviness was 8 or more, two sessions in a row",
        "you feel an urge to contact someone who asked for no contact",
        "you drink or use something to get through a lesson",
        "you are doing this to win someone back by a certain day",
        "someone else makes you do this, or reads your answers",
    ],
    "kept": "Everything you typed is kept. You can close this page at any moment.",
    "hide_title": "What Hide does",
    "hide_about": "Hide blanks this page at once and leaves it for an empty one. It works without a network. It does not "
    "remove your files from this computer, it does not clear the browser’s history, and it cannot stop someone who watches "
    "this device.",
    "keys": "From the keyboard, anywhere: F1 opens Help, F2 opens Pause, and Shift three times hides the page.",
    "hide_now": "Hide now",
}

# ---- answers -----------------------------------------------------------------------------------------------------

# ---- article -----------------------------------------------------------------------------------------------------
# What is given to these sentences: counts, sizes, kinds of file, a status number. Never a word of what was brought.
ARTICLE_EMPTY = (
    "There is no text in it. Open the author's page, select all, copy, and paste it here, or save the page as "
    "a file and choose that."
)
ARTICLE_TOO_LONG = "That is far longer than the article. Open the author's page and bring that page alone."
ARTICLE_TOO_BIG = (
    "That is bigger than {most} MB, and the article is far smaller. Save the author's page alone, as a web "
    "page or as text, and choose that."
)
ARTICLE_TITLE_ONLY = (
    "The article's title is there, but only {found} of the {telling} paragraphs by which it is known. "
    "It may be a preview or one part. Open the article itself, wait until the whole page is there, and copy or save all of it."
)
ARTICLE_ANOTHER_OF_HERS = (
    "This seems to be another page by Nora Samaran. The one for this workbook is called "
    "“Connection In Practice: The Tricks of Shame and Hope”. Open that page and bring it."
)
ARTICLE_SOMETHING_ELSE = (
    "This does not look like the article: it has {count} words, and too few of its lines begin as the article's "
    "paragraphs do. "
    "Open “Connection In Practice: The Tricks of Shame and Hope” on the author's site and bring that page."
)
ARTICLE_KIND = (
    "This is {kind}, which cannot be read here. Save the author's page as a web page (HTML) or as plain text "
    "and choose that, or paste the text."
)
ARTICLE_KINDS = {
    "pdf": "a PDF file",
    "zip": "a packed file (a Word or OpenDocument text, an e-book or a ZIP)",
    "word": "an older Word file",
    "rtf": "a rich text file (RTF)",
    "image": "a picture",
    "packed": "a compressed file",
    "binary": "a file that is not text",
}
ARTICLE_UNDECODABLE = (
    "The letters of this file cannot be made out. Save it once more with the encoding UTF-8, or copy the text "
    "from the page and paste it."
)
ARTICLE_EMPTY_ARCHIVE = (
    "There is no web page inside this web archive. Save the author's page as a web page (HTML) or as text and "
    "choose that."
)
ARTICLE_NO_FILE = "There is no such file. Look at its name and folder once more."
ARTICLE_NOT_A_FILE = "That is a folder or a device, not a file. Choose the saved page itself."
ARTICLE_FILE_SHUT = (
    "This file cannot be opened: {reason}. Copy it to your own documents and try again, or paste the text."
)

ARTICLE_ADDRESS = "This is not the address of a web page. It should begin with https://."
ARTICLE_NO_NETWORK = (
    "The author's site could not be reached. See whether this computer is online and try again, or bring a "
    "saved page or pasted text."
)
ARTICLE_TOO_SLOW = (
    "The author's site did not send its page within {seconds} seconds. Try again later, or save the page in "
    "your browser and choose the file."
)
ARTICLE_BROKE_OFF = (
    "The connection broke off before the page was here. Try again, or save the page in your browser and choose"
    " the file."
)
ARTICLE_STATUS = (
    "The site answered with {status} instead of the page. Open it in your browser, save the page, and choose the file."
)
ARTICLE_REDIRECTS = "The site kept sending us elsewhere. Open the page in your browser, save it, and choose the file."
ARTICLE_REDIRECT_UNSAFE = (
    "The site sent us to an address that is not safe to follow. Open the page in your browser, save it, and "
    "choose the file."
)
ARTICLE_GARBLED = "The page arrived garbled. Try again, or save the page in your browser and choose the file."

ARTICLE_NOT_KEPT = (
    "Your copy could not be written to your folder: {reason}. What was there before is untouched. Make room or"
    " look at the folder, and try again."
)
ARTICLE_COPY_UNREADABLE = "Your copy of the article cannot be read: {reason}. Bring the article once more."
ARTICLE_COPY_DAMAGED = "Your copy of the article is damaged or was changed by hand. Bring the article once more."
ARTICLE_NOT_FORGOTTEN = (
    "Your copy of the article could not be removed: {reason}. Close programs that have it open, and try again."
)
ARTICLE_REASONS = {
    "full": "the disk is full",
    "rights": "this account may not do that",
    "read-only": "the disk can only be read",
    "other": "the system refused",
}

# ---- answers: saving and reading -----------------------------------------------------------------------------------
NOT_SAVED = (
    "This could not be saved: the disk may be full, or the folder of your answers cannot be written. "
    "Your words are still in the box. Please make room or ask someone to look at the folder, then save again."
)
NOT_KEPT = "This could not be kept on disk just now. Your words are still in the box and in this browser."
NOT_FORGOTTEN = "Not everything could be removed. Please close other programs that use the folder, then try again."
NO_FOLDER = "The folder of your answers cannot be opened, so earlier answers are not shown. They were not deleted."
UNREADABLE = "One of the files with your answers cannot be read just now. It was left as it is."
OTHER_FORM = (
    "Your answers file was saved by another program, perhaps a spreadsheet. Everything that could be read is here. "
    "The next save keeps that file under another name and begins a fresh one beside it."
)
CHANGED_ROWS = "Lines that were changed outside this workbook: {count}. They are shown as they stand in the file now."
INCOMPLETE = "Answers with a part missing, and so left out here: {count}. What is left of them is still in the file."
LOST_LINES = "Lines in a file of answers that could not be read as answers: {count}. They are still in the file."
CUT = "The last line of a file of answers is cut off, as after a power cut. Everything before it is here."
COPIES = "There is more than one answers file, as a folder shared between computers makes them. All of them were read."
WAITING = "Some answers wait in a folder of their own, because the file was busy. The next save puts them in."
SMALLER = (
    "The answers file is much smaller than its newest backup. If you did not shorten it yourself, "
    "look into the folder backups before you go on."
)

# ---- taking it along: exports, the booklet, a passphrase -------------------------------------------------------------
CONTENTS |= {
    "take": "Take it along",
    "take_about": "a file for safekeeping, a spreadsheet, a booklet to print, a blank booklet for pen and paper.",
}
TAKE: dict[str, Any] = {
    "title": "Take it along",
    "heading": "Take it along",
    "skip": "Skip to the choices",
    "lead": "Everything you saved, in a form that suits you. Files go to this browser’s downloads, and nothing is sent anywhere. What "
    "you typed and have not saved is not in them, and neither is the article.",
    "nothing_kept": "Nothing is saved yet, so only the blank booklet can be made.",
    "what": "What to take",
    "lesson": "Which lesson?",
    "all": "All lessons",
    "earlier": "In the booklet, also show earlier versions of an answer, with their dates",
    "names": "Names to replace",
    "names_about": "They are replaced in what you wrote, not in the questions, and only in the file: your own folder stays as it is. "
    "One name on each line, with what to put in its place, such as: Alex = A.",
    "traces": "This replaces the names on your list and nothing else. Nicknames, other spellings, places and what happened may still "
    "tell who is meant. Please read it through before you give it to anyone.",
    "restore_names": "A CSV file with replaced names brings back the replaced names.",
    "passphrase": "Passphrase, if you want one",
    "passphrase_about": "A file with a passphrase can be opened only with it. Several words in a row are easy to remember and hard to "
    "guess. {lost} The file has the format age; any program for age opens it, and so does workbook restore.",
    "lost": "A passphrase cannot be recovered: without it nobody can open the file, and we cannot either.",
    "again": "The passphrase once more",
    "forms": "Choose a form",
    "csv": "CSV, to keep or to move",
    "csv_about": "The file of your answers as it is. This is the one that can be brought back, here or on another computer.",
    "xlsx": "Spreadsheet, to look at",
    "xlsx_about": "An .xlsx file to sort and to search. It cannot be brought back.",
    "markdown": "Text, with Markdown",
    "markdown_about": "Plain text that any editor opens.",
    "booklet": "Booklet, to print",
    "booklet_about": "Opens in a new tab, ready to print or to save as PDF. With a passphrase it is a file instead.",
    "blank": "Blank booklet, for pen and paper",
    "blank_about": "The questions of the lessons, with lines to write on. None of your words are in it.",
    "copy": "Sealed copy",
    "copy_about": "Your answers, and whatever the daily backups hold besides, in one CSV file. It needs a passphrase.",
    "back": "Back to the contents",
    "where": "Where your answers lie stays as it is. A file that you took along is no longer in the care of this workbook: erasing "
    "here does not reach it.",
    "yes": "yes",
    "no": "no",
    "nothing": "–",
    "undated": "no date",
    "no_name": "Line {number} of the names has no name in it. Write a name, and what to put in its place: Alex = A.",
    "no_lesson": "There is no lesson with that id. The lessons are: {lessons}.",
    "nothing_there": "Nothing is saved there yet, so there is nothing to take along.",
    "trouble": "Something here did not work, so nothing was made. Your answers are as they were. Please try again.",
    "nothing_on_paper": "That lesson asks nothing that could be written on paper.",
    "no_such_form": "There is no such form. Please choose one of the buttons.",
    "unequal": "The two passphrases differ. Nothing was made. Please type them once more.",
    "needs_passphrase": "A sealed copy needs a passphrase. Nothing was made.",
    "no_terminal": "A passphrase can be typed in a terminal only. Scripts give it in WORKBOOK_PASSPHRASE. Nothing was made.",
    "ask": "Passphrase",
    "ask_again": "Once more",
    "there": "There is a file at that place already. Write over it?",
    "there_no_terminal": "There is a file at that place already, so nothing was written. Choose another name, or remove that file.",
    "no_folder": "There is no such folder, so nothing was written. Please make it first, or choose another place.",
    "own_folder": "That is inside the folder of your answers, where a file could take the place of one of them. Nothing was written. "
    "Choose another place, or leave out --to: then it goes into the folder exports there.",
    "not_written": "The file could not be written there: {reason}. Nothing was lost. Please choose another place.",
    "written": "Written: {place}",
}
TAKE["passphrase_about"] = TAKE["passphrase_about"].format(lost=TAKE["lost"])
SECRET = {
    "empty": "The passphrase is empty. Nothing was made.",
    "not_there": "Files with a passphrase need the package pyrage, which does not exist for this kind of computer. Without a passphrase "
    "everything works.",
    "not_sealed": "The file could not be closed with this passphrase. Nothing was made.",
    "not_ours": "This file is not closed with a passphrase.",
    "not_opened": "This passphrase does not open the file. Look at capitals and spaces, and try again. If the passphrase is right, the "
    "file was closed in another way, or is damaged. A passphrase cannot be recovered.",
    "damaged": "This file is cut off or damaged, so it cannot be opened. Try another copy of it.",
}
SHEET = {
    "about": "Read this first",
    "answers": "Answers",
    "looking": "This file is for looking, not for restoring. To keep your answers or to move them to another computer, take the CSV file.",
    "made": "Made on {date}.",
    "columns": {"lesson": "Lesson", "asked": "Question", "part": "Part", "answer": "Answer", "at": "Saved"},
    "clock": "Days and times are those of the clock that you had when you saved.",
    "continued": "(goes on)",
}
BOOKLET = {
    "title": "Connection in practice",
    "subtitle": "My answers",
    "of_lesson": "My answers in “{lesson}”",
    "made": "Made on {date}.",
    "about": "These are my own words. Please do not read on if this is not yours.",
    "replaced": "Some names are replaced. Other traces of people may remain.",
    "newest": "Where an answer was changed, the newest one is shown. The earlier ones are in the workbook.",
    "contents": "Contents",
    "print": "To print it, or to save it as PDF, press Ctrl+P, or Cmd+P on a Mac. These lines are not printed. Close this tab when you are "
    "done.",
    "saved": "Saved {time}",
    "asked_then": "Asked then: {question}",
    "credit": "This booklet goes with Nora Samaran’s article, Connection In Practice: The Tricks of Shame and Hope ({address}). It holds "
    "none of the article’s text.",
}
BLANK: dict[str, Any] = {
    "subtitle": "A blank booklet, for pen and paper",
    "of_lesson": "A blank booklet for “{lesson}”",
    "about": "Have the article beside you: numbers such as 1.3 point to a passage, section 1, paragraph 3. Write as much or as little as "
    "you like. One sentence is plenty. Where a sentence of ours speaks of Help or Pause, turn to the page after this one.",
    "private": "Paper keeps everything that is written on it. Keep this booklet where only you can find it, or write so that only you "
    "understand it. Initials or invented names protect other people.",
    "no_path": "Some parts are not in here. They depend on the path that you choose on the page “Before you begin” of the workbook.",
    "pause": "Pause",
    "passage": "Read {place} in your copy of the article: “{first_words} …”",
    "our_summary": "Our summary",
    "in_head": "Answer in your head, and write nothing down here.",
    "if_any": "If any answer is yes, or unsure:",
    "help_here": "People to talk to are listed at the front of this booklet. Leave out whatever asks you to stay, to listen or to agree.",
    "entry": "Entry {number}",
    "steps": "Number the steps in the order in which you would tell them.",
    "notes": "Once you have written",
    "notes_about": "What we would say to each choice. None is a grade.",
    "way": "One way to put it:",
    "minutes": "minutes",
}

# ---- care: what is stored, bring back, erase, a log that shrank, doctor ---------------------------------------------
STORED = {
    "log": "what you saved",
    "before": "what you saved, set aside as another program left it",
    "copy": "what you saved, a copy that another computer made",
    "waiting": "answers that wait until the file is free",
    "backups": "your answers as they were on an earlier day",
    "drafts": "what you typed and have not saved",
    "torn": "the rest of a row that a crash cut off",
    "exports": "what you took along",
    "article": "your copy of the article",
    "server": "the app’s token and port",
    "reader": "a random name that keeps two readers of one browser apart",
    "completion": "what you share with a course: a random number, and which lessons you opened",
    "room": "how this computer leads a reading group’s room; only while it is open",
    "asked": "which questions a reading group’s room showed last, and on which day; no answers",
    "smaller": "that a shorter file of answers is meant to be so",
    "journal": "an erasing that was interrupted; it is finished by itself",
    "part": "the rest of a write that was interrupted",
    "other": "not made by this workbook",
}
RESTORE = {
    "no_file": "There is no such file. Look at its name and folder once more.",
    "shut": "This file cannot be opened. Copy it to your own documents and try again.",
    "sealed": "This file is closed with a passphrase. Give the passphrase, too.",
    "no_opener": "This file is closed with a passphrase, and what opens it is not installed here. Install the workbook "
    "again: make study.",
    "packed": "This is a spreadsheet or another packed file. Choose the file that ends in .csv instead.",
    "nothing": "No answers of this workbook were found in this file, so nothing was changed. Choose an answers.csv, a backup or "
    "a CSV that you took along.",
    "not_done": "This could not be written: the disk may be full, or another program has the file open. What was here before "
    "is untouched. Close other programs, make room, and try again.",
    "done": "Answers brought back: {new}. Here already: {known}.",
    "left_out": "Lines or answers in that file that could not be read: {count}.",
    "ask_passphrase": "Passphrase",
}
ERASE = {
    "preview": "This goes for good: {answers} and {drafts}.",
    "nothing": "Nothing of this is kept here, so nothing was changed.",
    "done": "Erased: {answers} and {drafts}. The files of this folder hold nothing of it any more.",
    "not_seen": "One of the files cannot be read, so nobody can tell what is in it. Close other programs and try again.",
    "not_done": "Not everything could be removed. Close other programs that use the folder. What is left is removed the next time "
    "that the workbook reads or saves.",
    "which_lesson": "An item belongs to a lesson: name the lesson, too.",
    "others": "Files in the folder that this workbook did not make stay as they are: {names}.",
    "exports": "What you took along into the folder named exports cannot be taken apart, so all of it goes. Move what "
    "you want to keep to another folder first.",
}
ERASE_COUNTED = {"answers": ("one answer", "{count} answers"), "drafts": ("one draft", "{count} drafts")}
ERASE_OUT_OF_REACH: tuple[str, ...] = (
    "Copies elsewhere are out of reach: files that you moved or sent, backups of the computer, the history of a folder that is shared with a cloud or another computer. Remove them there.",
    "A disk may keep the bytes of a removed file for a while. An encrypted disk keeps others from reading them.",
    "A page of this workbook that is open elsewhere keeps what stands in its boxes. Close such pages first.",
    "A browser keeps words of its own until they are saved. Erasing on a page clears them in that browser; in other browsers, clear the data of this site.",
)
SMALLER_LOG = {
    "title": "Your answers file has shrunk",
    "facts": "It holds {now} answers now. The backup of {day} holds {then}. If you did not take them out yourself, something "
    "else did, and the backup can bring them back. You can go on writing meanwhile; nothing is lost.",
    "back": "Bring the backup of {day} back",
    "meant": "It is meant to be so",
    "ask_back": "Bring the backup of {day} back?",
    "ask_meant": "Is it meant to be so?",
    "later": "Then it stays open, and the contents page asks again. Nothing was changed.",
    "some_day": "an earlier day",
    "remembered": "It is kept that a shorter file is meant to be so.",
    "none": "The answers file is not smaller than its backups, so nothing was changed.",
    "first": "Your answers file has shrunk, and it is not said yet whether that is meant to be so. The contents page asks, "
    "and so does “workbook study” in a terminal. Answer there first; nothing was changed.",
}
CARE_PAGE = {
    "title": "What is stored, and how to bring back or erase it",
    "heading": "What is stored",
    "lead": "Every file that this workbook keeps, all in one folder on this computer:",
    "nothing": "Nothing is stored yet.",
    "file": "{size}, {changed}",
    "back": "Back to the contents",
    "restore": "Bring answers back",
    "restore_about": "From a backup, a CSV that you took along, or the answers.csv of another computer. What is here already stays as "
    "it is, nothing is doubled, and the order in which you wrote is kept.",
    "restore_file": "The file",
    "passphrase": "Its passphrase, if it has one",
    "restore_button": "Bring these answers back",
    "no_file": "No file was chosen yet. Choose one first.",
    "erase": "Erase",
    "erase_about": "First you see what would go. Nothing is erased before you say so a second time.",
    "what": "What to erase",
    "choose": "Please choose",
    "everything": "Everything that I wrote",
    "whole": "The whole lesson: {title}",
    "not_chosen": "Nothing was chosen yet. Choose what to erase first.",
    "article": "With “everything”, also my copy of the article, and the app’s token and random name for me",
    "look_first": "Look what would go",
    "preview": "Look before you erase",
    "goes": "These files go",
    "shortened": "These files are written anew without it",
    "rows": "rows that go: {count}",
    "reach": "What stays, and what is out of reach",
    "sure": "Erase this for good",
    "not_sure": "Do not erase anything",
    "nobody": "Choose “{sure}” only if you want this. It cannot be undone from here.",
    "trouble": "Something here did not work. Look at the list below to see what is there now.",
}
SIZES = {"bytes": "{count} bytes", "KB": "{count} KB", "MB": "{count} MB", "GB": "{count} GB"}
NO_DATE = "date unknown"
CARE_COMMAND = {
    "goes": "Goes:",
    "shortened": "Is written anew without it:",
    "rows": "{file}, {count} rows fewer",
    "file": "{name}: {kind}, {size}, {changed}",
    "ask": "Erase this for good?",
    "kept": "Nothing was erased.",
    "no_terminal": "There is no terminal to ask you in. Add --yes if you want this erased without being asked.",
    "what": "Say what: --everything, or --lesson LESSON, or --lesson LESSON --item ITEM. There are answers or drafts in: {lessons}.",
    "what_none": "Say what: --everything, or --lesson LESSON, or --lesson LESSON --item ITEM.",
    "one_of": "Choose either --everything or --lesson, not both.",
}
DOCTOR = {
    "fine": "Fine: {words}",
    "look": "Look: {words}",
    "all_fine": "All is well.",
    "not_all": "Things to look at: {count}.",
    "python": "Python is {version}.",
    "python_old": "Python is {version}, and the workbook needs {bounds}. Install a newer Python and make the environment again: make study.",
    "packages": "All {count} packages that the workbook needs are here, in versions that fit.",
    "package": "{name} is {version}, and the workbook needs {bounds}. Make the environment again: make study.",
    "package_none": "{name} is not installed. Make the environment again: make study.",
    "not_installed": "The workbook itself is not installed in this environment. Make the environment again: make study.",
    "home": "Your folder is {folder}.",
    "home_none": "Your folder cannot be made or opened. Look at WORKBOOK_HOME and at the rights of the folder above it.",
    "home_shut": "Your folder cannot be written, so nothing can be saved. Give your account the right to write there.",
    "modes": "Only your account may open what is in it.",
    "modes_open": "Others on this computer may open some of it: {count}. The next save closes what it can; or run: chmod -R go= on the folder.",
    "space": "There is room on the disk: {size}.",
    "space_none": "The disk is nearly full: {size} left. Make room, or the next save may not fit.",
    "log": "Your answers can be read: {count}.",
    "log_none": "No answers are saved yet.",
    "drafts": "Drafts: {count}, all readable.",
    "drafts_odd": "Drafts that could not be read were moved into drafts/damaged: {count}. Look at them, or erase that item.",
    "waiting": "No answers wait.",
    "waiting_some": "Answers that wait for the file to be free: {count}. The next save puts them in.",
    "waiting_odd": "Answers that wait in files that were changed from outside: {count}. They are shown, and stay in the folder waiting.",
    "backups": "Backups: {count}, the newest of {day}.",
    "backups_none": "There is no backup yet. The first save of another day makes one.",
    "smaller": "Run “workbook study” in a terminal, or open the contents page, and answer there.",
    "erasing": "An erasing was interrupted and could not be finished. Close other programs that use the folder, and run this again.",
    "article": "Your copy of the article is here.",
    "article_none": "Your copy of the article is not here; the passages show our summaries. Bring it with: workbook article --fetch.",
    "template": "The page template is here.",
    "lessons": "Lessons found: {count}.",
    "lessons_none": "The lessons are not where they should be: the folder notebooks beside the workbook. Get the whole repository again.",
    "port_free": "Port {port} is free.",
    "port_ours": "The workbook is running on port {port}.",
    "port_taken": "Another program uses port {port}. The workbook takes another port by itself; to choose one: workbook study --port N.",
    "kernel": "Notebooks can run: the kernel is the Python of this environment.",
    "kernel_none": "No kernel was found, so that no page can answer. Make the environment again: make study.",
    "kernel_other": "The kernel’s Python is not there any more. Make the environment again: make study.",
    "clock": "The clock is plausible: {now}.",
    "clock_off": "The clock says {now}, and your newest answer or this workbook is younger than that. Set the clock: answers carry its time.",
}

# ---- on a server: JupyterHub -----------------------------------------------------------------------------------------
WHO_COULD_READ = (
    "This workbook runs on a server. Other readers and the people who lead the course cannot open your pages. Whoever runs the server "
    "can technically read the files on it, and its backups hold them, too; the server also notes when you were last here. Write what you can "
    "bear to have there: initials and invented names help."
)
HUB: dict[str, Any] = {
    # the pages before a reader's own server is there
    "title": "Connection in practice: a workbook",
    "login": "Log in",
    "login_about": "This workbook runs on a server, with an account for each reader. Your name and password come from whoever runs the course.",
    "login_failed": "That name and that password do not fit together. Please try again.",
    "user": "Name",
    "password": "Password",
    "waking": "Your workbook is being opened",
    "waking_about": "This takes a few seconds. The page goes on by itself.",
    "failed_title": "Your workbook could not be opened",
    "failed": "It did not start. What you wrote is safe. Please try again in a few minutes, and tell whoever runs "
    "the course if it happens again.",
    "try_again": "Try again",
    "resting": "Your workbook is resting",
    "resting_about": "It was not used for a while, so the server has put it to rest. Everything that was kept is safe.",
    "wake": "Open it again",
    "no_tls": "The hub would listen at {address} without a certificate, and passwords and answers would travel in the open. Name one in "
    "local_config.py (c.JupyterHub.ssl_cert and c.JupyterHub.ssl_key), or let the hub listen at 127.0.0.1 behind a server that has one.",
    # the contents page
    "logout": "Log out",
    "logout_about": "on a shared device, when you are done. What you typed is kept.",
    # what an open page says
    "page": {
        "rests": "Not connected: your workbook rests on the server. What you type now is kept in this browser.",
        "wake": "Open the workbook again, in a new tab",
        "ended": "Not connected: your login has ended. What you type now is kept in this browser.",
        "login": "Log in again, in a new tab",
        "then": "Then come back here. This page goes on by itself.",
    },
}
COMPLETION: dict[str, Any] = {
    "title": "Let the course count along",
    "link": "Let the course count along",
    "link_about": "off unless you turn it on: how many readers opened which lesson, without names.",
    "lead": "You can let the people who lead this course see how far the group is. It is off until you turn it on here, nobody is told whether "
    "you did, and nothing depends on it.",
    "sent_title": "Exactly this is sent",
    "sent": (
        "A random number, made for this and nothing else, so that you are counted once. It does not say who you are.",
        "Which lessons you opened from now on, by their titles.",
    ),
    "not_sent_title": "This is never sent",
    "not_sent": (
        "your name or account",
        "any day or time, how long you were there, or how often",
        "anything that you wrote, chose, rated or skipped",
    ),
    "seen_title": "This is what they see",
    "seen": "For each lesson one line, such as “opened: 4 of 7”. Nothing at all while fewer than {least} readers take part; no number where it "
    "would be less than {few}, or where all but a few opened a lesson. The numbers are made once a week, so that no step can be watched.",
    "guess": "In a small circle people may guess. Leave it off if you would mind being guessed. Whoever runs the server could find out more than "
    "this page tells the course.",
    "is_off": "It is off. Nothing is sent.",
    "is_on": "It is on. Sent so far: a random number, and these lessons.",
    "is_on_none": "It is on. Sent so far: a random number, and no lesson yet.",
    "is_leaving": "You took it back, and nothing more is sent. The server that counts did not answer yet; it is asked again each time you come here.",
    "agree": "Turn it on",
    "withdraw": "Take it back",
    "withdraw_about": "Taking it back removes your number and your lessons at once, and the numbers that were shown with them.",
    "not_reached": "The server that counts did not answer, so it is still off. Please try again later.",
    "agreed": "It is on now. You can take it back at any time.",
    "withdrawn": "It is off. What was sent is removed.",
    "back": "Back to the contents",
    # the page of whoever leads the course
    "course_title": "How far the group is",
    "course_lead": "Only readers who turned this on are counted, without names and days. The numbers are made once a week. They say which pages "
    "were opened and nothing about anybody: not to be read out, graded, or asked about.",
    "course_few": "Fewer than {least} readers take part, so nothing is shown.",
    "course_next": "There are no numbers just now. The next ones come with the new week.",
    "course_line": "opened: {count} of {of}",
    "course_under": "opened: fewer than {few} of {of}",
    "course_over": "opened: {count} or more of {of}",
    "course_refused": "This page is for those who lead the course.",
}
CONTENTS |= {
    "completion": COMPLETION["link"],
    "completion_about": COMPLETION["link_about"],
    "logout": HUB["logout"],
    "logout_about": HUB["logout_about"],
}
if HOSTED:  # where a sentence says "this computer", a reader would think of the one in front of them
    FOLDER = "Your folder on the server, which only your account and whoever runs the server can open:"
    for _words in (LESSON_PAGE, CONTENTS):
        _words["foot"] = "Nothing here is graded. Everything you type is kept in your own folder on the server."
    CONTENTS["privacy"] = WHO_COULD_READ
    CARE_PAGE["lead"] = f"{WHO_COULD_READ} Every file that this workbook keeps, all in one folder on the server:"
    ARTICLE_NO_NETWORK = (
        "The server could not reach the author's site. Try again later, or bring a saved page or pasted text."
    )
    ERASE_OUT_OF_REACH = (
        "Backups of the server are out of reach. Whoever runs it can say how long they are kept, and can remove you from them.",
        *ERASE_OUT_OF_REACH,
    )
