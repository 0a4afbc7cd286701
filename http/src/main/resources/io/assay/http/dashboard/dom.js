// Elements and words. Text goes in as text only, never as markup.

export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "class") element.className = value;
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const GROUP = "\u202f";
const NONE = "–";

export const known = (value) => value !== null && value !== undefined && Number.isFinite(value);

/** A whole number in groups of three digits. */
export function count(value) {
  return known(value) ? String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, GROUP) : NONE;
}

/** A volume or a count that may be large, in at most five characters. */
export function brief(value) {
  if (!known(value)) return NONE;
  const size = Math.abs(value);
  if (size >= 1e6) return (value / 1e6).toFixed(size >= 1e7 ? 0 : 1) + GROUP + "M";
  if (size >= 1e4) return (value / 1e3).toFixed(size >= 1e5 ? 0 : 1) + GROUP + "k";
  return count(value);
}

export const factor = (value, digits = 2) => (known(value) ? value.toFixed(digits) : NONE);

/** A part of a hundred; what is there but too small for these digits says so. */
export function percent(value, digits = 2) {
  if (!known(value)) return NONE;
  const least = 10 ** -digits;
  const size = Math.abs(value) * 100;
  if (size > 0 && size < least / 2) return "<" + GROUP + least.toFixed(digits) + GROUP + "%";
  return (value * 100).toFixed(digits) + GROUP + "%";
}

/** The fewest digits that tell marks of an axis apart. */
function digits(step) {
  let some = 0;
  while (some < 6 && Math.abs(step * 10 ** some - Math.round(step * 10 ** some)) > 1e-6) some++;
  return some;
}

const step = (values) => (values.length > 1 ? Math.abs(values[1] - values[0]) : 1);

/** Marks of an axis. */
export const factors = (values) => values.map((value) => factor(value, digits(step(values))));

/** Marks of an axis as parts of a hundred. */
export const percents = (values) => values.map((value) => percent(value, digits(step(values) * 100)));

export const seconds = (value) => (known(value) ? value.toFixed(2) + GROUP + "s" : NONE);

export const shortKey = (key) =>
  key.length <= 12 ? key : key.slice(0, 5) + "…" + key.slice(-5);

/** A moment in UTC, to the second. */
export function moment(text) {
  if (!text) return NONE;
  const time = new Date(text).toISOString();
  return time.slice(0, 10) === new Date().toISOString().slice(0, 10)
    ? time.slice(11, 19)
    : time.slice(0, 10) + " " + time.slice(11, 16);
}

/** How long it is until then, as minutes and seconds, or hours and minutes. */
export function until(text, now = Date.now()) {
  const left = Math.max(0, Math.round((Date.parse(text) - now) / 1000));
  if (left >= 3600) return Math.floor(left / 3600) + " h " + Math.floor((left % 3600) / 60) + " min";
  return Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
}

/** How long it has been since then, in the largest unit that there is one of. */
export function since(text, now = Date.now()) {
  const past = Math.max(0, Math.round((now - Date.parse(text)) / 1000));
  if (past < 60) return past + " s";
  if (past < 3600) return Math.floor(past / 60) + " min";
  if (past < 172800) return Math.floor(past / 3600) + " h";
  return Math.floor(past / 86400) + " days";
}

export function mean(values) {
  const there = values.filter(known);
  return there.length ? there.reduce((sum, value) => sum + value, 0) / there.length : null;
}

/** What a quarter of the values reach: the largest but a quarter. */
export function upperQuarter(values) {
  const there = values.filter(known).sort((a, b) => b - a);
  return there.length ? there[Math.floor((there.length - 1) / 4)] : null;
}

/** A quality, marked where an answer was more wrong than right. */
export const quality = (value) => (known(value) && value < 0.5 ? h("span", { class: "low" }, factor(value)) : factor(value));

export const sum = (rows, name) => rows.reduce((total, row) => total + (row[name] ?? 0), 0);

export function meter(part) {
  const bar = h("i");
  bar.style.width = Math.max(0, Math.min(1, part || 0)) * 100 + "%";
  return h("span", { class: "meter", "aria-hidden": "true" }, bar);
}

/** A line of values no higher than a line of text; nothing of fewer than two. */
export function trend(values) {
  if (values.length < 2) return document.createTextNode("");
  const most = Math.max(...values);
  const least = Math.min(...values, most * 0.5);
  const x = (i) => 2 + (72 * i) / (values.length - 1);
  const y = (value) => (most > least ? 18 - (14 * (value - least)) / (most - least) : 18);
  const path = values.map((v, i) => (i ? "L" : "M") + x(i).toFixed(1) + " " + y(v).toFixed(1)).join("");
  const last = values.length - 1;
  return svg(
    "svg",
    { class: "trend", viewBox: "0 0 78 22", "aria-hidden": "true" },
    svg("path", { d: path }),
    svg("circle", { cx: x(last).toFixed(1), cy: y(values[last]).toFixed(1), r: 2 }),
  );
}

const VERIFICATION = {
  ok: ["Verified", "good", "Recomputed from the journal: the same to the last bit."],
  differs: ["Differs", "bad", "Recomputed from the journal, and not the same."],
  pending: ["Verifying", "", "Being recomputed from the journal."],
  "other-version": ["Other version", "warn", "This program cannot compute what that version did."],
  unreadable: ["Unreadable", "warn", "Some of the events behind these weights cannot be read."],
};

export function verification(period) {
  const [word, tone, title] = VERIFICATION[period.verification] ?? [];
  return word ? h("span", { class: "pill " + tone, title: period.verification_notes || title }, word) : h("span", { class: "none" }, NONE);
}

const STATES = { open: "Running", closing: "Closing", skipped: "Skipped" };

/** How far a period is: whether its weights were verified, once it has any. */
export function progress(period) {
  return period.state === "computed" ? verification(period) : h("span", { class: "pill" }, STATES[period.state] ?? period.state);
}

export function standing(row) {
  return row.standing === "active"
    ? null
    : h("span", { class: "pill " + (row.standing === "banned" ? "bad" : "warn"), title: row.reason }, row.standing);
}

export function tiles(entries) {
  return h("dl", { class: "tiles" }, ...entries.map(([word, value, more]) =>
    h("div", {}, h("dt", {}, word), h("dd", {}, value, more ? h("small", {}, more) : ""))));
}

export const minerLink = (hotkey, words) =>
  h("a", { class: "key", href: "#/miner/" + encodeURIComponent(hotkey), title: hotkey }, words ?? shortKey(hotkey));
