// room.js: the page in somebody's hand. It comes in when its owner presses so, answers, and shows what its owner chose to
// show. It keeps nothing in this browser, and of an answer not even the page knows which it was once it is in.
import { base, changed, drawCard, drawPicture, fill, follow, make, part, put, say, show, words } from "./live.js";

const poll = part("poll").querySelector("form"), share = part("share").querySelector("form");
const button = (name) => document.querySelector(`[data-do="${name}"]`);
let now, ended = false, left = false;

async function tell(address, message, status) { // returns what there is to see then, or null after saying what went wrong
  put(status, "");
  let said = words.lost;
  try {
    const body = JSON.stringify(message), headers = { "Content-Type": "application/json" };
    const answer = await fetch(base + address, { method: "POST", body, headers, signal: AbortSignal.timeout(8000) });
    const told = await answer.json();
    if (answer.ok) return told;
    said = told.words;
  } catch { /* as above */ }
  put(status, said);
  return null;
}

// ---- what is to be seen ------------------------------------------------------------------------------------------------------

function hear(told) {
  if (told.over) return over();
  const isIn = told.in !== false;
  show(part("looking"), false);
  show(part("door"), !isIn);
  show(part("waiting"), isIn && !told.card);
  show(part("foot"), isIn);
  if (!isIn && left) put(part("door-said"), words.left_room);
  if (isIn) left = false;
  drawCard(told);
  drawPoll(told.poll, told.answered);
  drawPicture(told.poll);
  drawShared(told.shared ?? []);
  show(part("share"), isIn && Boolean(told.may_share));
  put(part("phones"), fill(words.phones, { count: told.phones }));
}

function over() { // nothing of the meeting stays on the page, either
  ended = true;
  drawCard({});
  for (const el of document.querySelectorAll("main > :not([data-show=over])")) el.remove();
  show(part("over"), true);
  part("over").querySelector("h1").focus();
}

// ---- a question ----------------------------------------------------------------------------------------------------------------

function drawPoll(asked, answered) {
  const isOpen = Boolean(asked?.open);
  show(part("poll"), isOpen);
  if (!isOpen) {
    if (changed("poll", asked?.id ?? null) && asked) say(words.new_picture);
    return;
  }
  if (changed("poll", [asked.id, asked.options])) {
    put(part("question"), asked.question);
    put(part("question-in"), asked.question);
    part("options").replaceChildren(...asked.options.map(choice));
    put(part("poll-said"), "");
    say(words.new_poll);
  }
  if (!changed("answered", [asked.id, answered])) return;
  show(part("choices"), !answered);
  show(part("question-in"), answered);
  show(poll.querySelector("[type=submit]"), !answered);
  show(button("withdraw"), answered);
  show(part("poll-about"), !answered);
  if (answered) poll.reset(); // somebody may look over a shoulder
}

function choice(option) {
  const label = make("label"), input = make("input");
  Object.assign(input, { type: "radio", name: "option", value: option });
  label.append(input, make("span", option));
  return label;
}

async function act(message, status, done) {
  const told = await tell("do", message, status);
  if (!told) return false;
  hear(told);
  if (ended) return false;
  put(status, done);
  return true;
}

poll.addEventListener("submit", async (event) => {
  event.preventDefault();
  const chosen = poll.option?.value ?? poll.querySelector("input:checked")?.value;
  if (!chosen) return put(part("poll-said"), words.choose_first);
  const id = now.poll.id;
  if (await act({ do: "answer", poll: id, option: chosen }, part("poll-said"), words.is_in)) button("withdraw").focus();
});

button("withdraw").addEventListener("click", async () => {
  if (await act({ do: "withdraw" }, part("poll-said"), words.taken_out)) poll.querySelector("input").focus();
});

// ---- what somebody shows ---------------------------------------------------------------------------------------------------------

function drawShared(shared) {
  show(part("shared"), shared.length > 0);
  if (!changed("shared", shared)) return;
  put(part("shared-said"), "");
  const list = part("shared-list"), before = list.childElementCount;
  list.replaceChildren(...shared.map(shownText));
  if (shared.length > before && !shared.at(-1).own) say(words.new_shared);
}

function shownText({ id, text, own }) { // the preview is drawn by this, too, so it is what the others will see
  const entry = make("li");
  entry.append(make("p", text, "room-text"));
  if (own) {
    const back = make("button", words.take_back);
    back.type = "button";
    back.addEventListener("click", () => act({ do: "take-back", id }, part("share-said"), words.taken_back));
    const line = make("p", `${words.own} `, "wb-item");
    line.append(back);
    entry.append(line);
  }
  return entry;
}

const steps = (name) => {
  for (const step of share.querySelectorAll("[data-step]")) show(step, step.dataset.step === name);
};
const text = () => share.text.value.trim();
const count = () => put(part("count"), fill(words.count, { left: share.text.maxLength - share.text.value.length }));

function wipe(said) {
  share.reset();
  count();
  part("preview").replaceChildren();
  steps("write");
  put(part("share-said"), said);
}

share.text.addEventListener("input", count);
count();

share.addEventListener("submit", (event) => {
  event.preventDefault();
  const missing = !text() ? words.empty : share.nobody.checked ? "" : words.nobody_else_first;
  put(part("share-said"), missing);
  if (missing) return (text() ? share.nobody : share.text).focus();
  const until = share.minutes.value === "0" ? words.until_end : words.until_ten;
  part("preview").replaceChildren(shownText({ text: text() }));
  put(part("to-whom"), fill(words.to_whom, { until }));
  steps("preview");
  share.querySelector("[data-step=preview] h2").focus();
});

button("blank").addEventListener("click", () => {
  const { selectionStart: from, selectionEnd: to, value } = share.text;
  const marked = value.slice(from, to);
  put(part("share-said"), marked.trim() ? words.blanked : words.blank_none);
  if (marked.trim()) share.text.setRangeText(marked.replace(/\S+/g, "____"), from, to, "end");
  share.text.focus();
  count();
});
button("share").addEventListener("click", async () => {
  const message = { do: "share", text: text(), minutes: Number(share.minutes.value) };
  if (!await act(message, part("share-said"), "")) return;
  wipe("");
  part("share").open = false;
  put(part("shared-said"), words.done);
  part("shared-list").querySelector("li:last-child button")?.focus();
});
button("change").addEventListener("click", () => { steps("write"); share.text.focus(); });
button("drop").addEventListener("click", () => wipe(words.dropped));

// ---- coming and going --------------------------------------------------------------------------------------------------------------

const look = follow("state", (told) => { now = told; hear(told); });

button("join").addEventListener("click", async () => {
  if (await tell("join", {}, part("door-said"))) {
    document.getElementById("meeting").focus(); // the button is gone
    look();
  }
});
button("leave").addEventListener("click", async () => {
  left = true;
  const told = await tell("do", { do: "leave" }, part("door-said"));
  if (told) { wipe(""); hear(told); }
});
