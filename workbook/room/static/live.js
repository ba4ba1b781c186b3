// live.js: what the phone's page and the wall have in common. It follows the meeting by asking, again and again: an answer
// comes when something changes, and after two seconds at the latest. So silence means that nothing is there, and a phone
// that slept simply asks again. It draws the card, the clock and the picture of a question.
import { clock as timeOfDay, enhance, make, show } from "./item.js";

export const words = JSON.parse(document.getElementById("words").textContent);
export const base = document.body.dataset.base;
export const part = (name) => document.querySelector(`[data-show="${name}"]`);
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
export const put = (el, text) => { if (el.textContent !== text) el.textContent = text; };
export { make, show };

enhance(document.querySelector(".wb-care"), { get: () => ({}), on() {}, send() {} }); // Help, Pause, Hide

const ANSWER_WITHIN = 3300; // ms; the room answers within two seconds
const AGAIN_AFTER = 1000; // ms after an answer that did not come
const LONG = 30_000; // ms without a connection; then the meeting may be over

// Ask for what is to be seen, and hand it to `hear`, until the meeting is over. Returns a function that asks at once.
export function follow(address, hear) {
  let version = -1, asking = null, lostSince = 0, stopped = false, timer;
  async function look() {
    clearTimeout(timer);
    if (stopped || asking) return;
    const mine = asking = new AbortController();
    const patience = setTimeout(() => mine.abort(), ANSWER_WITHIN);
    let wait = AGAIN_AFTER;
    try {
      const answer = await fetch(`${base}${address}?seen=${version}`, { signal: mine.signal, cache: "no-store" });
      const told = answer.status === 404 ? { over: true } : answer.ok ? await answer.json() : null;
      if (told) {
        version = told.version ?? -1;
        stopped = Boolean(told.over);
        lostSince = 0;
        sayLost("");
        hear(told);
        wait = told.version === undefined ? AGAIN_AFTER : 0; // somebody who is not in is not kept waiting, and need not hurry
      }
    } catch { // no network, no server, or silence
      if (asking === mine) {
        lostSince ||= Date.now();
        sayLost(Date.now() - lostSince > LONG ? `${words.lost} ${words.lost_long}` : words.lost);
      }
    }
    clearTimeout(patience);
    if (asking !== mine) return;
    asking = null;
    timer = setTimeout(look, wait);
  }
  function now() { // whatever was asked before may be lost in a connection that died while the phone slept
    const before = asking;
    asking = null;
    before?.abort();
    look();
  }
  for (const event of ["online", "pageshow"]) addEventListener(event, now);
  addEventListener("offline", () => { sayLost(words.lost); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) now(); });
  look();
  return now;
}

function sayLost(text) {
  put(part("lost"), text);
  show(part("lost"), text !== "");
}

// Draw again only what has changed: nothing moves under a finger, and no focus is lost.
const drawn = new Map();
export function changed(name, value) {
  const now = JSON.stringify(value);
  if (drawn.get(name) === now) return false;
  drawn.set(name, now);
  return true;
}

export function say(text) { put(part("said"), text); } // for those who listen

// ---- the card and its clock ------------------------------------------------------------------------------------------------

export function drawCard(told) {
  const { card } = told;
  show(part("card"), Boolean(card));
  show(part("time"), Boolean(card));
  clockTold(told);
  if (!card || !changed("card", [told.title, card])) return;
  put(part("evening"), [told.title, fill(words.place, card)].filter(Boolean).join(" · "));
  put(part("title"), card.title);
  put(part("who"), card.who);
  show(part("who"), card.who !== "");
  part("blocks").replaceChildren(...card.blocks.map(block));
  say(fill(words.new_card, card));
}

function block({ text, list, ordered }) {
  if (text !== undefined) return make("p", text);
  const all = make(ordered ? "ol" : "ul", null, "wb-prompts");
  all.append(...list.map(([main, small]) => {
    const entry = make("li", main);
    if (small) entry.append(" ", make("small", small));
    return entry;
  }));
  return all;
}

let running = null; // the clock as it was told, and when
function clockTold({ clock, card }) {
  running = clock ? { ...clock, held: card.held, since: performance.now() } : null;
  tick();
}

function inWords(seconds) {
  const whole = Math.ceil(Math.abs(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function tick() {
  if (!running) return;
  const gone = (performance.now() - running.since) / 1000, counted = running.held ? 0 : gone;
  const left = running.left - counted;
  put(part("clock"), left <= -1 ? fill(words.beyond, { time: inWords(left) }) : inWords(Math.max(0, left)));
  part("bar").style.inlineSize = `${Math.min(100, Math.max(0, 100 - (100 * left) / running.whole))}%`;
  const rest = Math.max(0, running.rest - counted + Math.min(0, running.left) - Math.min(0, left)); // a card that is over takes nothing more
  const minutes = Math.ceil(rest / 60), time = timeOfDay(Date.now() + rest * 1000);
  put(part("rest"), fill(minutes === 1 ? words.rest_one : words.rest, { minutes, time }));
  const turn = running.turn === null ? null : running.each - running.turn - gone;
  show(part("turn"), turn !== null && running.each > 0);
  if (turn !== null) put(part("turn"), turn > 0 ? fill(words.turn, { time: inWords(turn) }) : words.turn_over);
}
setInterval(tick, 250);

// ---- what a question showed --------------------------------------------------------------------------------------------------

export function drawPicture(poll) {
  const isShown = Boolean(poll) && !poll.open;
  show(part("picture"), isShown);
  if (!isShown || !changed("picture", poll)) return;
  const { picture } = poll, table = part("table");
  put(part("asked"), poll.question);
  show(part("no-picture"), !picture);
  show(table, Boolean(picture));
  table.tBodies[0].replaceChildren(...(picture ? rows(picture) : []));
}

function rows({ many, few }) {
  const all = many.map((option) => {
    const line = make("tr"), given = make("td", null, "room-many"), bar = make("span", null, "room-bar");
    bar.setAttribute("aria-hidden", "true");
    given.append(bar, make("span", words.many));
    line.append(heading(option), given);
    return line;
  });
  if (!few.length) return all;
  const line = make("tr"), rest = make("td", null, "room-few"), list = make("ul");
  rest.colSpan = 2;
  list.append(...few.map((option) => make("li", option)));
  rest.append(make("span", words.few), list);
  line.append(rest);
  return [...all, line];
}

function heading(text) {
  const cell = make("th", text);
  cell.scope = "row";
  return cell;
}
