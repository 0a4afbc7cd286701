// One miner: what its weight follows from, its periods, its checks with their evidence.

import { Chart } from "./charts.js";
import { miner } from "./data.js";
import { brief, count, factor, factors, h, known, mean, meter, moment, percent, percents, quality, seconds, standing, sum, tiles, upperQuarter } from "./dom.js";
import { Table } from "./table.js";

const FIRST_CHECKS = 10;

export class MinerPage {
  constructor(network, hotkey) {
    this.network = network;
    this.hotkey = hotkey;
    this.title = "Miner " + hotkey;
    this.open = new Set();
    this.head = h("div");
    this.numbers = h("div");
    this.weight = new Chart("Weight by period", [{ label: "weight" }], { y: (u, values) => percents(values), say: (value) => percent(value) });
    this.scores = new Chart("Quality, speed and period score", [{ label: "speed" }, { label: "quality", dash: [4, 3] }, { label: "period score", tone: "good" }], { y: (u, values) => factors(values), say: (value) => factor(value) });
    this.behind = new Table("What to improve", BEHIND, { key: (row) => row.name });
    this.factors = new Table("What the weight follows from", FACTORS, { key: (row) => row.task, empty: "No period has been recomputed yet." });
    this.history = new Table("Periods", PERIODS, { key: (row) => row.period + " " + row.task, few: 20, empty: "No closed period yet." });
    this.checks = h("div", { class: "card" });
    this.refusals = new Table("Refusals and failures", REFUSALS, { key: (row) => row.seq, few: 10, empty: "None that is kept." });
    this.body = h("div", {},
      this.numbers,
      h("section", {}, h("div", { class: "charts" }, this.weight.element, this.scores.element)),
      section("What to improve", "Where it is behind what the upper quarter of its tasks' miners reach, the furthest first.", this.behind.element),
      section("What the weight follows from", "Quality times speed, times period scores, times capacity is the effective volume. A miner's share of all effective volumes, after the policy's non-linear step, times the task's weight is what the task contributes.", this.factors.element),
      section("Checks", "The newest answers of each task that were compared with the same model's, up to the last closed period. Open one to see what was measured.", this.checks),
      section("Refusals and failures", "Up to the last closed period. A fault of the validator never counts.", this.refusals.element),
      section("Periods", "", this.history.element));
    this.element = h("div", {}, h("a", { class: "back", href: "#/" }, "‹ All miners"), this.head, this.body);
    this.update("all");
  }

  close() {
    [this.weight, this.scores, this.behind, this.factors, this.history, this.refusals].forEach((part) => part.close());
  }

  async update(what) {
    if (what === "all") {
      const read = await miner(this.hotkey).catch(() => undefined);
      if (read === null) {
        this.head.replaceChildren(h("h1", {}, "Unknown miner"), h("p", { class: "soft" }, "No member has this hotkey, and no weight that is kept is its."));
        this.body.hidden = true;
        return;
      }
      if (!read) return;
      this.data = read;
      this.body.hidden = false;
      this.figures();
    }
    if (this.data) this.now();
  }

  now() {
    const live = this.network.miners.filter((row) => row.hotkey === this.hotkey);
    const rows = live.length ? live : this.data.tasks;
    const first = rows[0] ?? this.data.weights[0];
    const ranked = [...new Map(this.network.miners.map((row) => [row.hotkey, row.weight ?? 0]))].sort((a, b) => b[1] - a[1]);
    const rank = ranked.findIndex(([hotkey]) => hotkey === this.hotkey) + 1;
    const change = first.weight_change;
    this.head.replaceChildren(h("div", { class: "head" },
      h("h1", {}, "Miner " + first.uid), h("span", { class: "key soft" }, this.hotkey), standing(first) ?? "",
      first.standing && first.standing !== "active" && first.reason ? h("span", { class: "soft" }, first.reason) : ""));
    const answered = sum(rows, "requests") - sum(rows, "rate_limited") - sum(rows, "failed");
    this.numbers.replaceChildren(tiles([
      ["Weight", percent(first.weight), known(change) && Math.abs(change) >= 0.00005 ? h("span", { class: change > 0 ? "up" : "down" }, (change > 0 ? "+" : "−") + percent(Math.abs(change))) : ""],
      ["Place", rank ? count(rank) : "–", "of " + count(ranked.length)],
      ["Answered now", count(answered), ""],
      ["Refused now", count(sum(rows, "rate_limited")), ""],
      ["Failed now", count(sum(rows, "failed")), ""],
      ["On their way", count(first.pending), ""],
    ]));
    const tasks = rows.filter((row) => row.task);
    this.factors.show(tasks);
    this.behind.say(tasks.some((row) => known(row.quality)) ? "In nothing behind the upper quarter of its tasks' miners." : "Known once an answer has been checked and its period has closed.");
    this.behind.show(behind(tasks, this.network.miners));
  }

