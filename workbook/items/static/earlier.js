// earlier.js: what the reader wrote before, shown again: one earlier answer, and every belief as dots on a line and as a table.
import { day, enhanceForm, kinds, listOf, longDay, make } from "item.js";

// ---- one earlier answer ---------------------------------------------------------------------------------------------------

kinds.recap = (el, model) => {
  const box = el.querySelector("[data-show=recap]");
  const empty = [...box.children];
  const hear = (message) => {
    if (message.type === "again") return model.send({ type: "ready" });
    if (message.type !== "state") return;
    const { recap } = message;
    if (!recap) return box.replaceChildren(...empty);
    const list = listOf(recap.fields);
    const parts = [recap.at && make("p", model.get("words")["recap-at"].replace("{time}", day(recap.at)), "wb-hint")];
    if (recap.asked) parts.push(make("p", recap.asked, "wb-asked"));
    box.replaceChildren(...parts.filter(Boolean), list);
  };
  model.on("msg:custom", hear);
  model.send({ type: "ready" });
  return () => model.off?.("msg:custom", hear);
};

// ---- every belief -----------------------------------------------------------------------------------------------------------

const APART = 9; // of 100; dots closer than that stand above each other

const dateOf = (at) => (at ? longDay(new Date(at)) : "");

// Where each dot stands: the lowest row in which no earlier dot is near.
function rows(points) {
  const taken = [];
  return points.map(({ value }) => {
    let row = 0;
    while ((taken[row] ??= []).some((other) => Math.abs(other - value) < APART)) row += 1;
    taken[row].push(value);
    return row;
  });
}

function line(points, words) {
  const chart = make("div", null, "wb-line");
  const places = rows(points);
  chart.setAttribute("role", "img");
  chart.setAttribute("aria-label", words.dots.replace("{points}", points.map(({ value, when, at }, place) =>
    words.dot.replace("{number}", place + 1).replace("{value}", value).replace("{when}", when).replace("{date}", dateOf(at))).join("; ")));
  chart.style.setProperty("--rows", Math.max(...places) + 1);
  points.forEach(({ value }, place) => {
    const dot = make("span", place + 1, "wb-dot");
    dot.style.setProperty("--at", value);
    dot.style.setProperty("--row", places[place]);
    chart.append(dot);
  });
  return chart;
}

function row(cells, tag) {
  const line = make("tr");
  for (const text of cells) {
    const cell = make(tag, text);
    if (tag === "th") cell.scope = "col";
    line.append(cell);
  }
  return line;
}

function table({ statement, points }, labels) {
  const all = make("table"), head = make("thead"), body = make("tbody");
  all.append(make("caption", statement, "wb-unseen"), head, body);
  head.append(row([labels.number, labels.when, labels.date, labels.value], "th"));
  body.append(...points.map(({ value, at, when }, place) => row([place + 1, when, dateOf(at), value], "td")));
  return all;
}

kinds.threads = (form, model) => {
  const words = model.get("words");
  const box = form.querySelector("[data-threads]");
  const labels = JSON.parse(box.dataset.threads);
  const hear = (message) => {
    if (!message.threads?.length) return;
    box.replaceChildren(...message.threads.map((thread) => {
      const part = make("figure", null, "wb-thread"), ends = make("div", null, "wb-ends");
      ends.setAttribute("aria-hidden", "true");
      ends.append(make("span", 0), make("span", 50), make("span", 100));
      part.append(make("figcaption", `“${thread.statement}”`), line(thread.points, words), ends, table(thread, labels));
      return part;
    }));
  };
  model.on("msg:custom", hear);
  const stop = enhanceForm(form, model);
  return () => { model.off?.("msg:custom", hear); stop(); };
};
