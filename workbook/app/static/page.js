// page.js: the host of a lesson page. It stands in for Voilà's front end: it asks the server for the lesson's kernel, speaks
// the Jupyter message protocol with it, gives every item a model as anywidget would, and asks for another kernel when that
// one is gone. What is written goes to the server itself, kernel or no kernel. So the page is never reloaded for one: the
// reader writes on.

import { enhance } from "item.js";

const json = (id, from = document) => {
  try { return JSON.parse(from.getElementById(id)?.textContent ?? "null"); }
  catch { return null; } // the rest of its text is still on the way
};
const page = json("workbook-page") ?? {};
const ANSWERS_WITHIN = 10_000; // ms; a network that swallows everything says nothing by itself, nor does a kernel that hangs
const TRY_FOR = 2000; // ms; what hangs in a network that swallowed it hangs on when the network is back: only a new try gets through
const MOST_TRIES = 5; // then neither the pauses between tries nor the patience with each grow any more
const POSTED_WITHIN = 1000; // ms after a socket has opened; what was posted before and is not answered by then hangs so, too
const NEXT_AFTER = 50; // ms; not every item has an answer
const AFTER_WRITING = 100; // ms; what was written is answered by then, and nothing else is asked meanwhile
const MOST_ON_LEAVING = 50_000; // a browser lets no more outlive its page
const { base, file, full } = page; // `full`: stock ipywidgets stand here, and this is what to say when they are lost

// What anywidget calls a model, for one item of this page.
class Model {
  constructor(host, item) {
    Object.assign(this, { host, item, listeners: new Set() });
    if (!full) this.write = (message) => host.write(item, message);
  }
  get(name) { return page[name]; }
  on(event, listener) { if (event === "msg:custom") this.listeners.add(listener); }
  off(event, listener) { this.listeners.delete(listener); }
  hear(message) { for (const listener of this.listeners) listener(message); }
  send(message) { this.host.send(this.item, message); }
  lost() { this.host.doubt(); }
  contents() { location.assign(document.querySelector(".page-bar nav a").href); }
}

class Host {
  models = new Map(); // item -> Model
  unasked = new Set(); // items that did not yet ask the kernel what it holds
  where = null; // {kernel, models: item -> id of the widget in that kernel}
  socket = null;
  open = false; // messages go by the socket; else what is written is posted
  unposted = new Map(); // item -> what is to be posted next
  posting = new Map(); // item -> {done: a promise, giveUp}, while something of it is being posted
  session = crypto.getRandomValues(new Uint32Array(4)).join("-");
  tries = 0; // that came to nothing since something was heard, up to MOST_TRIES
  triedAt = -Infinity;
  writtenAt = -Infinity;

  // Enhance what is there now; called again while the page streams in.
  adopt() {
    for (const el of document.querySelectorAll("[data-item]:not([data-live])")) {
      if (document.readyState === "loading" && !el.nextSibling) continue; // its last line may still be on the way
      const model = new Model(this, el.dataset.item);
      this.models.set(el.dataset.item, model);
      this.unasked.add(el.dataset.item);
      enhance(el, model);
    }
    if (this.open) this.askAll(this.socket);
  }

  connect() {
    document.getElementById("lesson").dataset.kernel = this.where.kernel; // for whoever wants to know
    const socket = this.begun() ?? new WebSocket(this.address());
    this.socket = socket;
    this.items = new Map(Object.entries(this.where.models).map(([item, model]) => [model, item]));
    socket.onopen = async () => {
      sayGone(false);
      if (this.posting.size) await this.posted(); // what is said first is heard first, by whichever way
      if (socket !== this.socket) return;
      this.open = true;
      if (!full) this.listen(ANSWERS_WITHIN);
      this.unasked = new Set(this.models.keys());
      this.askAll(socket);
    };
    socket.onmessage = ({ data }) => {
      this.tries = 0;
      const message = typeof data === "string" ? JSON.parse(data) : {};
      if (message.told) return this.models.get(message.item)?.hear(message.told); // the server itself
      clearTimeout(this.silence);
      this.silence = null;
      this.receive(message);
    };
    socket.onclose = () => { if (socket === this.socket) this.lose(); };
    if (socket.readyState === WebSocket.OPEN) socket.onopen();
    else if (!full) {
      const hangs = () => socket === this.socket && socket.readyState === WebSocket.CONNECTING;
      setTimeout(() => { if (hangs()) this.lose(); }, this.patience());
    }
  }

