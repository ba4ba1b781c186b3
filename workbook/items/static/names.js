// names.js: how our sentences call the person whom the reader thinks of: shown while it is chosen, everywhere once it is saved.
import { collect, enhanceForm, kinds, REACT, sayNames } from "item.js";

kinds.names = (form, model) => {
  const sample = form.querySelector("[data-pronouns]");
  const known = JSON.parse(sample.dataset.pronouns); // {name: "the other person", "they, them, their": {they: ...}, ...}
  const neutral = Object.values(known).find((words) => typeof words === "object");

  function names() {
    const values = collect(form), chosen = known[values.pronouns] ?? values;
    const own = Object.fromEntries(Object.entries(neutral).map(([key, word]) => [key, chosen[key]?.trim() || word]));
    return { ...own, name: values.name?.trim() || known.name };
  }

  const hear = (message) => { if (message.type === "saved" && !message.skipped) sayNames(document, names()); };
  form.addEventListener(REACT, () => sayNames(sample, names()));
  model.on("msg:custom", hear);
  const stop = enhanceForm(form, model);
  return () => { model.off?.("msg:custom", hear); stop(); };
};
