// for-the-room.js: one of the reader's own answers, looked at as others will see it, trimmed, and copied. Nothing is sent, and
// nothing is kept: what is changed here changes no answer.
import { copyText, kinds, show } from "item.js";

kinds["for-the-room"] = (form, model) => {
  const words = JSON.parse(form.dataset.words), pageWords = model.get("words");
  const part = (name) => form.querySelector(`[data-show=${name}]`);
  const blanks = form.querySelector("[data-do=blanks]"), blanksWords = blanks.textContent;
  const status = form.querySelector("output");
  let picked = null; // {text, blank}
  let isBlank = false;

  function write(blank) {
    isBlank = blank;
    form.text.value = blank ? picked.blank : picked.text;
    blanks.textContent = blank ? blanks.dataset.back : blanksWords;
  }
  function step(name) {
    show(part("write"), name === "write");
    show(part("preview"), name === "preview");
    status.textContent = "";
  }

  const hear = (message) => {
    if (message.type === "again") model.send({ type: "ready" });
    if (message.type === "picked" && message.id === form.which.value) {
      picked = message;
      form.nobody.checked = false;
      show(blanks, true);
      write(false);
    }
    if (message.type !== "own") return;
    show(part("none"), message.answers.length === 0);
    if (part("preview").hidden) show(part("write"), message.answers.length > 0);
    const chosen = form.which.value;
    form.which.replaceChildren(new Option(words.choose, ""), ...message.answers.map(({ id, label }) => new Option(label, id)));
    form.which.value = message.answers.some(({ id }) => id === chosen) ? chosen : "";
  };
  const submit = (event) => {
    event.preventDefault();
    const text = form.text.value.trim();
    status.textContent = !text ? words.empty : form.nobody.checked ? "" : words.first;
    if (status.textContent) return (text ? form.nobody : form.text).focus();
    part("text").textContent = text;
    step("preview");
    part("heading").focus();
  };
  const click = async ({ target }) => {
    const name = target.closest("[data-do]")?.dataset.do;
    if (name === "blanks") write(!isBlank);
    if (name === "change") { step("write"); form.text.focus(); }
    if (name !== "copy") return;
    const done = await copyText(part("text").textContent);
    status.textContent = done ? words.copied : pageWords["copy-by-hand"];
    if (!done) getSelection().selectAllChildren(part("text"));
  };

  form.which.addEventListener("change", () => { if (form.which.value) model.send({ type: "pick", id: form.which.value }); });
  form.addEventListener("submit", submit);
  form.addEventListener("click", click);
  model.on("msg:custom", hear);
  model.send({ type: "ready" });
  return () => model.off?.("msg:custom", hear);
};
