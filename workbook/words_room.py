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

# ---- what is refused, in the room and to its host ----------------------------------------------------------------------
REFUSED = {
    "full": "So many are in this meeting already that nobody else can come in. Please tell the host.",
    "not_in": "This phone is not in the meeting. Please come in again.",
    "over": "The meeting is over.",
    "poll_gone": "This question is not open any more, so nothing was counted.",
    "no_option": "That is none of the answers, so nothing was counted. Please choose again.",
    "no_sharing": "Showing something is not open just now. Nothing was shown.",
    "nothing": "There is nothing to show yet. Nothing was shown.",
    "too_long": "That is longer than {most} characters. Nothing was shown; please shorten it.",
    "enough": "You show {most} things already. Take one back first. Nothing was shown.",
    "not_begun": "The meeting has not begun yet.",
    "unknown": "The room does not know this. Please reload the page and try again.",
    "shown_before": "This question was turned over in this meeting already. It is turned over once, so that nobody can compare.",
    "shown_today": "This question was turned over today already. With nearly the same people, two pictures could tell what one of them "
    "answered. For another group, start the room with --another-group.",
    "one_at_a_time": "Another question is open. Turn it over or put it away first.",
    "too_often": "That was too often. Please wait a moment.",
    "trouble": "Something on the host’s computer did not work. Please try again.",
}

# ---- the page on each phone --------------------------------------------------------------------------------------------
GUESS = "In a small circle people may guess. Answer only what you would not mind being guessed."
ROOM: dict[str, Any] = {
    "title": "Our meeting",
    "skip": "Skip to the meeting",
    "no_script": "This page needs JavaScript to follow the meeting. Everything can be read on the wall, too, and said aloud.",
    "looking": "Looking for the meeting …",
    "lost": "Not connected. This page goes on by itself when the host’s computer can be reached again.",
    "lost_long": "If the meeting has ended meanwhile, you can close this page. Nothing of it is kept.",
    "door": "You are at the door",
    "door_about": [
        "This page follows one meeting: the card that is up, its clock, and a question when the group answers one together.",
        "No name is asked for. This phone gets a random number that means nothing outside of this meeting and ends with it. "
        "Nothing from your workbook is shown here.",
    ],
    "enter": "Come in",
    "waiting": "You are in. The first card appears here when the host begins.",
    "held": "A pause for care",
    "place": "Card {at} of {of}",
    "rest": "about {minutes} minutes to the end, at {time}",
    "rest_one": "about one minute to the end, at {time}",
    "left": "Time of this card",
    "beyond": "{time} over",
    "turn": "This turn: {time}",
    "turn_over": "This turn is over. Finish the sentence.",
    "new_card": "A new card is up: {title}.",
    "new_poll": "A question is open.",
    "new_picture": "The question is turned over.",
    "new_shared": "Somebody shows something.",
    "poll": "A question for all of us",
    "poll_about": [
        "Choose one, or leave it blank: to everyone else both look the same. Nobody sees an answer come in, and all are turned over "
        "together, once. No numbers are shown: an answer that fewer than three gave is not told apart from one that nobody gave, and with "
        "fewer than five answers nothing is shown. Your answer is kept nowhere after that.",
        GUESS,
    ],
    "put_in": "Put it in",
    "choose_first": "Nothing is chosen yet. Choose one, or leave it blank.",
    "is_in": "Your answer is in. Until all are turned over you can take it back, or choose another one.",
    "take_out": "Take it back",
    "taken_out": "Your answer is out again. You may leave it blank.",
    "picture": "What we answered",
    "no_picture": "There is nothing to show this time: few answered, or the answers lie far apart. Talk without it.",
    "option": "Answer",
    "given": "Given by",
    "many": "three or more of us",
    "few": "Fewer than three of us each, or nobody:",
    "shared": "Shown by somebody here",
    "own": "You show this.",
    "take_back": "Take it back now",
    "taken_back": "It is taken back, from every phone.",
    "phones": "Phones in this meeting: {count}. Each counts once, so that everybody can see if there are more than people.",
    "leave": "Leave the meeting",
    "left_room": "You have left. An open answer of yours and what you showed are gone. You can come in again with the same link.",
    "over": "The meeting is over",
    "over_about": "Its link does not work any more. Answers, and whatever was shown, are erased. You can close this page.",
    "nothing": "There is nothing here",
    "nothing_about": "If you had a link to a meeting, the meeting is over, or a letter of the link is missing. The host can tell you.",
}
SHARE: dict[str, Any] = {
    "open": "Show something of your own",
    "pass": "You may pass. Nobody expects anything here, and nobody will ask why.",
    "about": "Type it, or paste it from your workbook (the page “Looking back” copies one answer). It is a copy: what you change in your "
    "workbook later stays with you.",
    "asked": "Someone asked me to show this",
    "asked_about": [
        "Then you may say no. Your words are yours. Nobody here has a right to them, and a no needs no reason.",
        "You can say: “I would rather keep that to myself.” The care-holder comes along if you want company in saying it.",
        "You can also show it with blanks: mark a part in the box, and blank it out.",
    ],
    "blank": "Blank out what I marked",
    "blank_none": "Nothing is marked yet. Mark a part of the text in the box first.",
    "blanked": "The part is blanked out.",
    "text": "What I would show",
    "count": "{left} characters are left.",
    "nobody_else": "Nobody who is not here can be recognised in it: no name, no initial that we know, nothing by which they could be known.",
    "nobody_else_first": "Read it once more for people who are not here, and tick the line above. Their story is not ours to show.",
    "empty": "There is nothing in the box yet.",
    "how_long": "For how long?",
    "ten": "Ten minutes",
    "end": "Until the meeting ends",
    "look": "Look at it as the others will see it",
    "preview": "So the others will see it",
    "to_whom": "Everyone in this meeting sees it on their phone, under no name, {until}. It is not on the wall. You can take it back at any "
    "moment, and it is erased when the meeting ends. People may remember it, guess whose it is, or take a picture of it.",
    "until_ten": "for ten minutes",
    "until_end": "until the meeting ends",
    "confirm": "Show it to everyone here",
    "change": "Change it",
    "drop": "Do not show it",
    "dropped": "Nothing was shown.",
    "done": "It is shown now. You find it above, with a button to take it back.",
}

