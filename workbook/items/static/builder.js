// builder.js: a plain text of what was filled in, to copy. It holds the form's own words and the reader's, and goes
// nowhere but to this computer's clipboard.
import { asText, copyText, enhanceForm, fillers, kinds, readers, show, within } from "item.js";

readers.fixed = () => null; // always part of the form: the kernel saves it with every answer
fillers.fixed = () => {};

const oneLine = (el) => el.textContent.replace(/\s+/g, " ").trim();

function lineOf(box) {
  const label = box.querySelector(".wb-label") ? oneLine(box.querySelector(".wb-label")) : "";
  const start = !label ? "" : /[:?…]$/.test(label) ? `${label} ` : `${label}: `;
  if (box.dataset.control === "fixed") return [`${start}`.trim(), ...within(box, "li").map((one) => `- ${oneLine(one)}`)].join("\n");
  const value = readers[box.dataset.control](box);
  if (value === null || value === "" || (Array.isArray(value) && !value.length)) return "";
  const unit = typeof value === "number" ? box.querySelector("[data-unit]")?.dataset.unit : "";
  return start + [asText(value), unit].filter(Boolean).join(" ");
}

kinds.builder = (form, model) => {
  const words = model.get("words");
  const sentence = form.querySelector("[data-sentence]");
  const boxes = within(form, "[data-field]");
  const byHand = form.querySelector(".wb-by-hand"), said = form.querySelector("[data-show=copied]");

  function text() {
    const filled = boxes.filter((box) => box.dataset.control !== "fixed").some(lineOf);
    if (!filled) return "";
    return sentence ? oneLine(sentence) : boxes.map(lineOf).filter(Boolean).join("\n");
  }

  form.querySelector("[data-do=copy]")?.addEventListener("click", async () => {
    const note = text();
    const done = note && await copyText(note);
    said.textContent = words[!note ? "copy-empty" : done ? "copied" : "copy-by-hand"];
    show(byHand, Boolean(note) && !done);
    if (!note || done) return;
    const area = byHand.querySelector("textarea");
    area.value = note;
    area.focus();
    area.select();
  });
  form.addEventListener("input", () => { if (said) said.textContent = ""; });
  return enhanceForm(form, model);
};
