// What the tests for everyone ask of a page, as questions: each returns what is not as it should be. The page gets this
// before anything of its own (add_init_script), so it also writes down what the keyboard meets.

{
  const all = (selector) => [...document.querySelectorAll(selector)];
  const visible = (el) => el.checkVisibility({ visibilityProperty: true });
  const shown = (elements) => elements.map((el) => el.outerHTML.slice(0, 160));

  // ---- a walk by keyboard: where Tab came to, how the focus looked there, and what lay over it ----

  const stops = [], been = new Set();

  const look = (el) => {
    const style = getComputedStyle(el);
    return ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor"].map((name) => style[name]).join(" ");
  };

  function inSight(el) {
    const box = el.getBoundingClientRect(), care = document.querySelector(".wb-care");
    const bar = [care.parentElement, care].find((one) => one.getClientRects().length).getBoundingClientRect();
    const tall = box.height > innerHeight - bar.bottom;
    if (tall) return box.bottom > bar.bottom + 24 && box.top < innerHeight - 24;
    return box.top >= bar.bottom - 1 && box.bottom <= innerHeight + 1;
  }

  addEventListener("focusin", ({ target }) => {
    been.add(target);
    const last = stops.at(-1);
    if (last && last.plain === undefined && last.el !== target) last.plain = look(last.el);
  }, true);

  addEventListener("keydown", ({ key }) => { // written down as Tab leads on: by then the page has scrolled
    const el = document.activeElement;
    if (key !== "Tab" || !el || el === document.body || stops.at(-1)?.el === el) return;
    const box = el.getBoundingClientRect(), inBar = el.closest(".page-bar") !== null;
    const place = { left: box.left + scrollX, top: box.top + scrollY };
    stops.push({ el, inBar, inSight: inBar || inSight(el), focused: look(el), name: el.textContent.trim(), ...place });
  }, true);

  // What kind of thing has the focus, so that the walk can use it; null where Tab has left the page.
  function here() {
    const el = document.activeElement;
    if (!el || el === document.body) return null;
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
      ["save", el.matches(".wb-actions .wb-save")],
      ["skip", el.matches("[data-do=skip]") && form?.dataset.state !== "saved"],
    ];
    const kind = kinds.find(([, is]) => is)?.[0] ?? "done";
    return { kind, item: form?.dataset.item, again: stops.length > 3 && el === stops[0].el };
  }

  window.everyone = {
    here,
    first: () => stops[0].el.focus(),
    forget: () => { stops.length = 0; },
    names: () => stops.map(({ name }) => name),
    unseen: () => shown(stops.filter((stop) => !stop.inSight).map(({ el }) => el)),
    unmarked: () => shown(stops.filter((stop) => stop.focused === stop.plain).map(({ el }) => el)),

    // Against the order of the page, or up on the screen without going to the right.
    outOfOrder() {
      const leads = (one, next) => one.el.compareDocumentPosition(next.el) & Node.DOCUMENT_POSITION_FOLLOWING;
      const jumps = (one, next) => !one.inBar && next.top < one.top - 40 && next.left <= one.left;
      return shown(stops.filter((stop, at) => at && (!leads(stops[at - 1], stop) || jumps(stops[at - 1], stop))).map(({ el }) => el));
    },

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
