// paper.js: on paper stands all that was written. A box of the browser is cut at its edge and never runs over to the next
// page, so for printing each one is followed by its words as plain text, and item.css prints these in its place.
import { asText, make, within } from "item.js";

const WRITTEN = "form.wb-item :is(textarea, input[type=text], input[type=date])";
const paper = window.matchMedia("print");

function write() { // in JupyterLab each item has a copy of this script: the first one has done it
  for (const box of within(document, WRITTEN)) {
    if (box.nextElementSibling?.matches(".wb-on-paper")) continue;
    const copy = make("div", asText(box.value), "wb-on-paper");
    copy.setAttribute("aria-hidden", "true");
    if (box.rows) copy.style.setProperty("--rows", box.rows); // room for a pen where nothing is written yet
    box.after(copy);
  }
}

function clear() { for (const copy of within(document, ".wb-on-paper")) copy.remove(); }

window.addEventListener("beforeprint", write);
window.addEventListener("afterprint", clear);
paper.addEventListener("change", () => (paper.matches ? write() : clear()));
