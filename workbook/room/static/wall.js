// wall.js: what a projector shows. It follows the meeting as a phone does, and can do nothing in it.
import { changed, drawCard, drawPicture, fill, follow, make, part, put, show, words } from "./live.js";

const wayIn = document.querySelector("[data-do=way-in]"), large = document.querySelector("[data-do=large]");
let wanted = null; // what the host pressed; until then the way in stands there until the first card

function drawWayIn(told) {
  const shown = wanted ?? !told.card;
  show(part("way-in"), shown);
  show(part("welcome"), !told.card);
  document.body.classList.toggle("room-with-way-in", shown && Boolean(told.card));
  wayIn.setAttribute("aria-pressed", String(shown));
  put(wayIn, shown ? words.hide_join : words.show_join);
}

const stage = document.querySelector(".room-stage");
function fit() { // nobody scrolls a wall: a long card is made smaller until all of it is to be seen
  for (let size = 1; size > 0.4; size -= 0.05) {
    stage.style.setProperty("--fit", size.toFixed(2));
    if (stage.scrollHeight <= stage.clientHeight) return;
  }
}
addEventListener("resize", fit);

let last = {};
follow("wall/state", (told) => {
  last = told;
  show(part("over"), Boolean(told.over));
  if (told.over) {
    drawCard({});
    for (const name of ["way-in", "poll", "picture"]) show(part(name), false);
    return fit();
  }
  drawWayIn(told);
  drawCard(told);
  drawPicture(told.poll);
  const isOpen = Boolean(told.poll?.open);
  show(part("poll"), isOpen);
  show(part("card"), Boolean(told.card) && !told.poll);
  if (isOpen && changed("poll", told.poll)) {
    put(part("question"), told.poll.question);
    part("options").replaceChildren(...told.poll.options.map((option) => make("li", option)));
  }
  put(part("phones"), fill(words.phones, { count: told.phones }));
  const { clock, ...still } = told;
  if (changed("wall", still)) fit();
});

wayIn.addEventListener("click", () => { wanted = wayIn.getAttribute("aria-pressed") !== "true"; drawWayIn(last); fit(); });
large.addEventListener("click", () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
});
navigator.wakeLock?.request("screen").catch(() => {}); // else a projector goes dark in mid-meeting