# ---- the wall ------------------------------------------------------------------------------------------------------------
WALL = {
    "title": "Our meeting, on the wall",
    "welcome": "Welcome",
    "join": "To follow on a phone, scan this or type the address. It is fine without a phone, too.",
    "show_join": "Show the way in",
    "hide_join": "Hide the way in",
    "large": "Full screen",
    "poll_about": "On the phones, or with a chip in the bowl. Blank is fine. All are turned over together, once.",
    "phones": "Phones in this meeting: {count}",
}

# ---- the host’s controls, in the notebook -----------------------------------------------------------------------------------
HOST: dict[str, Any] = {
    "setup": "Before the meeting, with phones",
    "none": "No room is open on this computer. To open one, run this in a terminal and leave it running; the controls then appear here:",
    "command": "workbook room --lan",
    "none_about": "Without --lan only this computer reaches it, which is enough to try it out. The cards above work without a room.",
    "lost": "Not connected to your workbook. The meeting itself goes on; the controls come back by themselves.",
    "lost_lab": "Not connected to your workbook. The meeting itself goes on. Press Run > Run All Cells to get the controls back.",
    "trouble": "Something on this computer did not work. Please try again.",
    "ready": "The room is open. Let people in first, then begin.",
    "link": "The way in",
    "link_about": "Show it on the wall, or read it out. Whoever has it can come in until the meeting ends, so put it nowhere else.",
    "wall": "Open the wall in a window of its own, for the projector",
    "phones": "Phones in the meeting: {count}",
    "begin": "Begin the meeting",
    "begin_again": "Begin anew with these settings",
    "card": "On every screen",
    "next": "After it: {title}",
    "last": "This is the last card.",
    "back": "Card before",
    "forward": "Next card",
    "hold": "Pause for care",
    "go_on": "Go on",
    "more": "Two minutes more",
    "skip": "Skip, and give its minutes to the next",
    "person": "Next person",
    "poll": "A question to answer together",
    "poll_which": "Which question?",
    "poll_ask": "Open it on the phones",
    "poll_waiting": "Waiting. Nobody sees how many have answered, and neither do you. When the room is ready, turn all over: once, and only once.",
    "poll_reveal": "Turn all over",
    "poll_sure": "Has everyone had the time they need? It cannot be done twice.",
    "poll_yes": "Yes, turn all over",
    "poll_not_yet": "Not yet",
    "poll_clear": "Put it away, and forget its answers",
    "poll_away": "Put the picture away",
    "poll_shown": "All is turned over, on every screen.",
    "many": "three or more",
    "no_picture": "There is nothing to show: few answered, or the answers lie far apart.",
    "poll_today": "{question} (turned over already)",
    "share": "Showing something of one’s own",
    "share_about": "Closed until you open it. Say first that nobody needs to: passing is as good as showing.",
    "share_open": "Open it on the phones",
    "share_close": "Close it again",
    "shared": "Shown now, on the phones:",
    "take_down": "Take it down",
    "end": "End the meeting",
    "end_sure": "The link then stops working, and answers and whatever was shown are erased. Say goodbye first.",
    "end_yes": "Yes, end it",
    "end_no": "Not yet",
    "keep": "Keep what the questions showed, in the folder exports (no one’s answers, and no numbers)",
    "over": "The meeting is over. Its link is dead, and nothing of it is kept.",
    "over_kept": "The meeting is over. Its link is dead. What the questions showed is in your folder, in exports.",
}

