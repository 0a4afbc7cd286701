// The periods, and the weights of one of them.

import { count, h, known, meter, minerLink, moment, percent, progress, tiles } from "./dom.js";
import { Table } from "./table.js";

export class PeriodsPage {
  constructor(network) {
    this.network = network;
    this.title = "Periods";
    this.table = new Table("Periods", COLUMNS, { key: (row) => row.period, sort: [0, true], empty: "No period has begun yet." });
    this.element = h("div", {},
      h("div", { class: "head" }, h("h1", {}, "Periods and weights")),
      h("section", {}, h("header", {}, h("p", { class: "soft" }, "A period's weights are verified when this node has recomputed them from the journal alone and got the same, to the last bit.")), this.table.element));
    this.update();
  }

  close() {
    this.table.close();
  }

  update() {
    this.table.show(this.network.periods);
  }
}

const COLUMNS = [
  { label: "Period", left: true, sort: (row) => row.period, cell: (row) => h("a", { href: "#/period/" + row.period }, String(row.period)) },
  { label: "Ends", left: true, hide: "mid", sort: (row) => row.closes_at, cell: (row) => moment(row.closes_at) },
  { label: "Members", hide: "wide", sort: (row) => row.members, cell: (row) => count(row.members) },
  { label: "Answered", hide: "mid", sort: (row) => row.answered, cell: (row) => count(row.answered) },
  { label: "Refused", hide: "wide", sort: (row) => row.rate_limited, cell: (row) => count(row.rate_limited) },
  { label: "Failed", hide: "wide", sort: (row) => row.failed, cell: (row) => count(row.failed) },
  { label: "Checked", hide: "wide", sort: (row) => row.checked, cell: (row) => count(row.checked) },
  { label: "Digest", left: true, hide: "mid", cell: (row) => (row.digest ? h("code", { title: row.digest }, row.digest.slice(0, 12)) : "–") },
  { label: "Published", left: true, hide: "wide", sort: (row) => row.published_to, cell: (row) => row.published_to || "–" },
  { label: "Weights", sort: (row) => row.verification, cell: progress },
];

export class PeriodPage {
  constructor(network, number) {
    this.network = network;
    this.number = Number(number);
    this.title = "Period " + number;
    this.body = h("div");
    this.table = new Table("Weights", WEIGHTS, { key: (row) => row.hotkey, sort: [1, true], empty: "Its weights are not known yet." });
    this.element = h("div", {}, h("a", { class: "back", href: "#/periods" }, "‹ All periods"), this.body,
      h("section", {}, h("header", {}, h("h2", {}, "Weights")), this.table.element));
    this.update();
  }

  close() {
    this.table.close();
  }

  /** The way to the periods before and after it. */
  beside() {
    const all = this.network.periods;
    const i = all.findIndex((each) => each.period === this.number);
    return h("nav", { class: "beside", "aria-label": "Periods beside" },
      step(all[i + 1], "‹ Earlier", "Earlier period"), step(all[i - 1], "Later ›", "Later period"));
  }

  async update(what = "all") {
    const period = this.network.periods.find((each) => each.period === this.number);
    if (!period) {
      this.body.replaceChildren(h("h1", {}, "Period " + this.number), h("p", { class: "soft" }, "It is not among the periods that are kept."));
      this.table.show([]);
      return;
    }
    this.body.replaceChildren(
      h("div", { class: "head" }, h("h1", {}, "Period " + period.period), progress(period), this.beside()),
      tiles([
        ["Members", count(period.members), period.stale ? count(period.stale) + " stale" : ""],
        ["Answered", count(period.answered), ""],
        ["Refused", count(period.rate_limited), ""],
        ["Failed", count(period.failed), ""],
        ["Checked", count(period.checked), ""],
      ]),
      h("section", {}, h("div", { class: "card pads" }, h("dl", { class: "facts" }, ...facts(period)))));
    if (what === "all" && this.read !== period.computed_at) {
      this.read = period.computed_at;
      const rows = await readWeights(this.number).catch(() => []);
      const most = Math.max(...rows.map((row) => row.weight), Number.MIN_VALUE);
      this.table.show(rows.map((row) => ({ ...row, part: row.weight / most })));
    }
  }
}

function step(period, words, name) {
  return period ? h("a", { href: "#/period/" + period.period, "aria-label": name }, words) : h("span", { class: "none" }, words);
}

async function readWeights(number) {
  const answer = await fetch("/network/weights?limit=5000&period=" + number);
  return answer.ok ? (await answer.json()).data : [];
}

function facts(period) {
  const all = [
    ["Time", moment(period.opens_at) + " to " + moment(period.closes_at)],
    ["Policy", period.policy ? period.policy + ", version " + period.policy_version : null],
    ["Digest", period.digest && h("code", {}, period.digest)],
    ["Configuration", period.config_digest && h("code", {}, period.config_digest)],
    ["Computed", period.computed_at && moment(period.computed_at)],
    ["Published", period.published_to ? period.published_to + ", " + moment(period.published_at) : null],
    ["What differs", period.verification_notes],
    ["Nobody ran the clock until", period.skipped_until && moment(period.skipped_until)],
  ];
  return all.filter(([, value]) => value).flatMap(([word, value]) => [h("dt", {}, word), h("dd", {}, value)]);
}

const WEIGHTS = [
  { label: "Miner", left: true, sort: (row) => row.uid, cell: (row) => h("span", {}, h("span", { class: "uid" }, String(row.uid)), minerLink(row.hotkey), row.stale ? h("span", { class: "pill warn" }, "stale") : "") },
  { label: "Weight", sort: (row) => row.weight, cell: (row) => h("span", {}, percent(row.weight), meter(row.part)) },
  { label: "On the chain", hide: "mid", title: "Of 65 535", sort: (row) => row.u16, cell: (row) => count(row.u16) },
  { label: "Score", hide: "mid", title: "As the policy gave it", sort: (row) => row.score, cell: (row) => (known(row.score) ? row.score.toPrecision(5) : "–") },
  { label: "Last event", hide: "wide", title: "Sequence number of the miner's last event that counts", sort: (row) => row.cut, cell: (row) => count(row.cut) },
];