  // For how long a try may take, in ms, and from one to the next: longer where others came to nothing.
  patience() { return TRY_FOR + 1000 * this.tries; }
  pause() { return 2000 / 2 ** (MOST_TRIES - this.tries); }
  failed() { this.tries = Math.min(this.tries + 1, MOST_TRIES); }

  // The socket that the page has opened while it was laid out (scripts.html.j2), unless that came to nothing.
  begun() {
    const socket = window.workbookSocket;
    delete window.workbookSocket;
    if (!socket || socket.readyState > WebSocket.OPEN) return null;
    this.session = new URL(socket.url).searchParams.get("session_id");
    return socket;
  }

  address() {
    const channels = `${base}api/kernels/${this.where.kernel}/channels?session_id=${this.session}${full ? "" : "&only=items"}`;
    return location.origin.replace("http", "ws") + channels;
  }

  // Each item asks the kernel what it holds: the one in use first, each after the one before it was answered, and none
  // while something is being written.
  async askAll(socket) {
    if (this.asking === socket) return;
    this.asking = socket;
    while (this.unasked.size) {
      await this.quiet();
      if (socket !== this.socket) return;
      const inUse = document.activeElement?.closest("[data-item]")?.dataset.item;
      const item = this.unasked.has(inUse) ? inUse : this.unasked.values().next().value;
      this.unasked.delete(item);
      const answered = new Promise((resolve) => { this.answered = { item, resolve }; setTimeout(resolve, NEXT_AFTER); });
      this.models.get(item).hear({ type: "again" });
      await answered;
    }
    if (this.asking === socket) this.asking = null;
  }

  receive({ header, parent_header: asked, content }) {
    if (header?.msg_type !== "comm_msg" || content.data?.method !== "custom") return;
    if (!full && asked?.session !== this.session) return; // said to another page of this kernel
    const item = this.items.get(content.comm_id);
    this.models.get(item)?.hear(content.data.content);
    if (item === this.answered?.item) this.answered.resolve();
  }

  send(item, message) {
    if (!this.isOpen()) return; // said again, or with `ready`, once the kernel hears it
    if (message.type === "ready" && this.unasked.has(item)) return; // its turn comes
    const model = this.where.models[item];
    if (!model) return;
    const header = {
      msg_id: crypto.getRandomValues(new Uint32Array(4)).join("-"), msg_type: "comm_msg", username: "",
      session: this.session, date: new Date().toISOString(), version: "5.4",
    };
    const content = { comm_id: model, data: { method: "custom", content: message } };
    this.socket.send(JSON.stringify({ header, parent_header: {}, metadata: {}, content, buffers: [], channel: "shell" }));
  }

  isOpen() { return this.open && this.socket?.readyState === WebSocket.OPEN; }

  // What the server itself puts on disk (items/writing.py).
  write(item, message) {
    this.writtenAt = performance.now();
    if (this.isOpen() && !leaving()) return this.socket.send(JSON.stringify({ item, write: message }));
    const next = this.unposted.get(item) ?? [];
    if (next.at(-1)?.type === "draft") next.pop(); // newer words take the place of older ones
    this.unposted.set(item, [...next, message]);
    if (this.posting.has(item)) return;
    const giveUp = new AbortController();
    const done = this.postAll(item, giveUp).finally(() => this.posting.delete(item));
    this.posting.set(item, { done, giveUp });
  }

