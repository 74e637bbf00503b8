// What was decided: kept in the browser, written as a triage file, and shared with a review server.
//
//   const decisions = createDecisions(data, { changed, failed });
//   decisions.of(index)                    // { decision, stale, holds, earlier }; `holds`: it is decided
//   decisions.decide(index, "accepted", "counted at another hour", "Ada")
//   decisions.decide(index, "open", "", "Ada")   // taken back: open again, and it stays written who did it and when
//   decisions.exportText()                 // crosscheck/triage/1
//
// `data` is the page's own data. `changed(index, decision, byWhom)` is called with byWhom "me", "undo", "server" or
// "tab"; `trouble(topic, text)` with what to say of storage or server, empty when it is over.
/* exported OPEN, createDecisions, readData, verdictLabel */
"use strict";

const VERDICTS = [
  ["conflict", "Conflict"],
  ["update", "Update"],
  ["different-measure", "Different measure"],
  ["reading-error", "Reading error"],
  ["accepted", "Accepted"],
];
const OPEN = "open"; // the verdict that takes back what was decided
const verdictLabel = (verdict) => (VERDICTS.find(([name]) => name === verdict) || [OPEN, "Taken back"])[1];

// The page's data with an object for each finding (report/html_queue.cpp says how it is written).
function readData() {
  const data = JSON.parse(document.getElementById("queue-data").textContent);
  const severities = ["error", "warning", "note"];
  data.items = data.items.map(([id, kind, severity, rule, story, message, passages, more]) => ({ id, card: "f-" + id, kind,
    severity: severities[severity], rule: data.rules[rule], story: story < 0 ? null : story, message, passages, ...more }));
  // The words of the passages come last; null while they are still on their way.
  let texts = null;
  data.texts = (index) => {
    const block = document.getElementById("queue-texts");
    if (!texts && block && (block.nextElementSibling || document.readyState !== "loading")) texts = JSON.parse(block.textContent);
    return texts && texts[index];
  };
  return data;
}

