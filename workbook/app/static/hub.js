// hub.js: what an open page does on a JupyterHub when it is let in no more. It hears from page.js how each of its requests
// was answered; page.js goes on asking by itself, and keeps the reader's words meanwhile.
//
// 424 or 403 come from the hub, when it has stopped the reader's server, and 403 from a server that does not know this page
// any more, such as after a new start. Which it is, a second look tells (`find`):
// - the server rests: say so, with the way to start it again;
// - it runs, and the hub still knows the reader: be let in again without a word;
// - the login has ended: say so, with the way in.

const { base, hub: words } = JSON.parse(document.getElementById("workbook-hub").textContent);
const FIRST_AGAIN = 5_000, MOST_AGAIN = 60_000; // ms between two tries to be let in
const IN = "open"; // what the page that is tried says to whoever is let in

let box = null;
let trying = false;
let notBefore = 0;
let pause = FIRST_AGAIN;

addEventListener("workbook:answered", ({ detail: status }) => {
  if (status === 424 || status === 403) look();
  else if (status < 400) clear();
});
for (const back of ["focus", "pageshow"]) addEventListener(back, () => { notBefore = 0; }); // perhaps from logging in
document.addEventListener("visibilitychange", () => { notBefore = 0; });

async function look() {
  if (trying || performance.now() < notBefore) return;
  trying = true;
  const found = await find();
  const isIn = found === "in" && await letIn();
  trying = false;
  pause = isIn ? FIRST_AGAIN : Math.min(2 * pause, MOST_AGAIN);
  notBefore = performance.now() + pause;
  if (found === "rests") say(words.rests, words.wake);
  if (found === "ended") say(words.ended, words.login);
}

// Ask for a page as a picture is asked for (no-cors): the hub takes a reader's cookie without a form's mark for that alone.
async function find() {
  try {
    const answer = await fetch(`${base}workbook/open`, { mode: "no-cors", cache: "no-store" });
    if (answer.status === 424) return "rests";
    if (new URL(answer.url).pathname.endsWith("/hub/login")) return "ended";
    return answer.ok && (await answer.text()) === IN ? "in" : null;
  } catch { return null; } // no network, or no hub
}

// Go to a page of the server in a frame: a browser gets the mark for forms only by going to a page.
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