  // One at a time for each item, so that none overtakes a newer one.
  async postAll(item, giveUp) {
    for (let next; (next = this.unposted.get(item)?.shift()); ) {
      const told = await post("write", { item, write: next }, ANSWERS_WITHIN, giveUp);
      if (!told) this.unposted.delete(item); // the item says it again
      this.models.get(item).hear(told ?? { type: "unheard" });
    }
  }

  // Until all that is being posted is answered, or given up; then the items say it again. What arrives twice counts once.
  async posted() {
    const posts = [...this.posting.values()];
    const hangs = setTimeout(() => posts.forEach(({ giveUp }) => giveUp.abort()), POSTED_WITHIN);
    await Promise.all(posts.map(({ done }) => done));
    clearTimeout(hangs);
  }

  // Until what was written last is answered: whatever takes a browser longer than a key press waits for that.
  async quiet() {
    for (let left; (left = this.writtenAt + AFTER_WRITING - performance.now()) > 0; ) await after(left);
  }

  tell(message) { for (const model of this.models.values()) model.hear(message); }

  // What was written is not answered: try another socket. Where stock ipywidgets stand, the kernel would have answered.
  doubt() { if (this.where && !this.seeking) this.lose({ dead: Boolean(full) }); }

  // A kernel that is there answers at least one item, or a stock control, if only that it is busy: else take another one.
  listen(within) {
    const socket = this.socket;
    this.silence ??= setTimeout(() => { if (socket === this.socket && !this.seeking) this.lose({ dead: true }); }, within);
  }

  lose({ dead = false } = {}) {
    const socket = this.socket;
    this.failed();
    this.socket = null;
    this.open = false;
    clearTimeout(this.silence);
    this.silence = null;
    socket?.close();
    this.tell({ type: "gone" });
    if (full) this.wait(dead);
    else this.seek(dead ? this.where?.kernel : "");
  }

  // Stock ipywidgets live and die with their kernel: say so, and go on only with the same one.
  async wait(dead) {
    sayGone(true);
    while (!dead && !this.socket) {
      try {
        const answer = await fetch(`${base}api/kernels/${this.where.kernel}`, { redirect: "manual" });
        if (answer.ok) return this.connect();
        dead = true;
      } catch { await after(1000); } // no server, or no network: try again
    }
  }

  // Ask for the lesson's kernel, of the same server or of one that replaced it.
  async seek(insteadOf = "") {
    if (this.seeking) return;
    this.seeking = true;
    for (;;) {
      if (this.tries) await after(this.triedAt + this.pause() - performance.now());
      this.triedAt = performance.now();
      const where = await post("kernel", { instead_of: insteadOf }, this.patience());
      if (where?.kernel) { this.where = where; break; }
      this.failed();
    }
    this.seeking = false;
    this.connect();
  }
}

// Ask something of the server about this lesson; null where there is no server, no network, or no right to it.
async function post(what, message, within = ANSWERS_WITHIN, giveUp = new AbortController()) {
  const headers = { "Content-Type": "application/json", "X-XSRFToken": cookie("_xsrf") };
  const body = JSON.stringify(message);
  const keepalive = leaving() && body.length < MOST_ON_LEAVING;
  const patience = setTimeout(() => giveUp.abort(), within);
  try {
    const asked = { method: "POST", headers, body, keepalive, signal: giveUp.signal };
    const answer = await fetch(`${base}workbook/${what}/${file}`, asked);
    dispatchEvent(new CustomEvent("workbook:answered", { detail: answer.status })); // on a hub, hub.js knows what to do
    return answer.ok ? await answer.json() : null;
  } catch { return null; } finally { clearTimeout(patience); }
}

const after = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const leaving = () => document.visibilityState === "hidden"; // the page may be going: a request outlives it, a socket does not

const cookie = (name) => document.cookie.match(new RegExp(`\\b${name}=([^;]*)`))?.[1] ?? "";

