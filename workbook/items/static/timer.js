// timer.js: two alarms, the check-in and the earliest return. All that counts is a stamp of when it began, kept in this
// browser, so the time goes on while the page sleeps, without a kernel, and over a reload. Only clock times and switches
// are kept there, nothing that says what they are for.
import { clock, copyText, enhanceForm, kinds, make, show, softBell } from "item.js";

const MINUTE = 60000;
const AHEAD = 3 * MINUTE; // the check-in is asked for this long before the latest moment for it
const LOOK_AGAIN = 20000; // ms; the line of what is left is never older
const FORGET = 24 * 60 * MINUTE; // after the return: someone who opens the page next week is not called

kinds.timer = (form, model) => {
  const words = model.get("words");
  const key = ["workbook-timer", model.get("reader"), form.dataset.lesson, form.dataset.item].join(":");
  const box = form.querySelector(".wb-run");
  const part = (name) => form.querySelector(`[data-show=${name}]`), button = (name) => form.querySelector(`[data-do=${name}]`);
  const quiet = box.querySelector("[data-quiet]");
  let run = null; // {start, send, latest, back: moments in ms; sent, extended, quiet, notify; rung: {send, back}}
  let here = true; // this browser keeps what it is given
  let timer, bell;

  function load() {
    try {
      const kept = JSON.parse(localStorage.getItem(key));
      const sound = ["start", "send", "latest", "back"].every((name) => Number.isFinite(kept?.[name]));
      return sound && Date.now() < kept.back + FORGET ? { rung: {}, ...kept } : null;
    } catch { return null; }
  }

  function store() {
    try {
      if (run) localStorage.setItem(key, JSON.stringify(run));
      else localStorage.removeItem(key);
      here = true;
    } catch { here = false; }
    if (run) form.dataset.running = "yes";
    else delete form.dataset.running;
  }

  function minutes(name) { // what was chosen, else what the author took, and the form shows it
    const field = form.querySelector(`[data-field=${name}]`);
    let chosen = field.querySelector("input:checked");
    if (!chosen) {
      chosen = field.querySelector(`input[value="${box.dataset[name]}"]`);
      chosen.checked = true;
      chosen.dispatchEvent(new Event("input", { bubbles: true }));
    }
    return Number(chosen.value) * MINUTE;
  }

  const floor = (at) => Math.floor(at / MINUTE) * MINUTE, ceil = (at) => Math.ceil(at / MINUTE) * MINUTE;

  function begin() { // full minutes: the message never later than agreed, the return never earlier
    if (!quiet.checked) bell ??= softBell();
    const start = Date.now(), latest = floor(start + minutes("contact")), back = ceil(start + minutes("back"));
    run = { start, send: latest - AHEAD, latest, back, sent: false, extended: false, quiet: quiet.checked, notify: wanted, rung: {} };
    store();
    tick();
    move("start", run.sent ? "stop" : "sent");
  }

  function end() {
    const from = document.activeElement;
    run = null;
    store();
    tick();
    part("contact").textContent = words["timer-over"];
    if (from === button("stop")) button("start").focus();
  }

  function move(from, to) { if (document.activeElement === document.body || document.activeElement === button(from)) button(to).focus(); }

  function change(what) {
    Object.assign(run, what);
    store();
    tick();
  }

  function extend() {
    const back = ceil(Math.max(Date.now(), run.back) + Number(box.dataset.extend) * MINUTE);
    change({ back, extended: true, rung: { ...run.rung, back: false } });
    move("extend", "copy");
  }

  // ---- what is due -------------------------------------------------------------------------------------------------------

  function tick() {
    clearTimeout(timer);
    if (run && here) run = load(); // another window may have gone on with it
    const now = Date.now();
    if (run && !form.hidden) for (const name of ["send", "back"]) {
      if (now < run[name] || run.rung[name] || (name === "send" && run.sent)) continue;
      run.rung[name] = true;
      store();
      call();
    }
    tell(now);
    if (!run) return;
    const next = Math.min(...["send", "latest", "back"].map((name) => run[name] - now).filter((wait) => wait > 0), LOOK_AGAIN);
    timer = setTimeout(tick, next);
  }

  function call() {
    if (!run.quiet) bell?.ring();
    if (!document.title.startsWith(words["timer-mark"])) document.title = words["timer-mark"] + document.title;
    if (run.notify) try { new Notification(words["timer-notice"], { tag: "workbook", silent: run.quiet }); } catch { /* the page says it */ }
  }

  function unmark() { if (document.title.startsWith(words["timer-mark"])) document.title = document.title.slice(words["timer-mark"].length); }

  const put = (name, text) => { if (part(name).textContent !== text) part(name).textContent = text; };
  const say = (name, values = {}) => Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), words[name]);

  function tell(now) {
    const due = { send: run && !run.sent && now >= run.send, back: run && now >= run.back };
    put("begun", run ? say("timer-begun", { time: clock(run.start) }) : "");
    put("contact", run ? contactLine(now) : "");
    put("back", !run ? "" : due.back ? words["timer-back-now"] : say("timer-back", { time: clock(run.back) }));
    put("left", run ? leftLine(now) : "");
    put("sound", run ? [!run.quiet && !bell && words["timer-no-sound"], !here && words["timer-here-only"]].filter(Boolean).join(" ") : "");
    part("contact").classList.toggle("wb-due", Boolean(due.send));
    part("back").classList.toggle("wb-due", Boolean(due.back));
    show(button("start"), !run);
    show(button("stop"), Boolean(run));
    show(button("sent"), Boolean(run && !run.sent));
    show(button("extend"), Boolean(run && !run.extended && now >= Math.min(run.send, run.back)));
    show(form.querySelector("[data-part=told]"), Boolean(run?.extended));
    if (run?.extended) put("told", say("timer-told", { count: box.dataset.extend, time: clock(run.back) }));
    if (run) quiet.checked = run.quiet;
  }

  function contactLine(now) {
    if (run.sent) return words["timer-sent"];
    const name = now < run.send ? "timer-send" : now < run.latest ? "timer-send-now" : "timer-send-late";
    return say(name, { time: clock(run.send), latest: clock(run.latest) });
  }

  function leftLine(now) {
    const ahead = [run.sent ? 0 : run.send, run.back].filter((at) => at > now);
    if (!ahead.length) return "";
    const count = Math.max(1, Math.round((Math.min(...ahead) - now) / MINUTE));
    return count === 1 ? words["timer-left-one"] : say("timer-left", { count });
  }

  // ---- what the reader does -------------------------------------------------------------------------------------------------

  let wanted = false; // a window of the browser, asked for by its button

  async function notify() {
    const answer = await Promise.resolve(Notification.requestPermission()).catch(() => "denied");
    wanted = answer === "granted";
    put("notify", words[wanted ? "timer-notify-on" : "timer-notify-off"]);
    if (run) change({ notify: wanted });
  }

  function press() { // any press: sound is allowed from now on, and the reader is here
    unmark();
    if (!run || run.quiet || bell) return;
    bell = softBell();
    tell(Date.now());
  }

  const does = {
    start: begin, stop: end, extend, notify,
    sent() { change({ sent: true }); move("sent", "stop"); },
    async copy() { put("copied", words[await copyText(part("told").textContent) ? "copied" : "copy-by-hand"]); },
  };
  for (const [name, act] of Object.entries(does)) button(name).addEventListener("click", act);
  show(form.querySelector(".wb-notify"), "Notification" in window);
  quiet.addEventListener("input", (event) => {
    event.stopPropagation(); // how it sounds is no answer
    if (run) change({ quiet: quiet.checked });
  });

  const hear = (message) => {
    if (message.type !== "state" || !message.own) return;
    part("own").replaceChildren(...message.own.map((text) => make("li", text)));
    show(form.querySelector("[data-own-list]"), message.own.length > 0);
  };
  const elsewhere = (event) => { if (event.key === key) { run = load(); tick(); } };
  model.on("msg:custom", hear);
  document.addEventListener("visibilitychange", tick);
  document.addEventListener("pointerdown", press, true);
  document.addEventListener("keydown", press, true);
  window.addEventListener("storage", elsewhere);
  const undo = enhanceForm(form, model);
  run = load();
  if (run) form.dataset.running = "yes";
  timer = setTimeout(tick, 0); // once the page has told whether this is shown
  return () => {
    undo();
    clearTimeout(timer);
    unmark();
    bell?.close();
    model.off?.("msg:custom", hear);
    document.removeEventListener("visibilitychange", tick);
    document.removeEventListener("pointerdown", press, true);
    document.removeEventListener("keydown", press, true);
    window.removeEventListener("storage", elsewhere);
  };
};