function localTime(date) {
  const two = (number) => String(number).padStart(2, "0");
  const offset = -date.getTimezoneOffset();
  const zone = (offset < 0 ? "-" : "+") + two(Math.floor(Math.abs(offset) / 60)) + ":" + two(Math.abs(offset) % 60);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}` +
    `T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}${zone}`;
}

// localStorage throws where it is forbidden or full: then what is decided lives as long as the page.
function createShelf(name, broken) {
  return {
    read() {
      let text = null;
      try {
        text = localStorage.getItem(name);
      } catch {
        broken();
      }
      try {
        return JSON.parse(text) || {};
      } catch {
        return {}; // not what was written here: as if there were nothing
      }
    },
    write(value) {
      try {
        localStorage.setItem(name, JSON.stringify(value));
        return true;
      } catch {
        broken();
        return false;
      }
    },
  };
}

function createDecisions(data, { changed, trouble }) {
  const HOLD = 4000; // ms in which a decision can be undone before the server has it
  const POLL = 4000;
  const byId = new Map(data.items.map((item, index) => [item.id, index]));
  const mine = new Map(); // id -> decision; `before`: my own ones that it took back, or that took back others'
  const theirs = new Map(); // id -> decisions, from the server, in their order
  const pending = new Map(); // id -> time from which it may be sent
  const history = [];
  let kept = true;
  let exported = 0;
  const shelf = createShelf("crosscheck/decisions/" + data.report, () => {
    kept = false;
    trouble("storage", "This browser does not keep decisions: export them before you close the page.");
  });
  const known = (verdict) => verdict === OPEN || VERDICTS.some(([name]) => name === verdict);
  const same = (a, b) => Boolean(a.decided_at) && ["verdict", "reason", "author", "decided_at"].every((name) => (a[name] || "") === (b[name] || ""));

  function load() {
    const saved = shelf.read();
    mine.clear();
    pending.clear();
    for (const [id, one] of Object.entries(saved.decisions || {}))
      if (byId.has(id) && one && known(one.verdict)) {
        if (one.before) one.before = Array.isArray(one.before) ? one.before.filter((was) => was && known(was.verdict)) : [];
        mine.set(id, one);
      }
    for (const id of saved.pending || []) if (mine.has(id)) pending.set(id, 0);
  }

  function save() {
    shelf.write({ decisions: Object.fromEntries(mine), pending: [...pending.keys()] });
  }

  // All that was decided about these very words, as it was taken, each once.
  function course(item) {
    const own = mine.get(item.id);
    const came = [...(item.earlier || []), ...(item.decision && !item.stale ? [item.decision] : []), ...(theirs.get(item.id) || [])];
    const all = [...came, ...(own ? [...(own.before || []), own] : [])];
    return all.filter((one, place) => !all.slice(0, place).some((before) => same(before, one)));
  }

  function of(index) {
    const item = data.items[index];
    if (!item.decision && !mine.has(item.id) && !theirs.has(item.id)) return { decision: null, stale: false, holds: false, earlier: [] };
    const all = course(item);
    if (!all.length) return { decision: item.decision, stale: true, holds: false, earlier: [] };
    const decision = all[all.length - 1];
    return { decision, stale: false, holds: decision.verdict !== OPEN, earlier: all.slice(0, -1) };
  }

  function full(index, decision) {
    const item = data.items[index];
    return {
      finding: item.id,
      verdict: decision.verdict,
      reason: decision.reason || "",
      author: decision.author || "",
      decided_at: decision.decided_at || "",
      kind: data.kinds[item.kind].name,
      rule: item.rule,
      passages: (data.texts(index) || []).map((text, at) => ({ document: data.documents[item.passages[at][0]], text })),
    };
  }

  function put(index, verdict, reason, author) {
    const { id } = data.items[index];
    const own = mine.get(id);
    // One's own verdict is replaced by the next; what takes back or was taken back stays written.
    const kept = own && (verdict === OPEN || own.verdict === OPEN);
    const before = own ? [...(own.before || []), ...(kept ? [{ ...own, before: undefined }] : [])] : [];
    mine.set(id, { verdict, reason, author, decided_at: localTime(new Date()), ...(before.length ? { before } : {}) });
    if (data.served) pending.set(id, Date.now() + HOLD);
    save();
    if (data.served) setTimeout(send, HOLD + 10);
  }

  function decide(index, verdict, reason, author) {
    const held = of(index);
    history.push({ index, mine: mine.get(data.items[index].id) || null, held: held.stale ? null : held.decision });
    put(index, verdict, reason, author);
    changed(index, "me");
  }

  // The last decision is undone, as if it had not been; the index, or null when there is none. What the server has already
  // is replaced by what held before, or taken back.
  function undo() {
    const last = history.pop();
    if (!last) return null;
    const id = data.items[last.index].id;
    const sent = data.served && !pending.has(id);
    if (sent) {
      const { author } = of(last.index).decision;
      const held = last.held || { verdict: OPEN, reason: "" };
      put(last.index, held.verdict, held.reason, author);
    } else {
      pending.delete(id);
      if (last.mine) mine.set(id, last.mine);
      else mine.delete(id);
      save();
    }
    changed(last.index, "undo");
    return last.index;
  }

  function exportText() {
    const all = [];
    data.items.forEach((item, index) => {
      if (!item.decision && !mine.has(item.id) && !theirs.has(item.id)) return;
      // What came in with the page goes out as it came, also what is stale: it may fit again tomorrow.
      const decided = course(item);
      if (item.decision && item.stale && !decided.length) all.push(item.decision);
      for (const one of decided) all.push(one.finding ? one : full(index, one));
    });
    // By finding; those about one finding stay in the order in which they were taken: the last one holds.
    all.sort((a, b) => (a.finding < b.finding ? -1 : a.finding > b.finding ? 1 : 0));
    exported = mine.size;
    return JSON.stringify({ schema: "crosscheck/triage/1", decisions: all }, null, 1) + "\n";
  }

  // ---- the review server ----

  let sending = false;
  let failures = 0;
  let since = 0;
  let retry = 0;

  async function send(leaving) {
    if (!data.served || (sending && !leaving)) return;
    if (document.readyState === "loading" && !leaving) return void addEventListener("DOMContentLoaded", () => send(), { once: true });
    const due = [...pending].filter(([, from]) => leaving || from <= Date.now()).map(([id]) => id);
    if (!due.length) return;
    sending = true;
    try {
      for (const id of due) {
        const decision = mine.get(id);
        const answer = await fetch("/api/decisions", {
          method: "POST",
          keepalive: Boolean(leaving),
          headers: { "Content-Type": "application/json", "X-Crosscheck-Token": data.served.token },
          body: JSON.stringify(full(byId.get(id), decision)),
        });
        if (!answer.ok) throw new Error(`the server answers ${answer.status}`);
        if (mine.get(id) === decision) pending.delete(id);
      }
      failures = 0;
      trouble("server", "");
    } catch (error) {
      failures += 1;
      const why = error instanceof TypeError ? "the server cannot be reached" : error.message;
      const count = due.filter((id) => pending.has(id)).length;
      trouble("server", `Not shared yet: ${count === 1 ? "1 decision" : count + " decisions"} (${why}). ` +
        "Kept here and tried again.");
      clearTimeout(retry);
      retry = setTimeout(send, Math.min(30000, 1000 * 2 ** failures));
    }
    sending = false;
    save();
  }

  async function poll() {
    try {
      const answer = await fetch(`/api/decisions?since=${since}`, { headers: { "X-Crosscheck-Token": data.served.token } });
      if (answer.ok) {
        const news = await answer.json();
        for (const one of news.decisions) take(one);
        since = news.next;
      }
    } catch {
      // The next one may come through; what is not shared is said where it is sent.
    }
    setTimeout(poll, document.hidden ? 5 * POLL : POLL);
  }

  function take(one) {
    const index = byId.get(one.finding);
    if (index === undefined || !known(one.verdict)) return;
    const old = of(index);
    const { number, ...decision } = one;
    theirs.set(one.finding, [...(theirs.get(one.finding) || []), decision]);
    if (pending.has(one.finding)) return; // what I have just decided comes after
    mine.delete(one.finding);
    const now = of(index);
    const news = !old.decision || !same(old.decision, now.decision);
    if (news || old.earlier.length !== now.earlier.length) changed(index, news ? "server" : "me");
  }

  // What was decided about these very findings on another page, as on yesterday's report: id -> the latest decision.
  function elsewhere() {
    const found = new Map();
    try {
      for (const name of Object.keys(localStorage)) {
        if (!name.startsWith("crosscheck/decisions/") || name.endsWith("/" + data.report)) continue;
        for (const [id, one] of Object.entries(createShelf(name, () => {}).read().decisions || {})) {
          if (!byId.has(id) || !one || !known(one.verdict)) continue;
          const held = of(byId.get(id));
          const before = found.get(id);
          // What was taken back there has nothing to say here; what was taken back here is not brought back.
          if (!held.decision || held.stale)
            if (one.verdict !== OPEN && (!before || before.decided_at < one.decided_at)) found.set(id, one);
        }
      }
    } catch {
      // No storage, nothing elsewhere.
    }
    return found;
  }

  function takeOver() {
    const found = elsewhere();
    for (const [id, one] of found) mine.set(id, one);
    save();
    for (const id of found.keys()) changed(byId.get(id), "me");
    return found.size;
  }

  load();
  addEventListener("storage", (event) => {
    if (event.key !== "crosscheck/decisions/" + data.report) return;
    const before = new Map(mine);
    load();
    for (const id of new Set([...before.keys(), ...mine.keys()]))
      if (JSON.stringify(before.get(id)) !== JSON.stringify(mine.get(id))) changed(byId.get(id), "tab");
  });
  addEventListener("beforeunload", (event) => {
    if (!kept && !data.served && mine.size > exported) event.preventDefault();
  });
  if (data.served) {
    addEventListener("pagehide", () => send(true));
    addEventListener("online", () => send());
    send();
    poll();
  }
  return { of, decide, undo, exportText, elsewhere, takeOver };
}