  figures() {
    const weights = this.data.weights.slice(0, 60).reverse();
    this.weight.show([weights.map((row) => row.period), weights.map((row) => row.weight)], weights.length ? `Weights of ${weights.length} periods.` : "No weights yet.");
    const periods = [...Map.groupBy ? Map.groupBy(this.data.results, (row) => row.period) : grouped(this.data.results)].slice(0, 60).reverse();
    const of = (name) => periods.map(([, rows]) => mean(rows.map((row) => row[name])));
    this.scores.show([periods.map(([period]) => period), of("speed"), of("quality"), of("period_score")], periods.length ? `Means over its tasks in ${periods.length} periods.` : "No period has been recomputed yet.");
    this.history.show(this.data.results);
    this.refusals.show(this.data.refusals);
    if (!this.open.size) this.showChecks();
  }

  showChecks() {
    const all = this.data.checks;
    const some = this.every ? all : all.slice(0, FIRST_CHECKS);
    const more = h("button", { type: "button", class: "more", onclick: () => { this.every = true; this.showChecks(); } }, `Show all ${all.length}`);
    this.checks.replaceChildren(...(all.length
      ? [...some.map((check) => this.check(check)), some.length < all.length ? more : ""]
      : [h("p", { class: "empty" }, "No answer has been checked yet.")]));
  }

  check(check) {
    const value = (words, name, hide = "") => h("span", { class: "n " + hide }, h("small", {}, name + " "), words);
    const details = h("details", { open: this.open.has(check.seq), ontoggle: () => (details.open ? this.open.add(check.seq) : this.open.delete(check.seq)) },
      h("summary", {},
        h("span", {}, moment(check.at)), h("span", {}, check.task),
        h("span", { class: "soft mid" }, check.traffic),
        value(seconds(check.response_seconds), "", "mid"),
        value(quality(check.quality), "quality"),
        value(factor(check.speed), "speed", "mid")),
      evidence(check));
    return details;
  }
}

function grouped(rows) {
  const groups = new Map();
  for (const row of rows) groups.set(row.period, [...(groups.get(row.period) ?? []), row]);
  return groups;
}

function section(title, words, element) {
  return h("section", { "aria-label": title }, h("header", {}, h("h2", {}, title), words ? h("p", { class: "soft" }, words) : ""), element);
}

function facts(entries) {
  return h("dl", { class: "facts" }, ...entries.flatMap(([word, value]) => [h("dt", {}, word), h("dd", {}, value)]));
}

function evidence(check) {
  const seen = check.evidence;
  const common = [["Event", String(check.seq)], ["Volume", factor(check.volume)], ["Length", known(check.units) ? count(check.units) + " units" : "–"]];
  const yes = (flag) => (flag ? "yes" : "no");
  if (seen.type === "text") {
    return h("div", { class: "evidence" },
      facts([["Model", seen.model], ["Temperature", String(seen.temperature)], ["Mean distance", factor(seen.mean_distance, 4)], ...common]),
      seen.positions.length ? positions(seen.positions) : h("p", { class: "soft" }, "No position could be compared."));
  }
  if (seen.type === "image") {
    return h("div", { class: "evidence" }, facts([
      ["Same image", percent(seen.same_image_probability, 1)], ["CLIP similarity", factor(seen.clip_similarity, 4)],
      ["Bits that differ", seen.hash_distances.map((bits, i) => (HASHES[i] ?? "other") + " " + bits).join(", ")],
      ["Picture missing", yes(seen.answer_missing)], ["Not safe", "the miner's: " + yes(seen.answer_nsfw) + ", expected: " + yes(seen.expected_nsfw)], ...common]));
  }
  if (seen.type === "embeddings") {
    return h("div", { class: "evidence" }, facts([
      ["Given of expected", seen.given + " of " + seen.expected], ["Mean similarity", factor(seen.mean_similarity, 4)],
      ["Similarities", seen.similarities.map((each) => factor(each, 3)).join(", ")], ...common]));
  }
  return h("div", { class: "evidence" }, facts([["Judged elsewhere", "quality " + factor(seen.quality, 4)], ...common]));
}

function positions(rows) {
  const words = (value) => (known(value) ? value.toFixed(4) : "not among the likely");
  return h("table", {},
    h("caption", { class: "hidden" }, "Checked positions"),
    h("thead", {}, h("tr", {}, ...["Position", "Miner's log probability", "Model's", "Distance"].map((each) => h("th", { scope: "col" }, each)))),
    h("tbody", {}, ...rows.map((row) => h("tr", {},
      h("td", {}, String(row.index)), h("td", {}, words(row.miner_logprob)), h("td", {}, words(row.validator_logprob)),
      h("td", {}, factor(row.distance, 4), meter(row.distance))))));
}