# ---- the command ---------------------------------------------------------------------------------------------------------
ROOM_COMMAND = {
    "here": "The room is open, for this computer alone. With --lan, phones in the same network reach it, too.",
    "lan": "The room is open in your local network.",
    "plain": "The link is not encrypted: use it in a network whose people you know, not in a café. With --certificate and --key it is.",
    "link": "The way in: {link}",
    "wall": "For the projector: {link}",
    "host": "The controls are in the notebook “Reading group”: open it with “make study” in another terminal.",
    "end": "The meeting ends there, or here with Ctrl+C. Then the link is dead, and everything is erased.",
    "over": "The meeting is over. Its link is dead, and nothing of it is kept.",
    "over_kept": "The meeting is over. Its link is dead. What the questions showed is in {folder}.",
    "not_kept": "The meeting is over. What the questions showed could not be written, so nothing of it is kept.",
    "already": "A room is open on this computer already. End it in the notebook, or with Ctrl+C in its terminal.",
    "no_port": "Port {port} cannot be used at {address}: {reason}. Choose another one with --port, or another address with --address.",
    "no_certificate": "The certificate or its key cannot be used: {reason}. Give both as PEM files, with --certificate and --key.",
    "half": "A certificate and its key belong together: give both --certificate and --key.",
}

# ---- one answer of one’s own, to take along to a room ---------------------------------------------------------------------
FOR_THE_ROOM: dict[str, Any] = {
    "which": "Which answer?",
    "choose": "Choose one",
    "none": "There is nothing yet that could be copied.",
    "text": "What the copy will hold",
    "left_out": "Some kinds are left out: names, and messages or agreements meant for one person. On Path B, what belongs to Path A, too.",
    "blanks": "Leave blanks instead of my words",
    "words": "Bring my words back",
    "preview": "So the others will see it",
    "copy": "Copy it for the room",
    "copied": "Copied. Nothing was sent. Paste it on the page of the meeting, where you see it once more before anyone else does.",
    "gap": "________",
}
KEPT = {"many": "three or more", "few": "fewer than three", "nothing": "there was nothing to show"}
