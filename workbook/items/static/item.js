// item.js: makes one item's form live, in place. It reads and fills the form, keeps drafts, shows the words that belong
// to a choice, and talks to the kernel. It knows only anywidget's module interface (model.get, model.send, model.on),
// so any host will do: JupyterLab calls render() below, the lesson page calls enhance() on the form it already shows.
// Kinds that are more than a form (care.js, reading.js, gate.js, pause.js, ...) add themselves to `kinds`; scripts.py joins
// all files into one.

export default {
  render({ model, el }) {
    el.innerHTML = model.get("face");
    el.classList.add("wb-host");
    // Else JupyterLab takes keys for its own: X or D, D on a button or a choice removes cells. It asks the focused element.
    el.addEventListener("focusin", ({ target }) => { target.dataset.lmSuppressShortcuts = "true"; });
    // And it keeps line breaks and undoing from every text box in a cell, for its own editor's sake. It listens at the box.
    el.addEventListener("beforeinput", (event) => {
      if (["insertLineBreak", "historyUndo", "historyRedo"].includes(event.inputType)) event.stopPropagation();
    }, true);
    return enhance(el.querySelector("[data-item]"), model);
  },
};

// A draft is sent with the first letter, when the form is left, and in between after so many ms of quiet; without a pause:
const SEND_AFTER = 350;
const SEND_AT_LEAST = 1500;
const WAITING_SHOWS = 150; // ms until it is said that something is being saved
const TRY_AGAIN = 5000; // ms after a draft could not be kept
export const ANSWER_WITHIN = 3000; // ms; after that the reader is told that nothing answers

export function enhance(el, model) {
  if (el.dataset.live) return () => {};
  el.dataset.live = "yes";
  const stop = (kinds[el.dataset.kind] ?? enhanceForm)(el, model);
  const stopPath = followPath(el, model);
  model.on("msg:custom", (message) => { if (message.names) sayNames(el, message.names); });
  return () => { stop(); stopPath(); };
}

// What makes a kind live, where the common form does not do: kind -> (el, model) => function that undoes it.
export const kinds = {};

// ---- forms ------------------------------------------------------------------------------------------------------------

