// The list of findings at the left, and what it is filtered by.
//
// Thousands of findings are a few rows: only those in sight are in the document, at their places.
/* global verdictLabel */
/* exported make, createRail */
"use strict";

// make("p", { class: "x", text: "words" }, child, …): text never becomes markup.
function make(tag, attributes, ...children) {
  const out = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "text") out.textContent = value;
    else if (name.startsWith("on")) out.addEventListener(name.slice(2), value);
    else if (value === true) out.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) out.setAttribute(name, value);
  }
  out.append(...children.filter((child) => child !== null && child !== undefined));
  return out;
}

const SEVERITIES = {
  error: ["▲", "Needs attention"],
  warning: ["◆", "Worth checking"],
  note: ["○", "For information"],
};

const STATES = [
  ["", "Any state", () => true],
  ["open", "Open", (state) => !state.holds],
  ["decided", "Decided", (state) => state.holds],
  ["suppressed", "Suppressed", (state) => state.holds && state.decision.verdict !== "conflict"],
  ["stale", "Changed since decided", (state) => state.stale],
  ["new", "New", (state, item) => !item.known],
];

function createFilters(data, decisions, onChange) {
  const outletsOf = (item) => new Set(item.passages.map((passage) => passage[1]));
  const wanted = { text: "", kind: "", severity: "", outlet: "", story: "", state: "" };
  let texts = null; // lower case, made when first searched
  let complete = false; // with the passages' words

  function count(values) {
    const out = new Map();
    for (const value of values) out.set(value, (out.get(value) || 0) + 1);
    return out;
  }

  // Long lists are filled when nothing else is to be done, or when somebody turns to them.
  const waiting = [];
  function choice(name, label, any, options) {
    const select = make("select", { "aria-label": label, id: "filter-" + name }, make("option", { value: "", text: any }));
    const fill = () => {
      if (select.options.length === 1) select.append(...options().map(([value, text]) => make("option", { value, text })));
    };
    waiting.push(fill);
    select.addEventListener("pointerdown", fill);
    select.addEventListener("focus", fill);
    select.addEventListener("change", () => {
      wanted[name] = select.value;
      onChange();
    });
    return select;
  }

  const byCount = (values, text) => [...count(values)].map(([value, number]) => [String(value), `${text(value)} (${number})`, number])
    .sort((a, b) => b[2] - a[2] || (a[1] < b[1] ? -1 : 1));
  const fields = {
    state: choice("state", "State", "Any state", () => STATES.slice(1)),
    severity: choice("severity", "Severity", "Any severity", () => {
      const counts = count(data.items.map((item) => item.severity));
      return Object.keys(SEVERITIES).filter((name) => counts.has(name)).map((name) => [name, `${SEVERITIES[name][1]} (${counts.get(name)})`]);
    }),
    kind: choice("kind", "Kind", "Any kind", () => byCount(data.items.map((item) => item.kind), (kind) => data.kinds[kind].label)),
    outlet: choice("outlet", "Outlet", "Any outlet", () => byCount(data.items.flatMap((item) =>
      [...outletsOf(item)].filter((outlet) => data.outlets[outlet])), (outlet) => data.outlets[outlet])),
    story: choice("story", "Story", "Any story", () =>
      byCount(data.items.map((item) => item.story).filter((story) => story !== null), (story) => data.stories[story])),
  };
  const search = make("input", { type: "search", id: "filter-text", placeholder: "Search", "aria-label": "Search findings",
    autocomplete: "off", spellcheck: "false" });
  search.addEventListener("input", () => {
    wanted.text = search.value.trim().toLowerCase();
    onChange();
  });

  // While the page is still coming in, only sentences, outlets and titles can be searched.
  function prepare() {
    waiting.forEach((fill) => fill());
    if (texts && complete) return;
    complete = !data.items.length || data.texts(0) !== null;
    texts = data.items.map((item, index) => [item.message, item.id, data.kinds[item.kind].label, ...(data.texts(index) || []),
      ...item.passages.flatMap(([, outlet, title]) => [data.outlets[outlet], data.titles[title]])]
      .join("\n").toLowerCase());
  }

  function rows() {
    const outlet = wanted.outlet === "" ? null : Number(wanted.outlet);
    const state = STATES.find(([name]) => name === wanted.state)[2];
    const words = wanted.text ? wanted.text.split(/\s+/) : [];
    if (words.length) prepare();
    const out = [];
    data.items.forEach((item, index) => {
      if (wanted.severity && item.severity !== wanted.severity) return;
      if (wanted.kind !== "" && item.kind !== Number(wanted.kind)) return;
      if (wanted.story !== "" && item.story !== Number(wanted.story)) return;
      if (outlet !== null && !item.passages.some((passage) => passage[1] === outlet)) return;
      if (wanted.state && !state(decisions.of(index), item)) return;
      if (words.some((word) => !texts[index].includes(word))) return;
      out.push(index);
    });
    return out;
  }

  function clear() {
    for (const name of Object.keys(wanted)) wanted[name] = "";
    for (const field of [search, ...Object.values(fields)]) field.value = "";
    onChange();
  }

  function set(name, value) {
    waiting.forEach((fill) => fill());
    wanted[name] = value;
    fields[name].value = value;
  }

  const active = () => Object.values(wanted).filter(Boolean).length;
  return { search, fields, rows, clear, set, active, prepare };
}

