// session.js: a reading group's meeting as full-screen cards, one at a time, and sheets to print. It needs no kernel and no
// network. What the host set, and how far the meeting is, stays in this browser until the meeting is ended; no answers do.
import { clock, kinds, show, softBell, within } from "item.js";

kinds.session = enhanceSession;
kinds.printable = enhancePrintable;

const MINUTE = 60_000;

function enhanceSession(el) {
  const key = ["workbook", "session", el.dataset.lesson, el.dataset.item].join(":");
  const setup = el.querySelector(".wb-setup"), stage = el.querySelector("dialog"), status = setup.querySelector("output");
  const begin = setup.querySelector("[type=submit]"), beginWords = begin.textContent;
  const cards = within(stage, "[data-part]");
  const shown = (name) => stage.querySelector(`[data-show=${name}]`);
  const button = (name) => el.querySelector(`[data-do=${name}]`);
  const nextWords = button("next").textContent;
  let run = null; // {at, spent, since, extra, told}: which card, ms spent on it, since when the clock runs (null: held), ms added
  let person = null; // {since, told}: one turn to speak; never kept
  let bell, ticking, awake;

  // ---- what is kept in this browser ----
  function keep() {
    const set = { length: setup.length.value, meeting: setup.meeting.value, sound: setup.sound.checked, dark: setup.dark.checked };
    try { localStorage.setItem(key, JSON.stringify({ ...set, room: setup.room.value, run })); } catch { /* then only in this page */ }
  }
  function recall() {
    let kept;
    try { kept = JSON.parse(localStorage.getItem(key)); } catch { /* as above */ }
    if (!kept) return;
    for (const radio of within(setup, "[name=length]")) radio.checked = radio.value === kept.length;
    Object.assign(setup.meeting, { value: kept.meeting });
    Object.assign(setup.room, { value: kept.room ?? "" });
    setup.sound.checked = kept.sound;
    setup.dark.checked = kept.dark;
    if (kept.run && kept.run.at < chosen().length) run = kept.run;
  }

  // ---- the agenda and the clock ----
  const minutes = (card) => Number(card.dataset.part.split(" ")[Number(setup.length.value)]);
  const chosen = () => cards.filter((card) => minutes(card) > 0);
  const whole = (at) => minutes(chosen()[at]) * MINUTE + (run.extra[at] ?? 0);
  const spent = () => run.spent + (run.since === null ? 0 : Date.now() - run.since);
  const left = () => whole(run.at) - spent();
  function rest() { // to the end of the meeting, as it looks now
    let sum = Math.max(0, left());
    for (let at = run.at + 1; at < chosen().length; at += 1) sum += whole(at);
    return sum;
  }
  function inWords(ms) {
    const seconds = Math.ceil(Math.abs(ms) / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const put = (el, text) => { if (el.textContent !== text) el.textContent = text; };

  function tick() {
    if (!run) return;
    const now = left(), beyond = now <= -1000;
    put(shown("clock"), beyond ? fill(shown("clock").dataset.beyond, { time: inWords(now) }) : inWords(Math.max(0, now)));
    shown("bar").style.inlineSize = `${Math.min(100, Math.max(0, (100 * spent()) / whole(run.at)))}%`;
    put(shown("rest"), fill(shown("rest").dataset.words, { minutes: Math.ceil(rest() / MINUTE), time: clock(Date.now() + rest()) }));
    if (now <= 0 && !run.told) {
      run.told = true;
      keep();
      put(shown("said"), shown("said").dataset.time);
      sound();
    }
    tickPerson();
  }
  function tickPerson() {
    const whole = Number(chosen()[run.at].dataset.each) * 1000;
    show(shown("person"), person !== null);
    show(shown("person-bar").parentElement, person !== null);
    if (!person) return;
    const now = whole - (Date.now() - person.since);
    put(shown("person"), inWords(Math.max(0, now)));
    shown("person-bar").style.inlineSize = `${Math.min(100, (100 * (whole - now)) / whole)}%`;
    if (now <= 0 && !person.told) {
      person.told = true;
      put(shown("said"), shown("said").dataset.turn);
      sound();
    }
  }

  // ---- what is shown ----
  function draw() {
    show(button("end"), run !== null);
    begin.textContent = run ? begin.dataset.goOn : beginWords;
    if (!run) return;
    const here = chosen(), card = here[run.at], held = run.since === null, last = run.at === here.length - 1;
    for (const one of cards) show(one, one === card && !held);
    show(shown("held"), held);
    for (const one of within(stage, "[data-evening]")) show(one, one.dataset.evening === setup.meeting.value);
    for (const one of within(stage, "[data-show=room]")) put(one, setup.room.value);
    put(shown("evening"), setup.meeting.selectedOptions[0].textContent);
    put(shown("place"), fill(shown("place").dataset.words, { at: run.at + 1, of: here.length }));
    show(stage.querySelector(".wb-person"), Number(card.dataset.each) > 0 && !held);
    button("hold").setAttribute("aria-pressed", String(held));
    put(button("next"), last ? button("next").dataset.last : nextWords);
    button("back").disabled = run.at === 0;
    show(button("skip"), !last);
    stage.classList.toggle("wb-dark", setup.dark.checked);
    if (stage.open && document.activeElement === document.body) button("next").focus(); // what had the focus is hidden now
    tick();
  }
  function go(at) {
    person = null;
    put(shown("said"), "");
    Object.assign(run, { at, spent: 0, since: Date.now(), told: false });
    stage.querySelector(".wb-meet-card").scrollTop = 0;
    keep();
    draw();
  }
  async function open() {
    try { await document.documentElement.requestFullscreen?.(); } catch { /* then the card fills the window */ }
    if (!stage.open) stage.showModal();
    try { awake = await navigator.wakeLock?.request("screen"); } catch { /* then the screen may rest */ }
    ticking ??= setInterval(tick, 250);
    draw();
  }
  function closed() {
    clearInterval(ticking);
    ticking = undefined;
    awake?.release().catch(() => {});
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    draw();
  }
  function end() { // nothing of the evening stays, the host's own words for the room included
    run = person = null;
    setup.room.value = "";
    keep();
    stage.close();
    draw();
    status.textContent = status.dataset.over;
  }

  // A soft bell, never the only sign: the bar and the words say the same.
  function sound(ask = setup.sound.checked) {
    if (!ask) return;
    bell ??= softBell();
    bell.ring();
  }

  // Help and Hide are the page's own; the card covers them, so it offers them again.
  const care = (name) => within(document, `[data-care=${name}]`).find((one) => one.closest(".wb-care")?.getClientRects().length)?.click();

  const act = {
    help: () => care("help"),
    hide: () => care("hide"),
    leave: () => stage.close(),
    end,
    hear: () => sound(true),
    hold() {
      if (run.since === null) run.since = Date.now();
      else Object.assign(run, { spent: spent(), since: null });
      person = null;
      keep();
      draw();
    },
    back: () => { if (run.at > 0) go(run.at - 1); },
    more() {
      run.extra[run.at] = (run.extra[run.at] ?? 0) + 2 * MINUTE;
      run.told = left() <= 0;
      put(shown("said"), "");
      keep();
      draw();
    },
    skip() { // its minutes go to the next card, so the meeting still ends when it was to end
      run.extra[run.at + 1] = (run.extra[run.at + 1] ?? 0) + Math.max(0, left());
      go(run.at + 1);
    },
    next: () => (run.at + 1 < chosen().length ? go(run.at + 1) : end()),
    person() { person = { since: Date.now(), told: false }; put(shown("said"), ""); tick(); },
  };
  const click = ({ target }) => act[target.closest("[data-do]")?.dataset.do]?.();
  const keys = (event) => { // what a presenter's remote sends, wherever the focus is, but not through Help or Pause
    if (!stage.open || within(document, "dialog[open]").some((one) => one !== stage)) return;
    if (event.key === "PageDown") act.next();
    else if (event.key === "PageUp") act.back();
    else return;
    event.preventDefault();
  };
  const submit = (event) => {
    event.preventDefault();
    if (!run) { run = { at: 0, spent: 0, since: Date.now(), extra: {}, told: false }; status.textContent = ""; keep(); }
    open();
  };

  el.addEventListener("click", click);
  document.addEventListener("keydown", keys);
  stage.addEventListener("close", closed);
  setup.addEventListener("submit", submit);
  setup.addEventListener("input", () => {
    if (run && run.at >= chosen().length) run.at = chosen().length - 1; // a shorter evening was chosen half-way
    keep();
    draw();
  });
  recall();
  show(setup, true);
  draw();
  return () => { document.removeEventListener("keydown", keys); clearInterval(ticking); bell?.close(); awake?.release().catch(() => {}); };
}

// ---- sheets ----------------------------------------------------------------------------------------------------------------

// Print one sheet alone, in whatever page it stands: it is copied into an empty frame, and that is printed.
function enhancePrintable(el) {
  const button = el.querySelector("[data-do=print]"), sheet = el.querySelector(".wb-sheet");
  const print = () => {
    const frame = document.createElement("iframe");
    Object.assign(frame, { title: sheet.dataset.title, className: "wb-print-frame" });
    frame.style.cssText = "position:fixed;inset:auto 0 0 auto;width:1px;height:1px;border:0;opacity:0";
    document.body.append(frame);
    const paper = frame.contentDocument, style = paper.createElement("style");
    style.textContent = within(document, "style").map((one) => one.textContent).filter((text) => text.includes(".wb-sheet")).join("\n");
    paper.title = sheet.dataset.title;
    paper.documentElement.lang = document.documentElement.lang || "en";
    paper.head.append(style);
    paper.body.append(sheet.cloneNode(true));
    frame.contentWindow.addEventListener("afterprint", () => frame.remove());
    frame.contentWindow.focus();
    frame.contentWindow.print();
  };
  button.addEventListener("click", print);
  show(button, true);
  return () => button.removeEventListener("click", print);
}
