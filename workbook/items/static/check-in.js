// check-in.js: the three offers that a heavy answer brings up. What was chosen is kept in any case.
import { enhanceForm, kinds } from "item.js";

kinds["check-in"] = (form, model) => {
  const bar = () => [...document.querySelectorAll(".wb-care")].find((one) => one.getClientRects().length); // the one in front
  form.addEventListener("click", ({ target }) => {
    const offer = target.closest("[data-do]");
    if (offer?.dataset.do === "care") bar()?.querySelector(`[data-care=${offer.value}]`).click();
    if (offer?.dataset.do !== "another-day") return;
    if (model.contents) model.contents(); // the lesson page leads to the contents; a notebook is closed by its reader
    else form.querySelector("[data-show=another-day]").textContent = model.get("words")["another-day"];
  });
  return enhanceForm(form, model);
};
