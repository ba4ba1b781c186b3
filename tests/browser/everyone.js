// What the tests for everyone ask of a page, as questions: each returns what is not as it should be. The page gets this
// before anything of its own (add_init_script), so it also writes down what the keyboard meets.

{
  const all = (selector) => [...document.querySelectorAll(selector)];
  const visible = (el) => el.checkVisibility({ visibilityProperty: true });
  const shown = (elements) => elements.map((el) => el.outerHTML.slice(0, 160));

  // ---- a walk by keyboard: where Tab came to, how the focus looked there, and what lay over it ----

  const stops = [], been = new Set();
  let first = null;

  const look = (el) => {
    const style = getComputedStyle(el);
    return ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor"].map((name) => style[name]).join(" ");
  };

  function inSight(el) { // a line of it at least, between the bar and the lower edge
    const box = el.getBoundingClientRect(), care = document.querySelector(".wb-care");
    const bar = [care.parentElement, care].find((one) => one.getClientRects().length).getBoundingClientRect();
    return Math.min(box.bottom, innerHeight) - Math.max(box.top, bar.bottom) >= Math.min(box.height - 1, 24);
  }

  addEventListener("focusin", ({ target }) => {
    been.add(target);
    const last = stops.at(-1);
    if (last && last.plain === undefined && last.el !== target) last.plain = look(last.el);
  }, true);

  function arrive(el) {
    const box = el.getBoundingClientRect(), inBar = el.closest(".page-bar") !== null, last = stops.at(-1);
    const left = box.left + scrollX, top = box.top + scrollY;
    const leads = !last || last.el.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING;
    const jumps = last && !last.inBar && top < last.top - 40 && left <= last.left; // up on the screen, and not to the right
    const name = el.textContent.trim(), inOrder = Boolean(leads) && !jumps;
    stops.push({ el, name, left, top, inBar, inOrder, inSight: inBar || inSight(el), focused: look(el) });
  }

  // What kind of thing Tab has come to, so that the walk can use it; null where it has left the page.
  function here() {
    const el = document.activeElement;
    if (!el || el === document.body) return null;
    const again = stops.length > 3 && el === first;
    first ??= el;
    if (!again && stops.at(-1)?.el !== el) arrive(el); // a date has several stops in one
    const form = el.closest("form[data-item]");
    const written = el.matches("textarea, [type=text], [type=search]");
    const kinds = [
      ["done", el.closest(".page-bar nav, .page-turn, .wb-care, .page-settings div") !== null],
      ["fold", el.matches("summary") && !el.parentElement.open],
      ["done", el.matches("summary")],
      ["done", (written || el.type === "date") && (el.readOnly || el.value !== "")],
      ["number", el.inputMode === "decimal"],
      ["text", written],
      ["gate", el.type === "radio" && el.closest("[data-kind=gate]") !== null],
      ["done", el.type === "radio" && el.checked],
      [el.type, ["radio", "checkbox", "range", "date"].includes(el.type)],
      ["done", form === null],
      ["pause", el.matches("[data-kind=pause] [data-do=start]")],
      ["timer", el.matches("[data-kind=timer] [data-do=start]")],
      ["order", el.matches("[data-do=look], [data-field]:not([data-touched]) [data-do=up]")],
      ["save", el.matches(".wb-actions .wb-save") && !("unkept" in (form?.dataset ?? {}))],
      ["skip", el.matches("[data-do=skip]") && form?.dataset.state !== "saved"],
    ];
    const kind = kinds.find(([, is]) => is)?.[0] ?? "done";
    return { kind, item: form?.dataset.item, again };
  }

  window.everyone = {
    here,
    first: () => first.focus(),
    forget: () => { stops.length = 0; },
    names: () => stops.map(({ name }) => name),
    unseen: () => shown(stops.filter((stop) => !stop.inSight).map(({ el }) => el)),
    unmarked: () => shown(stops.filter((stop) => stop.focused === stop.plain).map(({ el }) => el)),

    outOfOrder: () => shown(stops.filter((stop) => !stop.inOrder).map(({ el }) => el)),

    // What can be reached by Tab and was not; of the choices of one question one is enough, as a browser has it.
    leftOut() {
      const chosen = (el) => el.type === "radio" && [...been].some((one) => one.name === el.name && one.form === el.form);
      const stoppable = all("a[href], button, input, select, textarea, summary, [tabindex='0']");
      return shown(stoppable.filter((el) => visible(el) && !el.disabled && el.tabIndex >= 0 && !been.has(el) && !chosen(el)));
    },

    unanswered: () => all("form[data-item]:not([data-unkept], [data-kind=bring])").filter(visible)
      .filter((form) => !["saved", "skipped"].includes(form.dataset.state)).map((form) => form.dataset.item),

    // ---- by ear ----

    // Words that come up by themselves, outside anything that announces them. In the review the focus goes to them.
    silent: () => shown(all(".wb-note, .wb-status, .wb-said, .wb-others, [data-moved], [role=alert]")
      .filter((el) => !el.closest("[role=status], [role=alert], [aria-live], output, details, .wb-review"))),

    // ---- by eye ----

    showEverything() {
      for (const fold of all("details")) fold.open = true;
      for (const el of all("[data-when], [data-some], [data-every], [data-at], [data-late], form[hidden]")) el.hidden = false;
    },

    cutOff() {
      const exempt = ".wb-wide, .wb-table, thead, .wb-unseen, svg"; // scrolls by itself, or is only heard
      const cuts = (el) => el.clientWidth > 0 && el.scrollWidth > el.clientWidth + 1;
      return shown(all("body *").filter((el) => visible(el) && !el.closest(exempt)).filter((el) => {
        const { position, overflowX } = getComputedStyle(el);
        if (position !== "absolute" && el.getBoundingClientRect().right > innerWidth + 1) return true;
        if (el.matches("input, textarea, select, dialog, .wb-sheet")) return false;
        return cuts(el) && (overflowX !== "visible" || el.matches("button, summary, legend, label, p"));
      })).slice(0, 3);
    },

    small: () => shown(all("button, summary, select, [type=radio], [type=checkbox], [type=range], nav a, li > a:first-child")
      .map((el) => el.closest("label") ?? el).filter(visible).filter((el) => {
        const { width, height } = el.getBoundingClientRect();
        return width < 24 || height < 24;
      })),

    moving: () => shown(all("*").filter(visible).filter((el) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(el);
      const lasts = transitionDuration.split(",").some((time) => parseFloat(time) > 0.001);
      return lasts || animationName !== "none" || scrollBehavior !== "auto";
    })),

    // With the reader's own few colours: a focus without an outline, a control without an edge.
    edgeless() {
      const drawn = (el) => ["radio", "checkbox", "range", "file"].includes(el.type) || el.tagName === "SUMMARY"; // by the browser
      return shown(all("main :is(button, input, summary, select, textarea), .page-bar button").filter(visible).filter((el) => {
        el.focus({ focusVisible: true, preventScroll: true });
        if (document.activeElement !== el) return false;
        const { outlineStyle, outlineWidth, borderTopWidth } = getComputedStyle(el);
        const outline = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
        return !outline || !(drawn(el) || parseFloat(borderTopWidth) >= 1);
      }));
    },

    // ---- on paper ----

    boxes: () => shown(all("form[data-item] :is(textarea, [type=text], [type=date])").filter(visible)),
  };
}