function createRail(data, decisions, onSelect) {
  let rows = [];
  let current = -1; // index of an item
  let height = 80;
  let places = new Map(); // item -> row
  const drawn = new Map(); // item -> element
  const spread = make("div", { role: "none", class: "spread" });
  const list = make("div", { id: "rail", role: "listbox", tabindex: "0", "aria-label": "Findings" }, spread);

  function mark(index) {
    const { decision, stale, holds } = decisions.of(index);
    if (stale) return make("span", { class: "mark stale", text: "Changed" });
    if (!decision) return null;
    return holds ? make("span", { class: "mark", text: "✓ " + verdictLabel(decision.verdict) })
      : make("span", { class: "mark stale", text: "Open again" });
  }

  function row(index) {
    const item = data.items[index];
    const [sign, severity] = SEVERITIES[item.severity];
    const outlets = [...new Set(item.passages.map((passage) => data.outlets[passage[1]]).filter(Boolean))];
    const out = make("div", { role: "option", id: "row-" + index, class: "row " + item.severity,
      "aria-setsize": rows.length, "aria-posinset": places.get(index) + 1, "aria-selected": index === current ? "true" : "false" },
    make("span", { class: "num", text: String(index + 1) }),
    make("span", { class: "sign", "aria-hidden": "true", text: sign }),
    make("span", { class: "vh", text: severity + ": " }),
    make("span", { class: "words", dir: "auto", text: item.message }),
    make("span", { class: "from" }, make("bdi", { text: outlets.join(" · ") || "Reference" }), " ", mark(index)));
    out.style.top = places.get(index) * height + "px";
    out.addEventListener("click", () => onSelect(index, true));
    return out;
  }

  function draw() {
    if (!rows.length && !drawn.size) return list.removeAttribute("aria-activedescendant"); // nothing has to be laid out for it
    const first = Math.max(0, Math.floor(list.scrollTop / height) - 4);
    const last = Math.min(rows.length, first + Math.ceil(list.clientHeight / height) + 8);
    const wanted = new Set(rows.slice(first, last));
    if (places.has(current)) wanted.add(current);
    for (const [index, element] of drawn)
      if (!wanted.has(index)) {
        element.remove();
        drawn.delete(index);
      }
    for (const index of wanted)
      if (!drawn.has(index)) {
        const element = row(index);
        drawn.set(index, element);
        // In the order of the list, so that it reads as it looks.
        const after = [...drawn.keys()].filter((other) => places.get(other) > places.get(index))
          .sort((a, b) => places.get(a) - places.get(b))[0];
        spread.insertBefore(element, after === undefined ? null : drawn.get(after));
      }
    if (drawn.has(current)) list.setAttribute("aria-activedescendant", "row-" + current);
    else list.removeAttribute("aria-activedescendant");
  }

  function redraw() {
    for (const element of drawn.values()) element.remove();
    drawn.clear();
    draw();
  }

  function measure() {
    const probe = make("div", { class: "row", "aria-hidden": "true" });
    spread.append(probe);
    height = probe.offsetHeight || height;
    probe.remove();
    spread.style.height = rows.length * height + "px";
    redraw();
  }

  function show(indexes) {
    rows = indexes;
    places = new Map(rows.map((index, place) => [index, place]));
    spread.style.height = rows.length * height + "px";
    redraw();
  }

  function choose(index) {
    const before = drawn.get(current);
    if (before) before.setAttribute("aria-selected", "false");
    current = index;
    const place = places.get(index);
    if (place !== undefined) {
      const top = place * height;
      const room = list.clientHeight;
      if (top < list.scrollTop) list.scrollTop = top;
      else if (top + height > list.scrollTop + room) list.scrollTop = top + height - room;
    }
    draw();
    const now = drawn.get(current);
    if (now) now.setAttribute("aria-selected", "true");
  }

  function refresh(index) {
    const element = drawn.get(index);
    if (!element) return;
    const fresh = row(index);
    element.replaceWith(fresh);
    drawn.set(index, fresh);
  }

  // `step` rows further in the list as it stands; null at its ends.
  function beside(step) {
    const place = places.get(current);
    if (place === undefined) return rows.length ? rows[0] : null;
    const there = Math.max(0, Math.min(rows.length - 1, place + step));
    return there === place ? null : rows[there];
  }

  let waiting = false;
  list.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw();
    });
  }, { passive: true });
  return { list, show, choose, refresh, beside, measure, has: (index) => places.has(index), size: () => rows.length,
    first: () => rows[0], last: () => rows[rows.length - 1] };
}