export function enhanceForm(form, model) {
  const words = model.get("words");
  const keeps = !("unkept" in form.dataset);
  const view = randomId(); // names this view of the form: of two, in two tabs or in one, neither overwrites the other
  const local = localDraft(model.get("reader"), form, view);
  const status = form.querySelector(".wb-status");
  let revision = 0; // the last revision of the draft that the kernel told us
  let seq = 0; // counts what the reader does; an answer to an older number says nothing about newer words
  let sentSeq = 0;
  let keptSeq = 0;
  let savedSeq = 0;
  let known = false; // the kernel has told what it holds
  let pending = null; // a save or a skip that was not yet answered: sent again, with the same id, after a break
  let away = false; // the host knows that no kernel is there
  let blank = false; // the reader asked for an empty form, for another entry
  let sentAt = -Infinity; // by a clock that nobody can set back
  let sendTimer, savingTimer, tellTimer, doubtTimer;

  const dirty = () => seq > keptSeq;

  function say(state, values = {}) {
    if (!status) return;
    form.dataset.state = state;
    const text = (values.words ?? words[state] ?? "").replace("{time}", values.time ?? "");
    if (status.textContent !== text) status.textContent = text;
    for (const part of within(form, "[data-at]")) show(part, part.dataset.at === state); // what belongs to one state alone
  }

  const sayLost = () => say(local.works ? (model.lost ? "lost" : "lost-lab") : "lost-here");

  // The time runs from the first thing that was not answered, however much is typed after it and whatever is tried meanwhile.
  function expectAnswer(since = performance.now()) {
    const left = Math.max(0, since + ANSWER_WITHIN - performance.now());
    tellTimer ??= setTimeout(() => { tellTimer = null; if (dirty() || pending) sayLost(); }, left);
    doubtTimer ??= setTimeout(() => {
      doubtTimer = null;
      model.lost?.(); // the lesson page looks for another kernel; Lab leaves that to its reader
    }, ANSWER_WITHIN);
  }

  const trust = () => { clearTimeout(doubtTimer); doubtTimer = null; };
  const answered = () => { trust(); clearTimeout(tellTimer); tellTimer = null; };

  const send = (message) => model.send({ view, revision, ...message });
  // What is to be put on disk: a host may have a shorter way for it than by the kernel (the lesson page does).
  const write = (message) => (model.write ? model.write({ view, revision, ...message }) : send(message));

  function sendDraft() {
    clearTimeout(sendTimer);
    if (!dirty() || !(known || model.write)) return; // else the words wait here and in this browser for the first `state`
    sentAt = performance.now();
    sentSeq = seq;
    write({ type: "draft", values: collect(form), seq });
    expectAnswer();
  }

  const sendNewer = () => { if (seq > sentSeq) sendDraft(); };

  function edited(event) {
    if (event?.target.matches("textarea, input[type=text]")) rest(form);
    react(form);
    if (!keeps) return;
    blank = false;
    seq += 1;
    local.write({ values: collect(form), revision, seq });
    if (away) sayLost();
    else if (!/^(lost|not-kept)/.test(form.dataset.state ?? "")) say("typing"); // trouble is said until it is over
    const left = sentAt + SEND_AT_LEAST - performance.now();
    clearTimeout(sendTimer);
    if (left <= 0) sendDraft();
    else sendTimer = setTimeout(sendDraft, Math.min(SEND_AFTER, left));
    expectAnswer();
  }

  function keep(type) {
    pending = { type, values: collect(form), seq: ++seq, response: responseId(), at: performance.now() };
    try { write(pending); } // on its way first: the rest is done meanwhile
    finally { if (type === "save") local.write({ values: pending.values, revision, seq }); }
    clearTimeout(sendTimer);
    clearTimeout(savingTimer);
    if (away) sayLost();
    else savingTimer = setTimeout(() => { if (pending && tellTimer) say("saving"); }, WAITING_SHOWS); // else it would only flicker
    expectAnswer();
  }

  let adopted = []; // what other tabs, closed before they were heard, left in this browser

  function ready() {
    known = false;
    adopted = keeps ? local.ofOthers() : [];
    const own = keeps && dirty() && !model.write ? [{ view, values: collect(form), revision, seq }] : [];
    send({ type: "ready", drafts: [...adopted, ...own] });
    writeAgain();
    if (dirty() || pending) expectAnswer();
  }

  function writeAgain() { // what nobody has heard, or what may be lost; with no wait for the answer, one after the other
    if (pending) write(pending);
    else sendNewer();
  }

  // A revision says that the newest words on disk stand in this form: the next draft takes their place. Where they are
  // another window's and were not filled in here, they are offered, and the older revision stays.
  function learn(told, { filled = false } = {}) {
    const theirs = told.draft && told.view !== view && !filled;
    if (!theirs) revision = told.revision ?? 0;
    const others = (told.others ?? []).filter((other) => other.view !== view || filled);
    if (theirs) others.push({ view: told.view, values: told.draft, at: told.kept_at });
    showOthers(form, others, words,
      (values) => { fill(form, values); edited(); },
      (of) => send({ type: "let-go", of }));
  }

  const answers = {
    state(told) {
      showHistory(form, told, words);
      const first = !known;
      known = true;
      local.drop(adopted.filter((draft) => told.adopted?.includes(draft.view)));
      if (!keeps) return; // what is in it is nobody's but the reader's
      const isTaken = pending || seq || blank || (!first && form.contains(document.activeElement));
      learn(told, { filled: !isTaken });
      if (pending) return;
      if (dirty()) return sendNewer();
      if (blank) return say("another");
      if (isTaken) return; // never overwrite what is being read or typed
      const kept = told.draft && JSON.stringify(told.draft) !== JSON.stringify(told.values);
      fill(form, kept ? told.draft : told.values);
      if (kept) say("kept", { time: day(told.kept_at) });
      else restState(told);
    },
    kept(told) {
      keptSeq = Math.max(keptSeq, told.seq);
      learn(told);
      if (dirty() || pending || told.seq <= savedSeq) return; // what is saved is more than kept
      local.clear();
      say("kept", { time: clock() });
    },
    saved(told) {
      savedSeq = Math.max(savedSeq, told.seq);
      keptSeq = Math.max(keptSeq, told.seq);
      if (pending?.seq <= told.seq) pending = null;
      if (dirty()) return sendNewer(); // the reader typed on while it was being saved
      local.clear();
      if (told.seq < seq) say("kept", { time: clock() }); // what was typed after that is kept, and not saved
      else if (told.skipped) say("skipped");
      else say("saved", { time: clock(told.saved_at) });
      react(form);
    },
    settled(told) { // what came of a save, beside that it is saved
      learn(told);
      if (told.history) showHistory(form, told, words);
      else send({ type: "history" });
    },
    history(told) { showHistory(form, told, words); },
    "not-kept": refused, // the disk may have room again later
    "not-saved": refused,
    again: ready, // from the host: there is a kernel again
    gone() { // no kernel; where the host puts on disk what is written all the same, nothing need be said of that
      known = false;
      away = !model.write;
      sentSeq = keptSeq;
      if (away && (pending || dirty())) sayLost();
      writeAgain();
    },
    unheard() { // nobody puts anything on disk now
      away = true;
      sentSeq = keptSeq;
      sayLost();
      clearTimeout(sendTimer);
      sendTimer = setTimeout(writeAgain, TRY_AGAIN);
    },
  };

  function refused(told) {
    if (told.type === "not-saved") pending = null;
    sentSeq = keptSeq;
    say(told.type, { words: told.words });
    clearTimeout(sendTimer);
    if (dirty()) sendTimer = setTimeout(sendDraft, TRY_AGAIN);
  }

  function restState(told) {
    if (told.skipped) say("skipped");
    else if (told.saved_at) say("saved", { time: day(told.saved_at) });
    else say("empty");
  }

  const hear = (message) => {
    if (["again", "gone"].includes(message.type)) trust(); // says the page itself; nobody has answered
    else answered();
    away = false;
    answers[message.type]?.(message);
    if (pending) expectAnswer(pending.at); // an answer to something else is none to this
  };
  const depart = () => { if (dirty()) sendDraft(); }; // whatever was sent and not answered may be lost with the page
  const forget = () => { if (!keeps) { form.reset(); react(form); } }; // or a step back in the browser would show it again

  model.on("msg:custom", hear);
  form.addEventListener("input", edited);
  form.addEventListener("focusout", sendNewer);
  form.addEventListener("pointerup", touchSlider);
  form.addEventListener("submit", (event) => { event.preventDefault(); if (keeps) keep("save"); });
  form.querySelector("[data-do=skip]")?.addEventListener("click", () => keep("skip"));
  form.querySelector("[data-do=repeat]")?.addEventListener("click", another);
  window.addEventListener("pagehide", depart);
  window.addEventListener("pagehide", forget);
  document.addEventListener("visibilitychange", depart);

  function another() { // offered only when everything here is saved, so nothing is lost by emptying it
    blank = true;
    fill(form, {});
    say("another");
    form.querySelector("input, textarea, [tabindex]").focus();
  }

  function touchSlider(event) { // a press on the very middle moves nothing, and is an answer all the same
    const slider = event.target;
    if (slider.type === "range" && !slider.dataset.touched) { slider.dataset.touched = "yes"; edited(); }
  }

  // What was typed before this script ran is as good as what comes after; a browser may also have filled the form itself.
  if (keeps && Object.keys(collect(form)).length) edited();
  else if (keeps && local.ofOthers().length) fill(form, local.ofOthers().at(-1).values); // readable before the kernel is there
  react(form);
  ready();
  if (keeps && form.dataset.pressed) keep("save"); // before this script ran, too

  return () => {
    model.off?.("msg:custom", hear);
    window.removeEventListener("pagehide", depart);
    window.removeEventListener("pagehide", forget);
    document.removeEventListener("visibilitychange", depart);
    clearTimeout(sendTimer);
    clearTimeout(savingTimer);
    answered();
  };
}

