// order.js: steps that move up and down. The entry that is moved keeps its place in the page and so its focus: its
// neighbour is what the script takes and puts on the other side.
import { enhanceForm, fillers, kinds, readers, show, within } from "item.js";

const entries = (box) => within(box, "[data-step]");
const starts = new WeakMap(); // list -> its entries as the page came

readers.order = (box) => (box.dataset.touched ? entries(box).map((entry) => entry.dataset.step) : null);
fillers.order = (box, value) => {
  const list = box.querySelector("ol");
  if (!starts.has(list)) starts.set(list, entries(box));
  const place = (entry) => value.indexOf(entry.dataset.step);
  list.append(...(value ? entries(box).sort((a, b) => place(a) - place(b)) : starts.get(list)));
  if (value) box.dataset.touched = "yes";
  else delete box.dataset.touched;
  mark(box);
};

function mark(box) { // at the ends a button stays where it is and says so: a button that vanishes takes the focus along
  entries(box).forEach((entry, place, all) => {
    entry.querySelector("[data-do=up]").setAttribute("aria-disabled", place === 0);
    entry.querySelector("[data-do=down]").setAttribute("aria-disabled", place === all.length - 1);
  });
}

kinds.order = (form, model) => {
  const words = model.get("words");
  const box = form.querySelector("[data-control=order]");
  const said = form.querySelector("[data-moved]");
  const looked = form.querySelector("[data-looked]");

  function touched() {
    box.dataset.touched = "yes";
    mark(box);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function move(button) {
    const entry = button.closest("[data-step]"), up = button.dataset.do === "up";
    const neighbour = up ? entry.previousElementSibling : entry.nextElementSibling;
    if (neighbour) {
      if (up) entry.after(neighbour);
      else entry.before(neighbour);
      touched();
      button.scrollIntoView({ block: "nearest" });
    }
    const all = entries(box);
    said.textContent = words[neighbour ? "moved" : up ? "first" : "last"].replace("{of}", all.length)
      .replace("{place}", all.indexOf(entry) + 1).replace("{what}", entry.querySelector(".wb-step").textContent);
  }

  form.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-do]");
    if (button?.closest("[data-step]")) move(button);
    else if (button?.dataset.do === "look") { touched(); show(looked, true); }
  });
  mark(box);
  return enhanceForm(form, model);
};