const HASHES = ["perceptual", "average", "difference", "colour"];
const MUCH = 0.9;
const COMPARED = [
  ["Quality", "answer as the model that was asked for", "quality", factor],
  ["Speed", "answer sooner", "speed", factor],
  ["Period scores", "refuse and fail less", "normalised_period_score", factor],
  ["Capacity", "announce more, and deliver it", "capacity", brief],
];

/** In what these rows of a miner are well below the upper quarter of their tasks, the furthest first. */
function behind(rows, all) {
  return COMPARED.map(([name, hint, column, words]) => {
    const tasks = rows.filter((row) => known(row[column])).map((row) => {
      const best = upperQuarter(all.filter((other) => other.task === row.task).map((other) => other[column]));
      return { task: row.task, own: row[column], best, part: best > 0 ? row[column] / best : 1 };
    });
    const least = tasks.reduce((worst, each) => (each.part < worst.part ? each : worst), { part: Infinity });
    return { name, hint, words, part: mean(tasks.map((each) => each.part)) ?? 1, own: mean(tasks.map((each) => each.own)), best: mean(tasks.map((each) => each.best)), least };
  }).filter((row) => row.part < MUCH).sort((a, b) => a.part - b.part);
}

const BEHIND = [
  { label: "Factor", left: true, look: "wrap", cell: (row) => h("span", {}, row.name, h("span", { class: "soft mid" }, ": " + row.hint)) },
  { label: "This miner", cell: (row) => h("span", {}, h("b", {}, row.words(row.own)), meter(row.part)) },
  { label: "Upper quarter", cell: (row) => row.words(row.best) },
  { label: "Furthest behind in", hide: "mid", cell: (row) => h("span", {}, row.least.task, h("span", { class: "soft" }, " " + row.words(row.least.own) + " of " + row.words(row.least.best))) },
];

const FACTORS = [
  { label: "Task", left: true, look: "wrap", sort: (row) => row.task, cell: (row) => row.task },
  { label: "Volume used", hide: "mid", title: "In the running period", cell: (row) => h("span", {}, brief(row.volume_used), meter(row.volume_asked > 0 ? row.volume_used / row.volume_asked : 0)) },
  { label: "Quality × speed", title: "Mean over the policy's window", sort: (row) => row.combined_quality, cell: (row) => factor(row.combined_quality) },
  { label: "× Period scores", title: "Weighted mean over the policy's window", sort: (row) => row.normalised_period_score, cell: (row) => factor(row.normalised_period_score) },
  { label: "× Capacity", hide: "mid", sort: (row) => row.capacity, cell: (row) => brief(row.capacity) },
  { label: "= Effective volume", hide: "wide", sort: (row) => row.effective_volume, cell: (row) => brief(row.effective_volume) },
  { label: "Share of the task", hide: "mid", sort: (row) => row.share, cell: (row) => percent(row.share) },
  { label: "Contribution", sort: (row) => row.contribution, cell: (row) => percent(row.contribution) },
];

const PERIODS = [
  { label: "Period", left: true, sort: (row) => row.period, cell: (row) => h("a", { href: "#/period/" + row.period }, String(row.period)) },
  { label: "Task", left: true, look: "cut", sort: (row) => row.task, cell: (row) => row.task },
  { label: "Ended", hide: "wide", sort: (row) => row.closes_at, cell: (row) => moment(row.closes_at) },
  { label: "Delivered", hide: "wide", title: "Volume", sort: (row) => row.consumed, cell: (row) => brief(row.consumed) },
  { label: "Answered", hide: "mid", sort: (row) => row.answered, cell: (row) => count(row.answered) },
  { label: "Refused", hide: "mid", sort: (row) => row.rate_limited, cell: (row) => count(row.rate_limited) },
  { label: "Failed", hide: "mid", sort: (row) => row.failed, cell: (row) => count(row.failed) },
  { label: "Checked", hide: "wide", sort: (row) => row.checked, cell: (row) => count(row.checked) },
  { label: "Quality", sort: (row) => row.quality, cell: (row) => quality(row.quality) },
  { label: "Speed", sort: (row) => row.speed, cell: (row) => factor(row.speed) },
  { label: "Score", title: "The period's own score", sort: (row) => row.period_score, cell: (row) => factor(row.period_score) },
];

const REFUSALS = [
  { label: "When", left: true, sort: (row) => row.seq, cell: (row) => moment(row.at) },
  { label: "Task", left: true, look: "cut", sort: (row) => row.task, cell: (row) => row.task },
  { label: "Traffic", left: true, hide: "mid", sort: (row) => row.traffic, cell: (row) => row.traffic },
  { label: "What happened", left: true, sort: (row) => row.kind, cell: (row) => row.kind.replaceAll("_", " ") },
  { label: "Status", hide: "mid", sort: (row) => row.status, cell: (row) => (known(row.status) ? String(row.status) : "–") },
];
