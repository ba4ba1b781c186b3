// compose.js: a short message that says when one is back. The page works out the clock time, once, and it stays as it was
// told until the reader asks again. Nothing is sent; the message can be copied.
import { clock, copyText, enhanceForm, fillers, kinds, REACT, readers, show } from "item.js";

const two = (number) => String(number).padStart(2, "0");

// A moment as the form keeps it: the day and the time of the reader's own clock.
const written = (at) =>
  `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;

// Words of one's own may lack the full stop that the next sentence needs.
const sentence = (text) => text.trim().replace(/[\p{L}\p{N}]$/u, "$&.");

kinds.compose = (form, model) => {
  const words = model.get("words");
  const box = (name) => form.querySelector(`[data-field="${name}"]`);
  const read = (name) => (box(name) ? readers[box(name).dataset.control](box(name)) : null);
  const part = (name) => form.querySelector(`[data-show=${name}]`);
  const shown = part("message"), argument = part("argument"), again = form.querySelector("[data-do=again]");
  const { what, back } = shown.dataset;
  const most = Number(shown.dataset.most);

  function reckon() { // a full minute, never earlier than promised
    const minutes = read("minutes");
    const at = minutes == null ? "" : written(new Date(Math.ceil((Date.now() + minutes * 60000) / 60000) * 60000));
    fillers.made(box("back-at"), at);
  }

  function message() {
    const warm = sentence(read("own-words")) || read("warm"), at = read("back-at"), closings = read("closing") ?? [];
    if (!warm && !at && !closings.length) return "";
    return [warm, what, at && back.replace("{time}", clock(at.replace(" ", "T"))), ...closings].filter(Boolean).join(" ");
  }

  function facts(text, at) {
    if (!text) return words["compose-empty"];
    const length = words[text.length > most ? "compose-long" : "compose-length"];
    const said = [length.replace("{count}", text.length).replace("{most}", most)];
    const own = text.match(/\b\d{1,2}[:.]\d\d\b/)?.[0]; // a time that the reader wrote counts as well
    if (at || own) said.push(words["compose-time"].replace("{time}", at ? clock(at.replace(" ", "T")) : own));
    else said.push(words["compose-no-time"]);
    if (at && new Date(at.replace(" ", "T")) < Date.now()) said.push(words["compose-past"]);
    return said.join(" ");
  }

  function argues(text) { // by its length, or by one of a few words: a note, never a judgement
    const plain = text.toLowerCase().split(/[^\p{L}\p{N}'’]+/u).join(" ");
    return text.length > Number(argument.dataset.longest)
      || JSON.parse(argument.dataset.words).some((word) => ` ${plain} `.includes(` ${word} `));
  }

  function update() {
    const text = message(), at = read("back-at");
    fillers.made(box("message"), text);
    shown.textContent = text || "…";
    part("facts").textContent = facts(text, at);
    part("copied").textContent = "";
    show(argument, argues(read("own-words")));
    show(again, Boolean(at));
  }

  const chosen = (event) => { if (event.target.name === "minutes") reckon(); };
  form.addEventListener("input", chosen, true); // before the form reads itself
  form.addEventListener(REACT, update);
  again.addEventListener("click", () => {
    reckon();
    box("back-at").dispatchEvent(new Event("input", { bubbles: true })); // the form keeps it, as if it had been typed
  });
  form.querySelector("[data-do=copy]").addEventListener("click", async () => {
    const text = message();
    const done = text && await copyText(text);
    part("copied").textContent = text ? words[done ? "compose-copied" : "copy-by-hand"] : words["copy-empty"];
    if (text && !done) getSelection().selectAllChildren(shown);
  });
  if (read("minutes") != null && !read("back-at")) reckon(); // chosen before this script ran
  return enhanceForm(form, model);
};
