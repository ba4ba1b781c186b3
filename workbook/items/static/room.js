// room.js: the host's controls of a meeting with phones. They hold nothing: what is shown here is asked of the kernel again and
// again, and the kernel asks the room. So this page may be closed and opened at any time, and the meeting goes on.
import { ANSWER_WITHIN, kinds, make, show } from "item.js";

const LOOK_EVERY = 1500; // ms

kinds.room = (el, model) => {
  const words = JSON.parse(el.dataset.words);
  const part = (name) => el.querySelector(`[data-show="${name}"]`);
  const button = (name) => el.querySelector(`[data-do="${name}"], [data-turn="${name}"]`);
  const form = el.querySelector("form"), polls = el.querySelector("[name=poll]"), keep = el.querySelector("[name=keep]");
  const put = (box, text) => { if (box.textContent !== text) box.textContent = text; };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  let link = null, view = null, heardAt = 0, ending = false, answerTimer;

  function ask(message) {
    model.send({ link, ...message });
    answerTimer ??= setTimeout(() => {
      answerTimer = null;
      put(part("said"), model.lost ? words.lost : words.lost_lab);
      model.lost?.();
    }, ANSWER_WITHIN);
  }
  function act(action, more = {}) {
    put(part("said"), "");
    ask({ type: "do", action, ...more });
  }

  // ---- what is to be seen ----
  function hear(message) {
    if (message.type === "again") return ask({ type: "ready" });
    if (message.type === "gone") return put(part("said"), words.lost);
    if (message.type !== "room") return;
    clearTimeout(answerTimer);
    answerTimer = null;
    if (message.words) return put(part("said"), message.words);
    // Whatever else is said stands until the host does the next thing: a sentence that goes by itself is not read.
    if ([words.lost, words.lost_lab, words.trouble].includes(part("said").textContent)) put(part("said"), "");
    if (message.qr) part("qr").src = message.qr;
    draw(message.view?.over ? null : message.view);
    if (ending && !view) {
      put(part("said"), keep.checked && ending.pictures ? words.over_kept : words.over);
      [ending, keep.checked, form.note.value] = [false, false, ""];
    }
  }

  function draw(told) {
    const first = told && !view;
    view = told;
    heardAt = performance.now();
    show(part("none"), !view && !ending);
    show(part("open"), Boolean(view));
    link = view?.link ?? null;
    if (!view) return;
    put(part("link"), link);
    part("wall").href = `${link}wall/`;
    put(part("phones"), fill(words.phones, { count: view.phones }));
    drawCard(view.card, first);
    drawPoll(view.poll);
    drawShared();
  }

  function drawCard(card, first) {
    show(part("run"), Boolean(card));
    const begin = form.querySelector("[type=submit]");
    if (card) put(begin, begin.dataset.again);
    if (!card) return;
    if (first) part("setup").open = part("in").open = false;
    put(part("title"), card.title);
    put(part("place"), fill(part("place").dataset.words, card));
    put(part("next"), view.next ? fill(part("next").dataset.words, { title: view.next }) : part("next").dataset.last);
    button("back").disabled = card.at === 1;
    button("next").disabled = button("skip").disabled = card.at === card.of;
    button("person").disabled = !view.clock.each || card.held;
    button("hold").setAttribute("aria-pressed", String(card.held));
    put(button("hold"), card.held ? words.go_on : words.hold);
    tick();
  }

  function tick() {
    if (!view?.card) return;
    const left = view.clock.left - (view.card.held ? 0 : (performance.now() - heardAt) / 1000);
    const whole = Math.ceil(Math.abs(left)), time = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
    put(part("clock"), left <= -1 ? fill(part("clock").dataset.beyond, { time }) : left < 0 ? "0:00" : time);
  }

  function drawPoll(poll) {
    show(part("poll-choose"), !poll);
    show(part("poll-open"), Boolean(poll?.open));
    show(part("poll-shown"), Boolean(poll) && !poll.open);
    for (const option of polls.options) {
      const state = view.polls[option.value];
      option.disabled = state !== "";
      put(option, state ? option.dataset.today : option.dataset.question);
    }
    if (!poll) return;
    put(part("question"), poll.question);
    put(part("asked"), poll.question);
    put(part("picture"), !poll.picture ? words.no_picture : `${poll.picture.many.join(", ")}: ${words.many}`);
  }

  function drawShared() {
    button("let-share").setAttribute("aria-pressed", String(view.may_share));
    put(button("let-share"), view.may_share ? words.share_close : words.share_open);
    show(part("shared"), view.shared.length > 0);
    const list = part("shared-list");
    if (list.dataset.ids === view.shared.map(({ id }) => id).join()) return;
    list.dataset.ids = view.shared.map(({ id }) => id).join();
    list.replaceChildren(...view.shared.map(({ id, text }) => {
      const entry = make("li", text, "wb-words-of-mine"), down = make("button", words.take_down);
      down.type = "button";
      down.addEventListener("click", () => act("take-down", { id }));
      entry.append(" ", down);
      return entry;
    }));
  }

  // ---- what the host does ----
  const does = {
    ask: () => act("ask", { poll: polls.value }),
    reveal: () => act("reveal"),
    "put-away": () => act("put-away"),
    "let-share": () => act("let-share", { allowed: !view.may_share }),
    close() {
      ending = { pictures: Object.values(view.polls).includes("shown") };
      act("close", { keep: keep.checked });
    },
  };
  function click({ target }) {
    const pressed = target.closest("button");
    if (!pressed) return;
    const { turn, do: name, sure, never } = pressed.dataset;
    const confirm = sure ?? never ?? name;
    const box = el.querySelector(`[data-confirm="${confirm}"]`);
    if (box) show(box, Boolean(sure));
    if (sure) box.querySelector(`[data-never]`).focus(); // Enter twice in a hurry changes nothing
    else if (never) el.querySelector(`[data-sure="${never}"]`).focus();
    else if (turn) act("turn", { how: turn });
    else does[name]?.();
  }
  function submit(event) {
    event.preventDefault();
    put(part("said"), "");
    part("setup").open = part("in").open = false;
    ask({ type: "begin", length: Number(form.length.value), meeting: Number(form.meeting.value), note: form.note.value });
  }
  function chosen() { // the evening's own question stands first
    const own = form.meeting.selectedOptions[0].dataset.poll;
    if (own) polls.value = own;
  }

  el.addEventListener("click", click);
  form.addEventListener("submit", submit);
  form.meeting.addEventListener("change", chosen);
  model.on("msg:custom", hear);
  chosen();
  ask({ type: "ready" });
  const looking = setInterval(() => { if (!document.hidden && answerTimer == null) ask({ type: "look" }); }, LOOK_EVERY);
  const ticking = setInterval(tick, 250);
  const seen = () => { if (!document.hidden) ask({ type: "look" }); };
  document.addEventListener("visibilitychange", seen);
  return () => {
    for (const timer of [looking, ticking, answerTimer]) clearInterval(timer);
    document.removeEventListener("visibilitychange", seen);
    model.off?.("msg:custom", hear);
  };
};
