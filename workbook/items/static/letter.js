// letter.js: after some minutes of writing a quiet line says that it may end. Nothing counts down.
import { enhanceForm, kinds, show } from "item.js";

kinds.letter = (form, model) => {
  const late = form.querySelector("[data-late]");
  let timer;
  form.addEventListener("input", () => { timer ??= setTimeout(() => show(late, true), Number(late.dataset.late) * 60000); });
  const stop = enhanceForm(form, model);
  return () => { clearTimeout(timer); stop(); };
};
