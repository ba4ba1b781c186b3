// item.js: makes one item's form live, in place. It reads and fills the form, keeps drafts, shows the words that belong
// to a choice, and talks to the kernel. It knows only anywidget's module interface (model.get, model.send, model.on),
// so any host will do: JupyterLab calls render() below, the lesson page calls enhance() on the form it already shows.

export default {
  render({ model, el }) {
    el.innerHTML = model.get("face");
    el.classList.add("wb-host");
    return enhance(el.firstElementChild, model);
  },
};

const SEND_AFTER = 350; // ms of quiet before a draft is sent; and at most this often while someone types without a pause:
const SEND_AT_LEAST = 1500;
const ANSWER_WITHIN = 3000; // ms; after that the reader is told that nothing answers

export function enhance(el, model) {
  if (el.dataset.live) return () => {};
  el.dataset.live = "yes";
  const kinds = { passage: enhancePassage, bring: enhanceBring, care: enhanceCare, folder: enhanceFolder };
  return (kinds[el.dataset.kind] ?? enhanceForm)(el, model);
}

// ---- forms ------------------------------------------------------------------------------------------------------------

function enhanceForm(form, model) {
  const words = model.get("words");
  const keeps = !("unkept" in form.dataset);
  const local = localDraft(model.get("reader"), form);
  const status = form.querySelector(".wb-status");
  let revision = 0; // the last revision of the draft that the kernel told us
  let seq = 0; // counts what the reader does; an answer to an older number says nothing about newer words
  let keptSeq = 0;
  let known = false; // the kernel has told what it holds
  let pending = null; // a save or a skip that was not yet answered: sent again, with the same id, after a break
  let away = false; // the host knows that no kernel is there
  let firstUnsent = 0;
  let sendTimer, answerTimer;

  const dirty = () => seq > keptSeq;

  function say(state, values = {}) {
    if (!status) return;
    form.dataset.state = state;
    const text = (values.words ?? words[state] ?? "").replace("{time}", values.time ?? "");
    if (status.textContent !== text) status.textContent = text;
  }

  const sayLost = () => say(local.works ? (model.lost ? "lost" : "lost-lab") : "lost-here");

  function expectAnswer() { // the time runs from the first thing that was not answered, however much is typed after it
    answerTimer ??= setTimeout(() => {
      answerTimer = null;
      if (dirty() || pending) sayLost();
      model.lost?.(); // the lesson page looks for another kernel; Lab leaves that to its reader
    }, ANSWER_WITHIN);
  }

  function answered() {
    clearTimeout(answerTimer);
    answerTimer = null;
  }

  const send = (message) => model.send({ view: VIEW, revision, ...message });

  function sendDraft() {
    clearTimeout(sendTimer);
    firstUnsent = 0;
    if (!known || !dirty()) return; // before the first `state` the words wait here and in this browser
    send({ type: "draft", values: collect(form), seq });
    expectAnswer();
  }

  function edited() {
    react(form);
    if (!keeps) return;
    seq += 1;
    local.write({ values: collect(form), revision });
    if (away) sayLost();
    else if (!form.dataset.state?.startsWith("lost")) say("typing");
    const now = Date.now();
    firstUnsent ||= now;
    clearTimeout(sendTimer);
    sendTimer = setTimeout(sendDraft, Math.min(SEND_AFTER, Math.max(0, firstUnsent + SEND_AT_LEAST - now)));
    expectAnswer();
  }

  function keep(type) {
    pending = { type, values: collect(form), seq: ++seq, response: responseId() };
    if (type === "save") local.write({ values: pending.values, revision });
    say("saving");
    clearTimeout(sendTimer);
    if (known) send(pending);
    expectAnswer();
  }

  let adopted = []; // what other tabs, closed before they were heard, left in this browser

  function ready() {
    known = false;
    adopted = keeps ? local.ofOthers() : [];
    const own = keeps && dirty() ? [{ view: VIEW, values: collect(form), revision }] : [];
    send({ type: "ready", drafts: [...adopted, ...own] });
    if (dirty() || pending) expectAnswer();
  }

  const others = (told) => showOthers(form, told.others ?? [], words,
    (values) => { fill(form, values); edited(); },
    (of) => send({ type: "let-go", of }));

  const answers = {
    state(told) {
      form.hidden = told.visible === false;
      revision = told.revision ?? 0;
      showHistory(form, told, words);
      others(told);
      const first = !known;
      known = true;
      away = false;
      local.drop(adopted.filter((draft) => told.adopted?.includes(draft.view)));
      if (pending) return send(pending);
      if (dirty()) return sendDraft();
      if (!first && form.contains(document.activeElement)) return; // never overwrite what is being read or typed
      const kept = told.draft && JSON.stringify(told.draft) !== JSON.stringify(told.values);
      fill(form, kept ? told.draft : told.values);
      if (kept) say("kept", { time: day(told.kept_at) });
      else restState(told);
    },
    kept(told) {
      revision = told.revision;
      keptSeq = Math.max(keptSeq, told.seq);
      others(told);
      if (dirty() || pending) return;
      local.clear();
      say("kept", { time: clock() });
    },
    saved(told) {
      revision = told.revision;
      keptSeq = Math.max(keptSeq, told.seq);
      if (pending?.seq <= told.seq) pending = null;
      showHistory(form, told, words);
      others(told);
      if (dirty()) return sendDraft(); // the reader typed on while it was being saved
      local.clear();
      if (told.skipped) say("skipped");
      else say("saved", { time: clock(told.saved_at) });
    },
    "not-kept"(told) { say("not-saved", { words: told.words }); },
    "not-saved"(told) { pending = null; say("not-saved", { words: told.words }); },
    again: ready, // from the host: there is a kernel again
    gone() { known = false; away = true; if (dirty() || pending) sayLost(); },
  };

  function restState(told) {
    if (told.skipped) say("skipped");
    else if (told.saved_at) say("saved", { time: day(told.saved_at) });
    else say("empty");
  }

  const hear = (message) => {
    answered();
    answers[message.type]?.(message);
  };
  const leave = () => { if (dirty()) sendDraft(); };

  model.on("msg:custom", hear);
  form.addEventListener("input", edited);
  form.addEventListener("pointerup", touchSlider);
  form.addEventListener("submit", (event) => { event.preventDefault(); if (keeps) keep("save"); });
  form.querySelector("[data-do=skip]")?.addEventListener("click", () => keep("skip"));
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", leave);

  function touchSlider(event) { // a press on the very middle moves nothing, and is an answer all the same
    const slider = event.target;
    if (slider.type === "range" && !slider.dataset.touched) { slider.dataset.touched = "yes"; edited(); }
  }

  // What was typed before this script ran is as good as what comes after; a browser may also have filled the form itself.
  if (keeps && Object.keys(collect(form)).length) edited();
  else if (keeps && local.ofOthers().length) fill(form, local.ofOthers().at(-1).values); // readable before the kernel is there
  react(form);
  ready();

  return () => {
    model.off?.("msg:custom", hear);
    window.removeEventListener("pagehide", leave);
    document.removeEventListener("visibilitychange", leave);
    clearTimeout(sendTimer);
    answered();
  };
}

