// pause.js: a guided pause. The steps are spread over the time that was chosen, by the clock on the wall, so a page that
// slept goes on at the right place. Nothing has to be followed; Stop is always there.
import { enhanceForm, kinds, REACT, show, softBell } from "item.js";

const MINUTE = 60000;
const LOOK_AGAIN = 15000; // ms; the line of what is left is never older

kinds.pause = (form, model) => {
  const words = model.get("words");
  const run = form.querySelector(".wb-run"), notes = form.querySelector("[data-ratings]");
  const text = run.querySelector("[data-show=step]"), left = run.querySelector("[data-show=left]");
  const start = run.querySelector("[data-do=start]"), stop = run.querySelector("[data-do=stop]");
  const wanted = run.querySelector("[data-bell]");
  let begun = null, length = 0, steps = [], step = -1, timer, bell;

  const ring = () => { if (wanted.checked) (bell ??= softBell()).ring(); };

  function begin() {
    const field = form.querySelector("[data-field=minutes]");
    let chosen = field.querySelector("input:checked");
    if (!chosen) { // the shortest, and the form shows it
      chosen = field.querySelector(`input[value="${run.dataset.shortest}"]`);
      chosen.checked = true;
      chosen.dispatchEvent(new Event("input", { bubbles: true }));
    }
    begun = Date.now();
    steps = [...run.querySelectorAll("li")].map((one) => one.textContent);
    length = Number(chosen.value) * MINUTE;
    step = -1;
    run.dataset.running = "yes";
    show(stop, true);
    stop.focus();
    show(start, false);
    tick();
  }

  function tick() {
    clearTimeout(timer);
    if (begun === null) return;
    const gone = Math.max(0, Date.now() - begun), share = length / steps.length;
    if (gone >= length) return end("pause-over");
    const now = Math.floor(gone / share);
    if (now !== step) {
      step = now;
      text.textContent = steps[step];
      ring();
    }
    const minutes = Math.round((length - gone) / MINUTE);
    const said = length - gone < MINUTE * 0.75 ? "pause-left-less" : minutes === 1 ? "pause-left-one" : "pause-left";
    left.textContent = words[said].replace("{count}", minutes);
    timer = setTimeout(tick, Math.min((step + 1) * share - gone, LOOK_AGAIN));
  }

  function end(said) {
    clearTimeout(timer);
    begun = null;
    delete run.dataset.running;
    if (said === "pause-over") ring();
    text.textContent = words[said];
    left.textContent = "";
    show(start, true);
    if (document.activeElement === stop) start.focus();
    show(stop, false);
  }

  function compare() { // both numbers of a rating, where both were given
    const number = (name) => form.querySelector(`[data-field="${name}"] input:checked`)?.value ?? null;
    const pairs = JSON.parse(notes.dataset.ratings)
      .map((name) => [name, number(`${name}-before`), number(`${name}-after`)])
      .filter(([, before, after]) => before !== null && after !== null);
    const moved = {
      up: pairs.some(([name, before, after]) => name === notes.dataset.rises && Number(after) > Number(before)),
      same: pairs.length > 0 && pairs.every(([, before, after]) => before === after),
    };
    for (const note of notes.querySelectorAll("[data-moved]")) show(note, moved[note.dataset.moved]);
  }

  start.addEventListener("click", begin);
  stop.addEventListener("click", () => end("pause-stopped"));
  wanted.addEventListener("input", (event) => event.stopPropagation()); // how it sounds is no answer
  form.addEventListener(REACT, compare);
  document.addEventListener("visibilitychange", tick);
  const undo = enhanceForm(form, model);
  return () => {
    undo();
    clearTimeout(timer);
    bell?.close();
    document.removeEventListener("visibilitychange", tick);
  };
};
