// review.js: one prompt at a time to bring back to mind: read it, answer silently, look, and say how it was. What is said is
// sent until it is saved, always with the same id, so that nothing is doubled; only then comes the next prompt.
import { ANSWER_WITHIN, clock, kinds, make, responseId, show, within } from "item.js";

kinds.review = (el, model) => {
  const words = model.get("words");
  const part = (name) => el.querySelector(`[data-part=${name}]`);
  const status = el.querySelector(".wb-status");
  const reveal = el.querySelector("[data-do=reveal]");
  let card = null; // what is shown
  let pending = null; // what was said of it and is not yet saved
  let known = false; // a kernel has told what is due
  let timer;

  const say = (text) => { if (status.textContent !== text) status.textContent = text; };
  const lines = (texts) => texts.map((text) => make("p", text));

  function lost() {
    if (pending) say(words[model.lost ? "review-lost" : "review-lost-lab"]);
  }

  function busy(yes) { // the focus stays where it is, so nothing is disabled
    for (const button of within(el, "button")) {
      if (yes) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  }

  function place(told, { focus }) {
    card = told.card;
    show(part("waiting"), false);
    show(part("card"), card !== null);
    for (const over of within(el, "[data-over]")) show(over, over.dataset.over === told.over);
    if (card) {
      part("from").textContent = card.from;
      part("asked").replaceChildren(...lines(card.asked));
      part("how").textContent = card.how;
      part("answer").replaceChildren(...lines(card.answer), ...(card.hint ? [make("p", card.hint, "wb-hint")] : []));
      part("answer").setAttribute("aria-label", JSON.parse(part("answer").dataset.texts)[card.own]);
      reveal.textContent = JSON.parse(reveal.dataset.texts)[card.own];
    }
    show(reveal, card !== null);
    for (const name of ["answer", "grades"]) show(part(name), false);
    if (focus) (card ? part("from") : el.querySelector(`[data-over=${told.over}]`)).focus();
  }

  function press(message) {
    if (pending || !card) return;
    pending = { ...message, of: card.id, response: responseId() };
    busy(true);
    say(words.saving);
    send();
  }

  function send() {
    if (known) model.send(pending);
    clearTimeout(timer);
    timer = setTimeout(() => { lost(); model.lost?.(); }, ANSWER_WITHIN);
  }

  const ready = () => { known = false; model.send({ type: "ready" }); };

  const answers = {
    state(told) {
      known = true;
      if (pending) return send();
      if (!card || told.card?.id !== card.id) place(told, { focus: el.contains(document.activeElement) });
    },
    saved(told) {
      const mine = pending?.response === told.response;
      if (pending && !mine) return; // another view of the same page
      clearTimeout(timer);
      if (mine) {
        const line = { skip: "skipped", drop: "review-dropped" }[pending.type] ?? "saved";
        pending = null;
        busy(false);
        say(words[line].replace("{time}", clock(told.at)));
      }
      if (mine || told.card?.id !== card?.id) place(told, { focus: mine });
    },
    "not-saved"(told) {
      if (pending?.response !== told.response) return;
      clearTimeout(timer);
      pending = null;
      busy(false);
      say(told.words);
    },
    again: ready,
    gone() { known = false; clearTimeout(timer); lost(); },
  };

  const hear = (message) => answers[message.type]?.(message);
  const back = () => { if (!document.hidden && !card && !pending) ready(); }; // a page left open may have waited for days

  model.on("msg:custom", hear);
  document.addEventListener("visibilitychange", back);
  reveal.addEventListener("click", () => {
    for (const name of ["answer", "grades"]) show(part(name), true);
    part("answer").focus();
    show(reveal, false);
  });
  el.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.grade) press({ type: "grade", grade: button.dataset.grade });
    else if (["skip", "drop"].includes(button?.dataset.do)) press({ type: button.dataset.do });
  });
  ready();

  return () => {
    model.off?.("msg:custom", hear);
    document.removeEventListener("visibilitychange", back);
    clearTimeout(timer);
  };
};