// ---- reading and filling a form -----------------------------------------------------------------------------------------

export const within = (box, selector) => [...box.querySelectorAll(selector)];

const A_NUMBER = /^[-+]?\d{1,9}([.,]\d{1,9})?$/; // anything else in a number field is kept as the text it is

export const readers = {
  text: (box) => box.querySelector("textarea").value,
  line: (box) => box.querySelector("input").value,
  date: (box) => box.querySelector("input").value,
  number: (box) => {
    const text = box.querySelector("input").value;
    return A_NUMBER.test(text.trim()) ? Number(text.trim().replace(",", ".")) : text;
  },
  one: (box) => box.querySelector("input:checked")?.value ?? null,
  scale: (box) => { const chosen = box.querySelector("input:checked"); return chosen ? Number(chosen.value) : null; },
  slider: (box) => { const slider = box.querySelector("input"); return slider.dataset.touched ? Number(slider.value) : null; },
  minutes: (box) => readers.scale(box),
  made: (box) => box.querySelector("input").value,
  many: (box) => [
    ...within(box, "input:checked").map((input) => input.value),
    ...within(box, "[data-own]").map((input) => input.value).filter((text) => text.trim()),
  ],
};

export const fillers = {
  text: (box, value) => { box.querySelector("textarea").value = value ?? ""; },
  line: (box, value) => { box.querySelector("input").value = value ?? ""; },
  date: (box, value) => { box.querySelector("input").value = value ?? ""; },
  number: (box, value) => { box.querySelector("input").value = value ?? ""; },
  one: (box, value) => within(box, "input").forEach((input) => { input.checked = input.value === value; }),
  scale: (box, value) => within(box, "input").forEach((input) => { input.checked = Number(input.value) === value; }),
  minutes: (box, value) => fillers.scale(box, value),
  made: (box, value) => { box.querySelector("input").value = value ?? ""; },
  slider: (box, value) => {
    const slider = box.querySelector("input");
    if (value == null) delete slider.dataset.touched;
    else { slider.dataset.touched = "yes"; slider.value = value; }
  },
  many: (box, value) => {
    const left = new Set(value ?? []);
    within(box, "input[type=checkbox]").forEach((input) => { input.checked = left.delete(input.value); });
    within(box, "[data-own]").forEach((input) => { input.value = [...left][0] ?? ""; });
  },
};

