// The reviewer's queue: one finding at a time, everything by keyboard. Without this the page is a document.
/* global OPEN, VERDICTS, readData, verdictLabel, createShelf, createDecisions, make, createFilters, createRail */
"use strict";

const KEYS = [
  ["j or ↓", "next finding"],
  ["k or ↑", "previous finding"],
  ["Home, End", "first, last finding (in the list)"],
  ["Enter", "from the list into the finding; Esc back to the list"],
  ["1", "conflict"],
  ["2", "update"],
  ["3", "different measure"],
  ["4", "reading error"],
  ["5", "accepted, with a reason"],
  ["0", "take the decision back: open again"],
  ["r", "add or change the reason of a decision"],
  ["u", "undo what you did last"],
  ["p", "proof: rule, values as read, word by word"],
  ["c", "context around the passages"],
  ["/", "search"],
  ["f", "filters"],
  ["x", "clear search and filters"],
  ["e", "export the decisions"],
  ["?", "this help"],
];

// "12 March 2026, 14:05", as it is written where the page is made.
function timeName(iso) {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d))?/.exec(iso);
  if (!found) return iso;
  const months = ["Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];
  const day = `${Number(found[3])} ${months[Number(found[2]) - 1]} ${found[1]}`;
  return found[4] ? `${day}, ${found[4]}:${found[5]}` : day;
}

function whenThere(act) {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", act, { once: true });
  else act();
}