// ---- reading and filling a form -----------------------------------------------------------------------------------------

const within = (box, selector) => [...box.querySelectorAll(selector)];

const readers = {
  text: (box) => box.querySelector("textarea").value,
  line: (box) => box.querySelector("input").value,
  date: (box) => box.querySelector("input").value,
  one: (box) => box.querySelector("input:checked")?.value ?? null,
  scale: (box) => { const chosen = box.querySelector("input:checked"); return chosen ? Number(chosen.value) : null; },
  slider: (box) => { const slider = box.querySelector("input"); return slider.dataset.touched ? Number(slider.value) : null; },
  many: (box) => [
    ...within(box, "input:checked").map((input) => input.value),
    ...within(box, "[data-own]").map((input) => input.value).filter((text) => text.trim()),
  ],
};

const fillers = {
  text: (box, value) => { box.querySelector("textarea").value = value ?? ""; },
  line: (box, value) => { box.querySelector("input").value = value ?? ""; },
  date: (box, value) => { box.querySelector("input").value = value ?? ""; },
  one: (box, value) => within(box, "input").forEach((input) => { input.checked = input.value === value; }),
  scale: (box, value) => within(box, "input").forEach((input) => { input.checked = Number(input.value) === value; }),
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

// Everything that follows from the values at once, without a round trip: notes, the echoed sentence, the slider's number.
function react(form) {
  const values = collect(form);
  const holds = ([field, test, value]) => {
    const now = values[field];
    if (now === undefined) return false;
    const is = Array.isArray(now) ? now.includes(value) : now === value;
    return test === "any" || (test === "is" ? is : !is);
  };
  for (const note of within(form, "[data-when]")) show(note, holds(JSON.parse(note.dataset.when)));
  for (const note of within(form, "[data-some]")) show(note, JSON.parse(note.dataset.some).some(holds));
  for (const note of within(form, "[data-every]")) show(note, JSON.parse(note.dataset.every).every(holds));
  for (const echo of within(form, "[data-echo]")) echo.textContent = values[echo.dataset.echo] || "…";
  for (const slider of within(form, "input[type=range]")) {
    const output = slider.parentElement.querySelector("output");
    output.textContent = slider.dataset.touched ? slider.value : "–";
    slider.classList.toggle("wb-untouched", !slider.dataset.touched);
    slider.setAttribute("aria-valuetext", slider.dataset.touched ? slider.value : "–");
  }
}

function show(el, visible) { if (el.hidden === visible) el.hidden = !visible; }

document.addEventListener("input", (event) => { // before the form's own listener: moving a slider is an answer
  if (event.target.type === "range") event.target.dataset.touched = "yes";
}, true);

// ---- earlier answers, and words from other windows ------------------------------------------------------------------------

function make(tag, text, className) {
  const el = document.createElement(tag);
  if (text != null) el.textContent = text; // never innerHTML: these are the reader's words
  if (className) el.className = className;
  return el;
}

const asText = (value) => (Array.isArray(value) ? value.join(", ") : String(value));

function listOf(fields) {
  const list = make("dl");
  for (const [label, value] of fields) {
    if (label) list.append(make("dt", label));
    list.append(make("dd", asText(value)));
  }
  return list;
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

const VIEW = [...crypto.getRandomValues(new Uint32Array(3))].map((n) => n.toString(36)).join("-"); // names this page load

const responseId = () => "r" + [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");

// Kept by reader, lesson, item and page load, from a keystroke until the kernel has it on disk. A page that was closed
// before that leaves its copy behind; the next page hands it on as that page's words, so that nothing overwrites anything.
function localDraft(reader, form) {
  const stem = ["workbook", reader, form.dataset.lesson, form.dataset.item, ""].join(":");
  return {
    works: true,
    write(draft) {
      try {
        localStorage.setItem(stem + VIEW, JSON.stringify({ ...draft, view: VIEW, at: Date.now() }));
        this.works = true;
      } catch { this.works = false; }
    },
    clear() { try { localStorage.removeItem(stem + VIEW); } catch { /* nothing is kept there */ } },
    ofOthers() {
      try {
        const keys = Object.keys(localStorage).filter((key) => key.startsWith(stem) && key !== stem + VIEW);
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

const clock = (at) => (at ? new Date(at) : new Date()).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

function day(at) {
  const then = new Date(at);
  if (Number.isNaN(then.getTime())) return "";
  const today = then.toDateString() === new Date().toDateString();
  return today ? clock(at) : then.toLocaleDateString([], { day: "numeric", month: "long", year: "numeric" }) + ", " + clock(at);
}

// ---- items that are not forms to keep ---------------------------------------------------------------------------------------

const ARTICLE = "workbook:article"; // said in the page when the reader's copy of the article has changed

// A passage: the author's words may arrive after the page was made.
function enhancePassage(el, model) {
  const ask = () => model.send({ type: "ready", fingerprint: el.dataset.fingerprint ?? "" });
  model.on("msg:custom", (message) => {
    if (message.type === "again") return ask();
    if (message.type !== "state" || message.html == null) return;
    el.querySelector(".wb-words").innerHTML = message.html; // escaped by the kernel's template
  });
  document.addEventListener(ARTICLE, ask);
  ask();
  return () => document.removeEventListener(ARTICLE, ask);
}

// Bringing the article: three buttons, one answer in words.
function enhanceBring(form, model) {
  const status = form.querySelector(".wb-status");
  const words = model.get("words");
  let timer;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const way = event.submitter?.value ?? "paste";
    const message = { type: "bring", way };
    if (way === "paste") message.text = form.elements.paste.value;
    if (way === "file") {
      const file = form.elements.file.files[0];
      if (!file) { status.textContent = words["no-file"]; return; }
      if (file.size > 6e6) { status.textContent = words["file-too-large"]; return; }
      message.name = file.name;
      message.data = await base64(file);
    }
    status.textContent = words.bringing;
    model.send(message);
    clearTimeout(timer);
    timer = setTimeout(() => { status.textContent = words["no-answer"]; model.lost?.(); }, 40000);
  });
  model.on("msg:custom", (message) => {
    if (message.type === "again") return model.send({ type: "ready" });
    if (message.standing) form.querySelector("[data-show=standing]").textContent = message.standing;
    if (message.type !== "brought" && message.type !== "refused") return;
    clearTimeout(timer);
    status.textContent = message.words;
    if (message.type === "brought") { form.elements.paste.value = ""; document.dispatchEvent(new Event(ARTICLE)); }
  });
  model.send({ type: "ready" });
  return () => clearTimeout(timer);
}

const base64 = (file) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result.split(",")[1] ?? "");
  reader.onerror = reject;
  reader.readAsDataURL(file);
});

// Where the reader's folder is: known to the kernel, never to the notebook.
function enhanceFolder(el, model) {
  model.on("msg:custom", (message) => {
    if (message.type === "again") return model.send({ type: "ready" });
    if (message.folder) el.querySelector("[data-show=folder]").textContent = message.folder;
  });
  model.send({ type: "ready" });
  return () => {};
}

// ---- help, pause, hide ------------------------------------------------------------------------------------------------------

// One key away: F1 help, F2 pause, Shift three times hide. All of it works with no kernel and no network.
export function enhanceCare(el, model) {
  const dialog = (name) => el.querySelector(`[data-dialog=${name}]`);
  const open = (name) => {
    within(el, "dialog[open]").forEach((one) => one.close());
    dialog(name).showModal();
  };
  const act = { help: () => open("help"), pause: () => open("pause"), hide };
  el.addEventListener("click", (event) => {
    const button = event.target.closest("[data-care]");
    if (button) act[button.dataset.care]();
    else if (event.target.closest("[data-close]")) event.target.closest("dialog").close();
  });
  let shifts = [];
  const keys = (event) => {
    if (!el.getClientRects().length) return; // another notebook of the same JupyterLab is in front
    if (event.key === "F1" || event.key === "F2") {
      event.preventDefault();
      return act[event.key === "F1" ? "help" : "pause"]();
    }
    if (event.key !== "Shift") { shifts = []; return; }
    if (event.repeat) return;
    const now = Date.now();
    shifts = [...shifts.filter((at) => now - at < 1500), now];
    if (shifts.length === 3) hide();
  };
  document.addEventListener("keydown", keys);
  model?.on("msg:custom", (message) => {
    if (message.type === "again") return model.send({ type: "ready" });
    if (message.type !== "state") return;
    const own = el.querySelector("[data-show=own]");
    own.replaceChildren(...(message.own ?? []).map((text) => make("li", text)));
    show(el.querySelector("[data-own-list]"), own.childElementCount > 0);
  });
  model?.send({ type: "ready" });
  return () => document.removeEventListener("keydown", keys);
}

// Blank at once, then leave for an empty page. Drafts are in this browser already; `pagehide` sends them on.
function hide() {
  document.title = "";
  document.documentElement.style.setProperty("display", "none", "important");
  location.replace("about:blank");
}
