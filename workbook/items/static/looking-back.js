// looking-back.js: shows what the kernel tells of the reader's own answers, and asks it for what the reader looks for.
// The search box stands here and not among the stock controls: their values are kept in a saved notebook.
import { ANSWER_WITHIN, kinds, show, within } from "item.js";

const FIND_AFTER = 180; // ms of quiet before a search is sent

kinds["looking-back"] = (el, model) => {
  const words = JSON.parse(el.dataset.words);
  const part = (selector) => el.querySelector(selector);
  const [search, status, place, more] = [".wb-find", ".wb-said", "[data-show=back]", "[data-do=more]"].map(part);
  const box = search.querySelector("input");
  let seq = 0;
  let shown = ""; // the HTML that stands there as it came
  let findTimer, answerTimer;

  const say = (text) => { if (status.textContent !== text) status.textContent = text; };

  function ask(message) {
    model.send(message);
    answerTimer ??= setTimeout(() => {
      answerTimer = null;
      say(words[model.lost ? "lost" : "lost_lab"]);
      model.lost?.();
    }, ANSWER_WITHIN);
  }

  const width = () => Math.round(place.clientWidth || el.clientWidth || 640);
  const ready = () => ask({ type: "ready", width: width(), text: box.value, seq });

  // In JupyterLab a lesson's page has another address, and opening it here would close this one.
  function turnLinks(box) {
    if (model.lost) return;
    const base = JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}").baseUrl ?? "/";
    for (const link of within(box, "a[data-file]")) {
      link.href = `${base}lab/tree/${link.dataset.file}`;
      link.target = "_blank";
      link.firstChild.textContent = words.open_lab;
    }
  }

  function count({ said, rest, more: label }) {
    if (said !== undefined) say(said);
    show(more.parentElement, rest > 0);
    more.textContent = label ?? "";
  }

  function hear(message) {
    if (message.type === "again") return ready();
    if (message.type === "gone") { clearTimeout(answerTimer); answerTimer = null; return say(words.lost); }
    clearTimeout(answerTimer);
    answerTimer = null;
    if (message.seq != null && message.seq !== seq) return; // an answer to what is no longer asked
    if (message.type === "trouble" || message.type === "wait") return say(message.said);
    if (message.type === "state") {
      if (message.html !== shown) { // else what has the focus in it would lose it
        place.innerHTML = shown = message.html; // made by a template that escapes every word
        turnLinks(place);
      }
      place.dataset.view = message.view;
      show(search, message.search);
      count(message);
    }
    if (message.type === "more") {
      const before = place.childElementCount;
      shown = "";
      place.insertAdjacentHTML("beforeend", message.html);
      turnLinks(place);
      count(message);
      place.children[before]?.querySelector("h3")?.focus();
    }
    if (message.type === "entry") {
      const entry = within(place, "[data-of]").find((one) => one.dataset.of === message.of);
      if (!entry) return;
      shown = "";
      entry.outerHTML = message.html;
      turnLinks(place);
      within(place, "[data-of]").find((one) => one.dataset.of === message.of)?.querySelector("h3").focus();
    }
  }

  const find = () => {
    clearTimeout(findTimer);
    seq += 1;
    ask({ type: "find", text: box.value, seq });
  };
  box.addEventListener("input", () => { clearTimeout(findTimer); findTimer = setTimeout(find, FIND_AFTER); });
  search.addEventListener("submit", (event) => { event.preventDefault(); find(); });
  el.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.do === "more") ask({ type: "more", first: place.childElementCount });
    if (button?.dataset.do === "all") ask({ type: "all", of: button.closest("[data-of]").dataset.of });
    if (button?.dataset.turn) ask({ type: "turn", by: Number(button.dataset.turn) });
  });
  model.on("msg:custom", hear);
  ready();
  return () => { clearTimeout(findTimer); clearTimeout(answerTimer); model.off?.("msg:custom", hear); };
};
