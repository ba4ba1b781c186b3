// reading.js: what is read or brought rather than answered: passages, bringing the article, the folder, our own notes.
import { kinds } from "item.js";

const ARTICLE = "workbook:article"; // said in the page when the reader's copy of the article has changed

// A passage: the author's words may arrive after the page was made.
kinds.passage = (el, model) => {
  const ask = () => model.send({ type: "ready", fingerprint: el.dataset.fingerprint ?? "" });
  model.on("msg:custom", (message) => {
    if (message.type === "again") return ask();
    if (message.type !== "state" || message.html == null) return;
    el.querySelector(".wb-words").innerHTML = message.html; // escaped by the kernel's template
  });
  document.addEventListener(ARTICLE, ask);
  ask();
  return () => document.removeEventListener(ARTICLE, ask);
};

// Bringing the article: three buttons, one answer in words.
kinds.bring = (form, model) => {
  const status = form.querySelector(".wb-status");
  const words = model.get("words");
  let timer;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const way = event.submitter?.value ?? "paste";
    const message = { type: "bring", way };
    if (way === "paste") message.text = form.elements.paste.value;
    if (way === "file") {
      const file = form.elements.file.files[0];
      if (!file) { status.textContent = words["no-file"]; return; }
      if (file.size > 6e6) { status.textContent = words["file-too-large"]; return; }
      message.name = file.name;
      message.data = await base64(file);
    }
    status.textContent = words.bringing;
    model.send(message);
    clearTimeout(timer);
    timer = setTimeout(() => { status.textContent = words["no-answer"]; model.lost?.(); }, 40000);
  });
  model.on("msg:custom", (message) => {
    if (message.type === "again") return model.send({ type: "ready" });
    if (message.standing) form.querySelector("[data-show=standing]").textContent = message.standing;
    if (message.here) form.querySelector(".wb-ways").open = false;
    if (message.type !== "brought" && message.type !== "refused") return;
    clearTimeout(timer);
    status.textContent = message.words;
    if (message.type === "brought") { form.elements.paste.value = ""; document.dispatchEvent(new Event(ARTICLE)); }
  });
  model.send({ type: "ready" });
  return () => clearTimeout(timer);
};

const base64 = (file) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result.split(",")[1] ?? "");
  reader.onerror = reject;
  reader.readAsDataURL(file);
});

// Where the reader's folder is: known to the kernel, never to the notebook.
kinds.folder = (el, model) => {
  model.on("msg:custom", (message) => {
    if (message.type === "again") return model.send({ type: "ready" });
    if (message.folder) el.querySelector("[data-show=folder]").textContent = message.folder;
  });
  model.send({ type: "ready" });
  return () => {};
};


// Our own words for one path: nothing to answer.
kinds.note = (el, model) => {
  model.on("msg:custom", (message) => { if (message.type === "again") model.send({ type: "ready" }); });
  model.send({ type: "ready" });
  return () => {};
};
