// gate.js: the private questions that decide which path is shown on this page.
import { collect, kinds, onEvent, PATH, PATH_ASKED, react, show, stricter, within } from "item.js";

// Private questions: nothing of the answers is sent or stored, and they are emptied when the page is left. Where a path is
// kept, the questions are folded under a line that says so, and may be opened to answer anew.
kinds.gate = (form, model) => {
  const words = model.get("words");
  const { lesson, no } = form.dataset;
  const box = form.querySelector("details");
  const line = box.querySelector("summary");
  let kept = "";
  function path() { // whatever is not a plain no counts as yes
    const answers = Object.values(collect(form));
    if (answers.some((answer) => answer !== no)) return "B";
    return answers.length === within(form, "[data-field]").length ? "A" : "";
  }
  function say() {
    document.dispatchEvent(new CustomEvent(PATH, { detail: { lesson, path: path() } }));
  }
  function update() {
    const here = path();
    react(form);
    line.textContent = words[here && here !== kept ? "path-here" : "path-kept"].replace("{path}", here || kept).replace("{kept}", kept);
    show(line, kept !== "");
  }
  const hear = (message) => {
    if (message.type === "again") return model.send({ type: "ready" });
    if (message.type !== "state") return;
    const first = kept === "";
    kept = stricter(kept, message.path);
    if (first && kept && !path() && !form.contains(document.activeElement)) box.open = false;
    update();
  };
  const leave = () => { form.reset(); update(); say(); };
  const stop = onEvent(PATH_ASKED, say);
  model.on("msg:custom", hear);
  form.addEventListener("input", () => { update(); say(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("pagehide", leave);
  update();
  say();
  model.send({ type: "ready" });
  return () => { stop(); model.off?.("msg:custom", hear); window.removeEventListener("pagehide", leave); };
};