// One line over the page, and a way to load it again; taken back when the same kernel answers.
function sayGone(gone) {
  if (!full) return;
  const main = document.getElementById("lesson");
  main.querySelector(".page-gone")?.remove();
  if (!gone) return;
  const box = document.createElement("div"), again = document.createElement("button");
  box.className = "page-trouble page-gone";
  box.setAttribute("role", "alert");
  again.type = "button";
  again.textContent = full.again;
  again.onclick = () => location.reload();
  main.prepend(box);
  box.append(`${full.gone} `, again);
}

const host = new Host();
// Voilà's front end starts with the page's `load`, and would wait for ever where that came before its script had run.
const STARTED = "script[src*='/labextensions/']";
if (full) addEventListener("load", () => setTimeout(() => document.querySelector(STARTED) || dispatchEvent(new Event("load")), 2000), { once: true });
if (full) document.addEventListener("change", (event) => { if (event.target.closest(".page-widgets")) host.listen(3000); });

// Stock ipywidgets have a kernel of their own, which costs memory: let it go with the page. One that is missed is culled.
function leave() {
  if (!full || !host.where) return;
  const form = new FormData();
  form.append("_xsrf", cookie("_xsrf"));
  navigator.sendBeacon(`${base}voila/api/shutdown/${host.where.kernel}`, form);
}

// The page may still be coming in, and what is below its first windows unfolds later (lesson.html): enhance what is here,
// and what comes. It may name a kernel that is ready: first of all, or last where stock ipywidgets stand.
function grow() {
  const where = !host.where && json("workbook-kernel");
  if (where && document.getElementById("lesson")) {
    host.where = where;
    host.connect(); // that takes a while, and needs no items
  }
  host.adopt();
  if (document.readyState === "loading" || document.getElementById("workbook-rest")) return;
  watcher.disconnect();
  if (full && !host.where) sayGone(true); // the page broke off half-way
}

const watcher = new MutationObserver(grow);
watcher.observe(document.documentElement, { childList: true, subtree: true });
document.addEventListener("DOMContentLoaded", grow);
grow();
if (file && !full && !host.where) host.seek();

// Whoever comes to write may begin now. Only then comes what is below the first windows (lesson.html), and do forms below
// the window get their place (page.css): that takes as long as all the rest.
async function settle() {
  await after(AFTER_WRITING);
  await host.quiet();
  dispatchEvent(new Event("workbook:quiet"));
  document.documentElement.dataset.seen = "yes";
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", settle);
else settle();

addEventListener("pagehide", leave);
addEventListener("pageshow", (event) => { if (event.persisted && host.where) host.lose(); });
addEventListener("online", () => { if (host.where && !host.socket) { host.tries = 0; host.seek(); } });

// ---- how the page looks on this browser -------------------------------------------------------------------------------

for (const name of ["look", "size"]) {
  const root = document.documentElement.dataset;
  const show = () => document.querySelectorAll(`[name=page-${name}]`).forEach((input) => {
    input.checked = input.value === (root[name] ?? "");
    input.onchange = () => {
      root[name] = input.value;
      try { localStorage[`workbook:${name}`] = input.value; } catch { /* then only for this page */ }
    };
  });
  document.addEventListener("DOMContentLoaded", show);
  show();
}

if (location.search.includes("token=")) history.replaceState(null, "", location.pathname + location.hash);

// ---- after erasing: what this browser kept of it goes, too ------------------------------------------------------------

function forget() {
  const erased = JSON.parse(document.querySelector("[data-forget]")?.dataset.forget ?? "null");
  if (!erased) return;
  try {
    for (const key of Object.keys(localStorage)) {
      const [ours, whose, lesson, item] = key.split(":"); // as item.js, timer.js and session.js name what they keep
      if (!/^workbook(-timer)?$/.test(ours) || ![erased.reader, "session"].includes(whose) || item === undefined) continue;
      if ((erased.lesson ?? lesson) === lesson && (erased.item ?? item) === item) localStorage.removeItem(key);
    }
  } catch { /* nothing is kept here */ }
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", forget);
else forget();
