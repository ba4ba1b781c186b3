// care.js: Help, Pause, Hide. It works with no kernel and no network; the kernel only adds what the reader wrote that helps.
import { kinds, make, show, within } from "item.js";

// One key away: F1 help, F2 pause, Shift three times hide. All of it works with no kernel and no network.
kinds.care = (el, model) => {
  const dialog = (name) => el.querySelector(`[data-dialog=${name}]`);
  const open = (name) => {
    within(el, "dialog[open]").forEach((one) => one.close());
    dialog(name).showModal();
  };
  const act = { help: () => open("help"), pause: () => open("pause"), hide };
  el.addEventListener("click", (event) => {
    const button = event.target.closest("[data-care]");
    if (button) act[button.dataset.care]();
    else if (event.target.closest("[data-close]")) event.target.closest("dialog").close();
  });
  let shifts = [];
  const keys = (event) => {
    if (!el.getClientRects().length) return; // another notebook of the same JupyterLab is in front
    if (event.key === "F1" || event.key === "F2") {
      event.preventDefault();
      return act[event.key === "F1" ? "help" : "pause"]();
    }
    if (event.key !== "Shift") { shifts = []; return; }
    if (event.repeat) return;
    const now = Date.now();
    shifts = [...shifts.filter((at) => now - at < 1500), now];
    if (shifts.length === 3) hide();
  };
  window.addEventListener("keydown", keys, true); // before anything on the page, or in JupyterLab, can take the key for itself
  model?.on("msg:custom", (message) => {
    if (message.type === "again") return model.send({ type: "ready" });
    if (message.type !== "state") return;
    const own = el.querySelector("[data-show=own]");
    own.replaceChildren(...(message.own ?? []).map((text) => make("li", text)));
    show(el.querySelector("[data-own-list]"), own.childElementCount > 0);
  });
  model?.send({ type: "ready" });
  return () => window.removeEventListener("keydown", keys, true);
};

// Blank at once, then leave for an empty page. Drafts are in this browser already; `pagehide` sends them on. JupyterLab
// would ask first whether to leave, and hold the reader on its page: it is not asked.
function hide() {
  document.title = "";
  document.documentElement.style.setProperty("display", "none", "important");
  window.addEventListener("beforeunload", (event) => { event.returnValue = ""; }); // the last listener has the last word
  location.replace("about:blank");
}