// A dialog with one field after the other; resolves to their values, or null when it was left.
function ask(title, fields, button) {
  return new Promise((resolve) => {
    const inputs = fields.map(({ name, label, value, long, required }) => {
      const input = make(long ? "textarea" : "input", { id: "ask-" + name, "aria-describedby": `ask-${name}-why`, autocomplete: "off",
        rows: long ? "3" : null, "aria-required": required ? "true" : null });
      input.value = value || "";
      const why = make("p", { id: `ask-${name}-why`, class: "why" });
      return { name, input, why, required, block: make("p", {}, make("label", { for: "ask-" + name, text: label }), input), label };
    });
    let answer = null;
    const dialog = make("dialog", { class: "ask", "aria-labelledby": "ask-title" }, make("h2", { id: "ask-title", text: title }),
      ...inputs.flatMap(({ block, why }) => [block, why]),
      make("p", { class: "buttons" }, make("button", { type: "button", class: "main", text: button, onclick: done }),
        make("button", { type: "button", text: "Cancel", onclick: () => dialog.close() })));
    function done() {
      const missing = inputs.find(({ input, required }) => required && !input.value.trim());
      for (const { input, why } of inputs) {
        input.removeAttribute("aria-invalid");
        why.textContent = "";
      }
      if (missing) {
        missing.input.setAttribute("aria-invalid", "true");
        missing.why.textContent = missing.label + " is needed.";
        missing.input.focus();
        return;
      }
      answer = Object.fromEntries(inputs.map(({ name, input }) => [name, input.value.trim()]));
      dialog.close();
    }
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.target.tagName === "BUTTON") return;
      event.preventDefault();
      done();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function startQueue(data) {
  const section = document.getElementById("findings");
  const cards = document.getElementById("cards");
  const narrow = matchMedia("(max-width: 52rem)");
  const troubles = make("p", { class: "troubles", role: "alert" });
  const said = new Map(); // what is wrong with storage or server, by topic
  const settings = createSettings();
  const decisions = createDecisions(data, { changed, trouble });
  const filters = createFilters(data, decisions, refilter);
  const rail = createRail(data, decisions, choose);
  const canDecide = !data.served || !data.served.read_only;
  let reviewer = (data.served && data.served.reviewer) || settings.get("reviewer") || "";
  let current = -1;
  let begun = false;
  let slots = null; // the <noscript> of each finding that is not a card yet

  // ---- what is on the page beside the cards ----

  const status = make("p", { class: "status", role: "status" });
  const shown = make("span", { class: "shown" });
  const progress = make("span", { class: "progress" });
  const exporter = make("button", { type: "button", onclick: exportDecisions, title: "Export decisions (e)" });
  const helper = make("button", { type: "button", text: "Keys ?", "aria-haspopup": "dialog", onclick: help });
  const clearer = make("button", { type: "button", text: "Clear", title: "Clear search and filters (x)", hidden: true, onclick: filters.clear });
  const more = make("details", { class: "filters" }, make("summary", { text: "Filters" }),
    make("div", { class: "choices" }, ...Object.values(filters.fields)));
  const bar = make("div", { class: "toolbar", role: "search", "aria-label": "Findings to show" }, filters.search, more, clearer,
    make("p", { class: "counts" }, shown, " ", progress), exporter, helper);
  const buttons = VERDICTS.map(([name, label], place) => make("button", { type: "button", class: "verdict", "data-verdict": name,
    "aria-pressed": "false", "aria-keyshortcuts": String(place + 1), onclick: () => decide(name) },
  make("kbd", { "aria-hidden": "true", text: String(place + 1) }), " " + label + (name === "accepted" ? " …" : "")));
  const opener = make("button", { type: "button", class: "verdict", "data-verdict": OPEN, "aria-keyshortcuts": "0", onclick: takeBack,
    title: "Take the decision back (0)" }, make("kbd", { "aria-hidden": "true", text: "0" }), " Open again");
  const steps = make("div", { class: "steps" },
    make("button", { type: "button", class: "back", text: "‹ List", onclick: toList }),
    make("button", { type: "button", text: "‹ Previous", "aria-keyshortcuts": "k", onclick: () => step(-1) }),
    make("button", { type: "button", text: "Next ›", "aria-keyshortcuts": "j", onclick: () => step(1) }));
  const verdicts = make("div", { class: "verdicts", role: "group", "aria-label": "Decide this finding" }, ...(canDecide ? [...buttons, opener] : []));
  const desk = make("div", { class: "desk" }, canDecide ? verdicts : make("p", { class: "verdicts", text: "Read only: decisions are taken elsewhere." }),
    status, steps);
  const offer = make("p", { class: "offer", hidden: true });
  const none = make("p", { class: "none-shown", hidden: true, text: "No finding fits the search and the filters." });

  function createSettings() {
    const shelf = createShelf("crosscheck/settings", () => {});
    let all = shelf.read();
    return {
      get: (name) => all[name],
      set: (name, value) => {
        all = { ...all, [name]: value };
        shelf.write(all);
      },
    };
  }

  function trouble(topic, text) {
    if (text) said.set(topic, text);
    else said.delete(topic);
    const all = [...said.values()].join(" ");
    if (troubles.textContent !== all) troubles.textContent = all;
  }

  function count() {
    const done = data.items.reduce((sum, item, index) => {
      return sum + (decisions.of(index).holds ? 1 : 0);
    }, 0);
    const all = data.items.length;
    shown.textContent = rail.size() === all ? "" : `${rail.size()} shown ·`;
    progress.textContent = `${done} of ${all} decided`;
    exporter.textContent = `Export (${done})`;
    exporter.setAttribute("aria-label", `Export ${done === 1 ? "1 decision" : done + " decisions"}`);
    return `${done} of ${all} decided.`;
  }

  // ---- cards ----

  function waiting() {
    if (slots) return slots;
    const found = [...cards.getElementsByTagName("noscript")];
    if (document.readyState !== "loading") slots = found;
    return found;
  }

  function card(index) {
    const item = data.items[index];
    const there = document.getElementById(item.card);
    if (there) return there;
    const all = waiting();
    const slot = all[index - (data.items.length - all.length)] && slots ? slots[index - (data.items.length - slots.length)] : null;
    if (!slot) return null;
    const template = document.createElement("template");
    template.innerHTML = slot.textContent; // this page's own markup, escaped where it was made
    const made = template.content.firstElementChild;
    slot.replaceWith(made);
    tell(index, made);
    return made;
  }

  function tell(index, element) {
    const { decision, stale, holds, earlier } = decisions.of(index);
    const place = element.querySelector(".state");
    place.replaceChildren();
    if (!decision) return;
    const label = verdictLabel(decision.verdict);
    if (stale) place.append(make("b", { text: "Open again: the words have changed." }), ` Decided before: ${label}`);
    else if (holds) place.append(make("b", { text: "Decided:" }), " " + label);
    else place.append(make("b", { text: "Open again:" }), " taken back");
    place.append(...who(decision));
    const last = earlier.slice(-5);
    if (last.length) place.append(" ", make("span", { class: "earlier" }, ...last.flatMap((one, at) =>
      [(at ? "; " : "Before: ") + verdictLabel(one.verdict), ...who(one)])));
  }

  // ", by Ada Holt, 12 March 2026, 09:30: “Seen the register.”"
  function who({ author, decided_at: at, reason }) {
    return [...(author ? [", by ", make("bdi", { text: author })] : []), ...(at ? [", " + timeName(at)] : []),
      ...(reason ? [": ", make("q", { dir: "auto", text: reason })] : [])];
  }

  function press() {
    if (current < 0) return;
    const { decision, holds } = decisions.of(current);
    for (const button of buttons) button.setAttribute("aria-pressed", String(holds && button.dataset.verdict === decision.verdict));
    opener.disabled = !decision || decision.verdict === OPEN;
    verdicts.setAttribute("aria-label", `Decide finding ${current + 1}`);
  }

  let lasting = 0;
  function choose(index, open) {
    if (index === null || index === undefined) return;
    const before = current >= 0 && document.getElementById(data.items[current].card);
    const inCard = before && before.contains(document.activeElement);
    if (before) before.classList.remove("current");
    current = index;
    rail.choose(index);
    const now = card(index);
    if (!now) {
      addEventListener("DOMContentLoaded", () => current === index && choose(index, open), { once: true });
      return;
    }
    now.classList.add("current");
    cards.scrollTop = 0;
    if (open) section.dataset.show = "card";
    if (inCard || (open && narrow.matches)) now.querySelector(".message").focus({ preventScroll: true });
    press();
    // Browsers take a few addresses a second: the last one counts.
    clearTimeout(lasting);
    lasting = setTimeout(() => {
      if (section.hidden) return; // another part has the address by now
      try {
        history.replaceState(null, "", "#" + data.items[index].card);
      } catch {
        // Where addresses cannot be changed the place is not kept over a reload.
      }
    }, 250);
  }

  function step(by) {
    if (document.activeElement === document.body && section.dataset.show === "list") rail.list.focus({ preventScroll: true });
    const next = rail.beside(by);
    if (next !== null) return choose(next, section.dataset.show === "card");
    status.textContent = rail.size() ? (by > 0 ? "This is the last one shown." : "This is the first one shown.") : "";
  }

  function toList() {
    section.dataset.show = "list";
    rail.list.focus({ preventScroll: true });
    rail.choose(current);
  }

  function refilter() {
    const rows = filters.rows();
    rail.show(rows);
    clearer.hidden = !filters.active();
    none.hidden = rows.length > 0;
    count();
    status.textContent = filters.active() ? (rows.length === 1 ? "1 finding shown." : `${rows.length} findings shown.`) : "";
    if (!begun) return; // the first one is chosen when all is in place
    if (rail.has(current)) rail.choose(current);
    else if (rows.length) choose(rows[0]);
  }

  // ---- deciding ----

  async function decide(verdict) {
    if (!canDecide || current < 0) return;
    const index = current;
    const fields = [];
    if (!reviewer) fields.push({ name: "author", label: "Your name", required: true });
    if (verdict === "accepted") fields.push({ name: "reason", label: "The reason", long: true, required: true });
    const { decision } = decisions.of(index);
    const answer = fields.length === 0 ? {}
      : await ask(verdict === "accepted" ? "Why is this accepted?" : "Who decides?", fields, verdict === "accepted" ? "Accept" : "Go on");
    if (!answer) return;
    if (answer.author) settings.set("reviewer", (reviewer = answer.author));
    const same = decision && decision.verdict === verdict;
    decisions.decide(index, verdict, answer.reason || (same ? decision.reason : ""), reviewer);
    const label = verdictLabel(verdict).toLowerCase();
    const next = rail.beside(1);
    if (index === current && next !== null) choose(next, section.dataset.show === "card");
    status.textContent = `Finding ${index + 1}: ${label}. ${count()}${next === null ? " That was the last one shown." : ""} Undo with u.`;
  }

  // The finding is open again, and stays in sight: who takes back wants to look once more.
  async function takeBack() {
    if (!canDecide || current < 0) return;
    const index = current;
    const { decision } = decisions.of(index);
    if (!decision || decision.verdict === OPEN) {
      status.textContent = "Nothing was decided here: there is nothing to take back.";
      return;
    }
    const answer = reviewer ? {} : await ask("Who takes it back?", [{ name: "author", label: "Your name", required: true }], "Go on");
    if (!answer) return;
    if (answer.author) settings.set("reviewer", (reviewer = answer.author));
    const focused = document.activeElement === opener;
    decisions.decide(index, OPEN, "", reviewer);
    if (focused) buttons[0].focus(); // a button that is off has no focus
    status.textContent = `Finding ${index + 1}: taken back, open again. ${count()} Undo with u.`;
  }

  async function reason() {
    if (!canDecide || current < 0) return;
    const index = current;
    const { decision, holds } = decisions.of(index);
    if (!holds) {
      status.textContent = "Decide first: 1 to 5.";
      return;
    }
    const fields = [{ name: "reason", label: "The reason", long: true, value: decision.reason, required: decision.verdict === "accepted" }];
    if (!reviewer) fields.unshift({ name: "author", label: "Your name", required: true });
    const answer = await ask("The reason for this decision", fields, "Keep");
    if (!answer) return;
    if (answer.author) settings.set("reviewer", (reviewer = answer.author));
    decisions.decide(index, decision.verdict, answer.reason, reviewer);
    status.textContent = `Finding ${index + 1}: reason kept.`;
  }

  function undo() {
    if (!canDecide) return;
    const index = decisions.undo();
    if (index === null) status.textContent = "Nothing to undo.";
    else {
      choose(index, section.dataset.show === "card");
      status.textContent = `Undone: finding ${index + 1}. ${count()}`;
    }
  }

  function changed(index, who) {
    const there = document.getElementById(data.items[index].card);
    if (there) tell(index, there);
    rail.refresh(index);
    if (index === current) press();
    const sum = count();
    if (who !== "server" && who !== "tab") return;
    const { decision, holds } = decisions.of(index);
    const name = (decision && decision.author) || "Somebody";
    status.textContent = holds ? `${name} decided finding ${index + 1}: ${verdictLabel(decision.verdict).toLowerCase()}. ${sum}`
      : decision ? `${name} took back the decision on finding ${index + 1}: it is open again. ${sum}` : `Finding ${index + 1} is open again.`;
  }

  function exportDecisions() {
    if (document.readyState === "loading") { // the words that the export holds are not all there
      status.textContent = "The page is still coming in: the export follows.";
      addEventListener("DOMContentLoaded", exportDecisions, { once: true });
      return;
    }
    const address = URL.createObjectURL(new Blob([decisions.exportText()], { type: "application/json" }));
    const link = make("a", { href: address, download: "crosscheck-triage.json" });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    status.textContent = "Exported to crosscheck-triage.json: give it to the next run with --triage.";
  }

  // The same findings may have been decided on yesterday's page; they are taken over only when somebody says so.
  function offerOthers() {
    const many = data.served ? 0 : decisions.elsewhere().size;
    if (!many) return;
    const take = make("button", { type: "button", text: "Take over", onclick: () => {
      const taken = decisions.takeOver();
      offer.hidden = true;
      refilter();
      status.textContent = `${taken === 1 ? "1 decision" : taken + " decisions"} taken over. ${count()}`;
      rail.list.focus({ preventScroll: true });
    } });
    const not = make("button", { type: "button", text: "Not now", onclick: () => (offer.hidden = true) });
    offer.replaceChildren(`${many === 1 ? "1 finding" : many + " findings"} here ${many === 1 ? "was" : "were"} decided in another report in this browser. `, take, " ", not);
    offer.hidden = false;
  }

  function help() {
    const who = make("input", { id: "reviewer", autocomplete: "off" });
    who.value = reviewer;
    who.addEventListener("change", () => settings.set("reviewer", (reviewer = who.value.trim())));
    const single = make("input", { type: "checkbox", id: "single-keys" });
    single.checked = settings.get("keys") !== false;
    single.addEventListener("change", () => settings.set("keys", single.checked));
    const dialog = make("dialog", { class: "help", "aria-labelledby": "help-title" }, make("h2", { id: "help-title", text: "Keys" }),
      make("dl", {}, ...KEYS.flatMap(([key, what]) => [make("dt", {}, make("kbd", { text: key })), make("dd", { text: what })])),
      make("p", {}, single, make("label", { for: "single-keys", text: " Single keys are on" })),
      canDecide ? make("p", {}, make("label", { for: "reviewer", text: "You decide as " }), who) : null,
      make("p", { class: "buttons" }, make("button", { type: "button", class: "main", text: "Close", onclick: () => dialog.close() })));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  // ---- keys ----

  function unfold(selector) {
    const now = current >= 0 && document.getElementById(data.items[current].card);
    if (!now) return;
    const all = [...now.querySelectorAll(selector)];
    const open = all.some((one) => !one.open);
    for (const one of all) one.open = open;
    if (all.length && selector.includes("proof") && open) all[0].scrollIntoView({ block: "nearest" });
  }

  const verbs = {
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    p: () => unfold("details.proof"),
    c: () => unfold("details.around"),
    r: reason,
    u: undo,
    x: filters.clear,
    e: exportDecisions,
    f: () => {
      more.open = true;
      filters.fields.state.focus();
    },
    "/": () => {
      filters.search.focus();
      filters.search.select();
    },
    "?": help,
  };
  VERDICTS.forEach(([name], place) => (verbs[String(place + 1)] = () => decide(name)));
  verbs["0"] = takeBack;
  const inList = {
    Home: () => choose(rail.first()),
    End: () => choose(rail.last()),
    PageDown: () => choose(rail.beside(8)),
    PageUp: () => choose(rail.beside(-8)),
    Enter: () => {
      choose(current, true);
      const now = document.getElementById(data.items[current].card);
      if (now) now.querySelector(".message").focus();
    },
  };

  function typed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
    const at = event.target;
    const writing = at.matches("input, textarea, select");
    if (event.key === "Escape" && (writing || cards.contains(at))) return toList();
    if (at === filters.search && (event.key === "Enter" || event.key === "ArrowDown")) {
      event.preventDefault();
      return toList();
    }
    if (writing || section.hidden) return;
    const arrow = event.key.startsWith("Arrow");
    if (arrow && cards.contains(at)) return; // they scroll what is read
    if (event.key.length === 1 && settings.get("keys") === false) return;
    const listed = at === rail.list || at === document.body;
    const verb = (listed && inList[event.key]) || verbs[event.key];
    if (!verb) return;
    event.preventDefault();
    verb();
  }

  // ---- begin ----

  function everyCard() {
    if (document.readyState !== "loading") data.items.forEach((item, index) => card(index));
  }

  function fromAddress() {
    const name = decodeURIComponent(location.hash.slice(1));
    const index = data.items.findIndex((item) => item.card === name);
    if (index < 0) return false;
    if (!rail.has(index)) filters.clear();
    choose(index, true);
    return true;
  }

  document.documentElement.classList.remove("starting");
  document.documentElement.classList.add("app");
  section.dataset.show = "list";
  section.insertBefore(bar, cards);
  section.insertBefore(troubles, cards);
  section.insertBefore(offer, cards);
  section.insertBefore(rail.list, cards);
  section.insertBefore(none, cards);
  cards.after(desk);
  cards.setAttribute("tabindex", "0");
  cards.setAttribute("role", "region");
  cards.setAttribute("aria-label", "The finding");
  more.open = !narrow.matches;
  narrow.addEventListener("change", () => (more.open = !narrow.matches));
  if (data.items.some((item, index) => item.decision && decisions.of(index).holds)) filters.set("state", "open");
  data.items.forEach((item, index) => {
    const there = decisions.of(index).decision !== (item.decision || null) && document.getElementById(item.card);
    if (there) tell(index, there);
  });
  document.addEventListener("keydown", typed);
  addEventListener("beforeprint", everyCard);
  addEventListener("resize", () => rail.measure());
  rail.measure();
  refilter();
  status.textContent = "";
  offerOthers();
  begun = true;
  if (!fromAddress() && rail.size()) choose(rail.first());
  whenThere(() => {
    if (filters.search.value) refilter(); // with the words that have come in since
    if (window.requestIdleCallback) requestIdleCallback(() => filters.prepare());
  });
  return { fromAddress, cards };
}

// The other parts of the report, one at a time; the address says which.
function startTabs(queue) {
  const main = document.querySelector("main");
  document.documentElement.classList.add("tabs");
  const foot = document.getElementById("run");
  if (foot && foot.tagName === "FOOTER") main.append(foot);
  const parts = [...main.children].filter((part) => part.id);
  const links = [...document.querySelectorAll("nav a")];
  function show() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const part = (target && parts.find((one) => one.contains(target))) || parts[0];
    for (const one of parts) one.hidden = one !== part;
    for (const link of links)
      if (link.hash === "#" + part.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    if (!target || part.id === "findings") {
      queue.fromAddress();
      return;
    }
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView({ block: target === part ? "start" : "center" });
    if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  }
  addEventListener("hashchange", show);
  addEventListener("beforeprint", () => parts.forEach((one) => (one.hidden = false)));
  addEventListener("afterprint", show);
  show();
}

const queue = startQueue(readData());
whenThere(() => startTabs(queue));