// The filled fields of a form, as {name: text | number | list}.
export function collect(form) {
  const values = {};
  for (const box of within(form, "[data-field]")) {
    const value = readers[box.dataset.control](box);
    if (value !== null && value !== "" && !(Array.isArray(value) && !value.length)) values[box.dataset.field] = value;
  }
  return values;
}

export function fill(form, values) {
  for (const box of within(form, "[data-field]")) fillers[box.dataset.control](box, values?.[box.dataset.field]);
  react(form);
}

export const REACT = "workbook:react"; // said to a form whose values have changed, by its reader or by the kernel

const includes = (now, value) => (Array.isArray(now) ? now.includes(value) : now === value);
const asPlain = (text) => text.toLowerCase().replaceAll("’", "'").split(/[^\p{L}\p{N}']+/u).join(" ");
const mentions = (now, words) => [words].flat().some((word) => (Array.isArray(now) ? now.includes(word)
  : ` ${asPlain(String(now))} `.includes(` ${asPlain(word).trim()} `)));
const CLOCK = /\b([01]?\d|2[0-4])[:.h][0-5]\d\b|\b(1[0-2]|0?[1-9]) ?[ap]\.?m\b|\b(half|quarter) (past|to)\b|\b(noon|midnight)\b|o['’]clock/i;

// What words may wait for: the field's value now, what the author compares it with. An empty field passes `empty` alone.
const tests = {
  any: () => true,
  is: includes,
  not: (now, value) => !includes(now, value),
  number: (now) => typeof now === "number",
  "no-number": (now) => typeof now !== "number",
  over: (now, value) => now > value,
  under: (now, value) => now < value,
  "at-least": (now, value) => now >= value,
  "at-most": (now, value) => now <= value,
  has: mentions,
  lacks: (now, value) => !mentions(now, value),
  "lacks-time": (now) => !CLOCK.test(String(now)),
  before: (now, [early, late]) => now.indexOf(early) < now.indexOf(late),
  as: (now, value) => JSON.stringify(now) === JSON.stringify(value),
};
const MAY_GROW = new Set(["under", "at-most", "lacks", "lacks-time", "no-number"]); // the next letter may change these
const REST = 800; // ms without a letter; then such words may come up
const typing = new Map(); // form -> timer

function rest(form) {
  clearTimeout(typing.get(form));
  typing.set(form, setTimeout(() => { typing.delete(form); react(form); }, REST));
}

function holds(form, values, [field, test, value], shown) {
  if (test === "empty") { // said once the reader has passed the field: something further down is filled, or all is saved
    const names = within(form, "[data-field]").map((box) => box.dataset.field);
    const passed = names.slice(names.indexOf(field) + 1).some((name) => values[name] !== undefined);
    return values[field] === undefined && (passed || form.dataset.state === "saved");
  }
  if (values[field] === undefined || (!shown && MAY_GROW.has(test) && typing.has(form))) return false;
  return tests[test](values[field], value);
}

// Everything that follows from the values at once, without a round trip: notes, the echoed sentence, the slider's number.
export function react(form) {
  const values = collect(form);
  const now = (note) => (condition) => holds(form, values, condition, !note.hidden);
  for (const note of within(form, "[data-when]")) show(note, now(note)(JSON.parse(note.dataset.when)));
  for (const note of within(form, "[data-some]")) show(note, JSON.parse(note.dataset.some).some(now(note)));
  for (const note of within(form, "[data-every]")) show(note, JSON.parse(note.dataset.every).every(now(note)));
  for (const echo of within(form, "[data-echo]")) echo.textContent = asText(values[echo.dataset.echo] ?? "…");
  for (const slider of within(form, "input[type=range]")) {
    const output = slider.parentElement.querySelector("output");
    output.textContent = slider.dataset.touched ? slider.value : "–";
    slider.classList.toggle("wb-untouched", !slider.dataset.touched);
    slider.setAttribute("aria-valuetext", slider.dataset.touched ? slider.value : slider.dataset.untouched);
  }
  form.dispatchEvent(new Event(REACT));
}

export function show(el, visible) { if (el.hidden === visible) el.hidden = !visible; }

document.addEventListener("input", (event) => { // before the form's own listener: moving a slider is an answer
  if (event.target.type === "range") event.target.dataset.touched = "yes";
}, true);

// Put a text on the clipboard; false where the browser does not let us.
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch { /* an older browser, or a page that is not trusted with it: the old way */ }
  const box = make("textarea", text), focused = document.activeElement;
  box.style.cssText = "position:fixed;opacity:0";
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  focused?.focus({ preventScroll: true });
  return done;
}

// A soft bell. A browser lets a page sound only once something was pressed, so make it in answer to a press.
export function softBell() {
  const context = window.AudioContext && new AudioContext();
  return {
    ring() {
      if (!context) return;
      context.resume();
      const now = context.currentTime;
      for (const [pitch, loudness] of [[440, 0.12], [1214, 0.03]]) {
        const tone = new OscillatorNode(context, { frequency: pitch });
        const gain = new GainNode(context, { gain: 0 });
        gain.gain.setValueAtTime(0, now);
        gain.gain.linearRampToValueAtTime(loudness, now + 0.03);
        gain.gain.exponentialRampToValueAtTime(0.0001, now + 3);
        tone.connect(gain).connect(context.destination);
        tone.start(now);
        tone.stop(now + 3);
      }
    },
    close() { context?.close(); },
  };
}

// Our sentences say how the reader calls the person whom they think of: {name, they, them, their, theirs, themself}.
export function sayNames(root, names) {
  for (const span of within(root, "[data-name]")) {
    const key = span.dataset.name, text = names[key.toLowerCase()];
    if (text) span.textContent = key === key.toLowerCase() ? text : text[0].toUpperCase() + text.slice(1);
  }
}

// ---- earlier answers, and words from other windows ------------------------------------------------------------------------

export function make(tag, text, className) {
  const el = document.createElement(tag);
  if (text != null) el.textContent = text; // never innerHTML: these are the reader's words
  if (className) el.className = className;
  return el;
}

const A_DAY = /^\d{4}-\d\d-\d\d$/; // as a date field holds it

// How the reader's browser writes a day. Making it takes a browser 35 ms the first time: not before somebody needs it.
let dayFormat;
export const longDay = (at) => (dayFormat ??= new Intl.DateTimeFormat([], { day: "numeric", month: "long", year: "numeric" })).format(at);

export function asText(value) {
  if (Array.isArray(value)) return value.join(value.some((one) => /[.?!]$/.test(one)) ? "\n" : ", "); // sentences, or words
  const day = A_DAY.test(value) && new Date(`${value}T12:00`);
  return day && !Number.isNaN(day.getTime()) ? longDay(day) : String(value);
}

export function listOf(fields) {
  const box = make("div");
  for (const [label, value] of fields) {
    if (!label) { box.append(make("p", asText(value), "wb-words-of-mine")); continue; }
    if (box.lastElementChild?.tagName !== "DL") box.append(make("dl"));
    box.lastElementChild.append(make("dt", label), make("dd", asText(value)));
  }
  return box;
}

function showHistory(form, told, words) {
  const box = form.querySelector(".wb-history");
  if (!box || !told.history) return;
  const entries = told.history.map((one) => {
    const entry = make("li");
    entry.append(make("time", one.at ? day(one.at) : ""), one.skipped ? make("p", words["was-skipped"]) : listOf(one.fields));
    return entry;
  });
  box.querySelector("ol").replaceChildren(...entries);
  show(box, entries.length > 0);
}

function showOthers(form, others, words, take, letGo) {
  const box = form.querySelector(".wb-others");
  if (!box) return;
  const labels = Object.fromEntries(within(form, "[data-field]").map((field) =>
    [field.dataset.field, field.querySelector(".wb-label")?.textContent ?? ""]));
  box.replaceChildren(...others.map(({ view, values, at }) => {
    const part = make("div", null, "wb-other");
    const use = make("button", words["other-use"]), drop = make("button", words["other-drop"], "wb-quiet");
    use.type = drop.type = "button";
    use.onclick = () => take(values);
    drop.onclick = () => letGo(view);
    part.append(make("p", words["other-found"].replace("{time}", at ? day(at) : "")),
      listOf(Object.entries(values ?? {}).map(([name, value]) => [labels[name], value])), use, drop);
    return part;
  }));
  show(box, others.length > 0);
}

// ---- this browser's own copy of a draft -----------------------------------------------------------------------------------

const randomId = () => [...crypto.getRandomValues(new Uint32Array(3))].map((n) => n.toString(36)).join("-");

export const responseId = () => "r" + [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");

// Kept by reader, lesson, item and view, from a keystroke until the kernel has it on disk. A page that was closed
// before that leaves its copy behind; the next page hands it on as that page's words, so that nothing overwrites anything.
function localDraft(reader, form, view) {
  const stem = ["workbook", reader, form.dataset.lesson, form.dataset.item, ""].join(":");
  return {
    works: true,
    write(draft) {
      try {
        localStorage.setItem(stem + view, JSON.stringify({ ...draft, view, at: Date.now() }));
        this.works = true;
      } catch { this.works = false; }
    },
    clear() { try { localStorage.removeItem(stem + view); } catch { /* nothing is kept there */ } },
    ofOthers() {
      try {
        const keys = Object.keys(localStorage).filter((key) => key.startsWith(stem) && key !== stem + view);
        return keys.map((key) => JSON.parse(localStorage.getItem(key))).filter(Boolean).sort((a, b) => a.at - b.at);
      } catch { return []; }
    },
    drop(drafts) { // unless their page is still open and has written on
      for (const { view, at } of drafts) {
        try { if (JSON.parse(localStorage.getItem(stem + view))?.at === at) localStorage.removeItem(stem + view); } catch { /* as above */ }
      }
    },
  };
}

const TWELVE_HOURS = /^en(-(US|CA|AU|NZ|IN|PK|PH|SG|MY|HK))?$/i; // where English is written with AM and PM, as in CLDR

// Every "Kept" and "Saved" has a clock time; so it is put together here, without those 35 ms.
export function clock(at) {
  const then = at ? new Date(at) : new Date(), hours = then.getHours();
  const minutes = String(then.getMinutes()).padStart(2, "0");
  if (!TWELVE_HOURS.test(navigator.language)) return `${String(hours).padStart(2, "0")}:${minutes}`;
  return `${hours % 12 || 12}:${minutes} ${hours < 12 ? "AM" : "PM"}`;
}

export function day(at) {
  const then = new Date(at);
  if (Number.isNaN(then.getTime())) return "";
  const today = then.toDateString() === new Date().toDateString();
  return today ? clock(at) : longDay(then) + ", " + clock(at);
}

// ---- the reading path ---------------------------------------------------------------------------------------------------------
// A gate says in the page which path follows from its answers, and nowhere else: {lesson, path: "A" | "B" | ""}. It says it
// at every change, and when an item asks. (Events, because in JupyterLab each item has a copy of this module of its own.)

export const PATH = "workbook:path";
export const PATH_ASKED = "workbook:path-asked";

// Within one page, a kept "B" is let go only by the reader's answers at the gate, never by what was changed elsewhere.
export const stricter = (known, told) => (known === "B" ? known : told ?? "");

export function onEvent(name, listener) {
  document.addEventListener(name, listener);
  return () => document.removeEventListener(name, listener);
}

// Show an item only on its own path. What the gate of this page says comes first, then what the reader keeps, then nothing:
// its face is hidden until then, and a quiet line stands in its place.
function followPath(el, model) {
  const { path: own, lesson } = el.dataset;
  if (!own) return () => {};
  const words = model.get("words");
  const line = el.previousElementSibling; // stands there before: else a reload would lead a browser to another place
  let gate, kept; // undefined: there is no gate on this page; nobody has told what is kept
  const update = () => {
    const path = gate || kept;
    show(el, path === own || (!path && "running" in el.dataset)); // what was begun on this path stays in sight after a reload
    line.textContent = words[gate === undefined ? "path-unchosen" : "path-waiting"];
    show(line, path === "" && el.hidden);
  };
  const hear = (message) => {
    if (message.type === "state") kept = stricter(kept, message.path);
    else if (message.type === "gone") kept ??= "";
    else return;
    update();
  };
  model.on("msg:custom", hear);
  const stop = onEvent(PATH, ({ detail }) => { if (detail.lesson === lesson) { gate = detail.path; update(); } });
  document.dispatchEvent(new CustomEvent(PATH_ASKED));
  update();
  return () => { stop(); model.off?.("msg:custom", hear); };
}
