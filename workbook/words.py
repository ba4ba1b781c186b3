"""Every sentence that the machinery says to a reader, in one place. Lessons' words stand in the notebooks.

Sentences say what happened and what to do. They never hold what a reader wrote.
"""

from collections.abc import Mapping
from typing import Any

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
TROUBLE = (
    "Something on this computer did not work, so this was not kept. Your words are still in the box: please try again."
)

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

# ---- the app -------------------------------------------------------------------------------------------------------
LESSON_PAGE = {
    "skip": "Skip to the lesson",
    "nav": "Workbook",
    "contents": "Contents",
    "minutes": "about {minutes} minutes",
    "trouble": "This part of the page could not be made. Your answers are safe. Please reload the page.",
    "turn": "Lessons before and after",
    "previous": "Before",
    "next": "Next",
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
    "error": "Something on this computer did not work. Please try again in a moment.",
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
    "lessons": "Lessons",
    "progress": "{kept} of {of} kept.",
    "yours": "What is yours",
    "where": "Your answers lie in this folder, in a file named answers.csv:",
    "privacy": "Nothing leaves this computer. Anyone who can use this account on it can open that folder.",
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
