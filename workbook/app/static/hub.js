// hub.js: what an open page does on a JupyterHub when it is let in no more. It hears from page.js how each of its requests
// was answered; page.js goes on asking by itself, and keeps the reader's words meanwhile.
//
// 424  the hub has stopped the reader's server: say so, with the way to start it again.
// 403  the server does not know this page any more, such as after a new start: let in again without a word where the hub
//      still knows the reader, in a frame, because a browser gets the new cookies only by going to a page. Else say so.

const { base, hub: words } = JSON.parse(document.getElementById("workbook-hub").textContent);
const FIRST_AGAIN = 5_000, MOST_AGAIN = 60_000; // ms between two tries to be let in
const IN = "open"; // what the page that is tried says to whoever is let in

let box = null;
let trying = false;
let notBefore = 0;
let pause = FIRST_AGAIN;

addEventListener("workbook:answered", ({ detail: status }) => {
  if (status === 424) say(words.rests, words.wake);
  else if (status === 403) enter();
  else if (status < 400) clear();
});
for (const back of ["focus", "pageshow"]) addEventListener(back, () => { notBefore = 0; }); // perhaps from logging in
document.addEventListener("visibilitychange", () => { notBefore = 0; });

async function enter() {
  if (trying || performance.now() < notBefore) return;
  trying = true;
  const isIn = await letIn();
  trying = false;
  pause = isIn ? FIRST_AGAIN : Math.min(2 * pause, MOST_AGAIN);
  notBefore = performance.now() + pause;
  if (!isIn) say(words.ended, words.login);
}

// Go to a page of the server in a frame; the hub sends it back and forth as it would the page itself.
function letIn() {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.src = `${base}workbook/open`;
  const told = new Promise((resolve) => {
    frame.onload = () => resolve(inFrame(frame) === IN);
    setTimeout(resolve, 10_000, false);
  });
  document.body.append(frame);
  return told.finally(() => frame.remove());
}

function inFrame(frame) {
  try { return frame.contentDocument.body.textContent.trim(); }
  catch { return ""; } // the hub lets nobody frame its way in
}

function say(words_, link) {
  if (box?.dataset.said === words_) return;
  clear();
  box = document.createElement("div");
  box.className = "page-trouble page-hub";
  box.dataset.said = words_;
  box.setAttribute("role", "alert");
  const way = document.createElement("a");
  Object.assign(way, { href: base, target: "_blank", rel: "noopener", textContent: link });
  document.getElementById("lesson").prepend(box);
  box.append(`${words_} `, way, `. ${words.then}`);
}

function clear() {
  box?.remove();
  box = null;
}
