// The network at a glance, and the leaderboard.

import { ChainPart } from "./chain.js";
import { Chart } from "./charts.js";
import { brief, count, factor, h, known, mean, meter, minerLink, percent, percents, quality, shortKey, standing, sum, tiles, trend, until, verification } from "./dom.js";
import { Table } from "./table.js";

const ALL = "";

export class NetworkPage {
  constructor(network, task = sessionStorage.getItem("task") ?? ALL) {
    this.network = network;
    this.task = task;
    this.words = "";
    this.title = "Network";
    this.head = h("div");
    this.bar = h("i");
    this.numbers = h("div");
    this.chain = new ChainPart();
    this.shares = new Chart("Weights after the last period, largest first", [{ label: "weight", bars: true }], {
      at: (place) => this.ranked[place - 1].uid + "  " + shortKey(this.ranked[place - 1].hotkey),
      say: (value) => percent(value),
      x: (u, places) => places.map((place) => (Number.isInteger(place) ? place : "")),
      y: (u, values) => percents(values),
    });
    this.requests = new Chart("Requests by period", [{ label: "answered" }, { label: "refused", dash: [4, 3] }, { label: "failed" }], {
      y: (u, values) => values.map(brief),
      say: count,
    });
    this.tasks = h("select", { "aria-label": "Task", onchange: () => this.choose(this.tasks.value) });
    this.search = h("input", { type: "search", placeholder: "Hotkey or uid", "aria-label": "Find a miner by hotkey or uid", oninput: () => { this.words = this.search.value.trim().toLowerCase(); this.list(); } });
    this.place = h("div");
    this.element = h("div", {},
      this.head,
      h("div", { class: "progress", "aria-hidden": "true" }, this.bar),
      this.chain.alarms,
      this.numbers,
      this.chain.element,
      h("section", {}, h("div", { class: "charts" }, this.shares.element, this.requests.element)),
      h("section", { "aria-label": "Leaderboard" },
        h("header", {}, h("h2", {}, "Miners"), h("div", { class: "tools" }, this.tasks, this.search)),
        this.place));
    this.clock = setInterval(() => this.tick(), 1000);
    this.update("all");
  }

  close() {
    clearInterval(this.clock);
    this.shares.close();
    this.requests.close();
    this.table?.close();
  }

  update(what) {
    this.chain.show(this.network.chain);
    if (what === "chain") return;
    this.glance();
    if (what === "all") {
      this.charts();
      this.choices();
    }
    this.list();
  }

  glance() {
    const { miners, open, last } = this.network;
    const hotkeys = new Map(miners.map((row) => [row.hotkey, row]));
    const active = [...hotkeys.values()].filter((row) => row.standing === "active").length;
    const now = miners.filter((row) => open && row.period === open.period);
    const refused = sum(now, "rate_limited");
    const failed = sum(now, "failed");
    const requests = sum(now, "requests");
    const share = (part) => (requests ? percent(part / requests, 1) : "");
    const waiting = [...hotkeys.values()].reduce((total, row) => total + (row.waiting_checks ?? 0), 0);
    this.left = h("span", { class: "soft" });
    this.head.replaceChildren(h("div", { class: "head" },
      h("h1", {}, open ? "Period " + open.period : "Between periods"), this.left));
    this.numbers.replaceChildren(tiles([
      ["Miners", count(active), hotkeys.size > active ? "of " + count(hotkeys.size) : "active"],
      ["Answered", count(requests - refused - failed), ""],
      ["Refused with 429", count(refused), share(refused)],
      ["Failed", count(failed), share(failed)],
      ["Waiting for a check", count(waiting), ""],
      ["Last weights", last ? h("a", { href: "#/period/" + last.period, "aria-label": "Period " + last.period }, String(last.period)) : "–", last ? verification(last) : ""],
    ]));
    this.tick();
  }

  tick() {
    this.chain.tick();
    const { open } = this.network;
    if (!open) return;
    const from = Date.parse(open.opens_at), to = Date.parse(open.closes_at);
    const left = until(open.closes_at);
    this.left.textContent = Date.now() < to ? "closes in " + left : "closing";
    this.bar.style.width = Math.max(0, Math.min(1, (Date.now() - from) / (to - from))) * 100 + "%";
  }

  charts() {
    const miners = new Map(this.network.miners.map((row) => [row.hotkey, row]));
    this.ranked = [...miners.values()].filter((row) => known(row.weight)).sort((a, b) => b.weight - a.weight);
    const sorted = this.ranked.map((row) => row.weight);
    this.shares.show([sorted.map((_, i) => i + 1), sorted],
      sorted.length ? `Weights of ${sorted.length} miners from the largest, ${percent(sorted[0])}, to the smallest, ${percent(sorted[sorted.length - 1])}.` : "No weights yet.");
    const closed = this.network.periods.filter((period) => known(period.answered)).slice(0, 60).reverse();
    this.requests.show([closed.map((p) => p.period), closed.map((p) => p.answered), closed.map((p) => p.rate_limited), closed.map((p) => p.failed)],
      closed.length ? `In period ${closed[closed.length - 1].period}: ${closed[closed.length - 1].answered} answered, ${closed[closed.length - 1].rate_limited} refused, ${closed[closed.length - 1].failed} failed.` : "No period has closed yet.");
  }

  choices() {
    const tasks = [...new Set(this.network.miners.map((row) => row.task).filter(Boolean))].sort();
    if (this.task !== ALL && !tasks.includes(this.task)) this.task = ALL;
    const now = [ALL, ...tasks].join();
    if (this.offered !== now) {
      this.offered = now;
      this.tasks.replaceChildren(...[ALL, ...tasks].map((task) => h("option", { value: task }, task || "All tasks")));
    }
    this.tasks.value = this.task;
  }

  choose(task) {
    this.task = task;
    sessionStorage.setItem("task", task);
    history.replaceState(null, "", task === ALL ? "#/" : "#/task/" + encodeURIComponent(task));
    this.table?.close();
    this.table = undefined;
    this.list();
  }

  list() {
    if (!this.table) {
      this.table = new Table("Miners", this.columns(), {
        key: (row) => row.hotkey, sort: [this.columns().findIndex((column) => column.label === "Weight"), true],
      });
      this.place.replaceChildren(this.table.element);
    }
    const rows = this.task === ALL ? this.merged() : this.network.miners.filter((row) => row.task === this.task);
    this.most = Math.max(...rows.map((row) => row.weight ?? 0), Number.MIN_VALUE);
    this.table.say(this.network.miners.length ? "No miner matches." : "No miner is a member yet.");
    this.table.show(this.words ? rows.filter((row) => row.hotkey.toLowerCase().includes(this.words) || String(row.uid) === this.words) : rows);
  }

  /** A row for each miner: counts are added up, scores are means over its tasks. */
  merged() {
    const all = new Map();
    for (const row of this.network.miners) {
      const rows = all.get(row.hotkey);
      if (rows) rows.push(row);
      else all.set(row.hotkey, [row]);
    }
    this.kept ??= new Map();
    return [...all].map(([hotkey, rows]) => {
      const before = this.kept.get(hotkey);
      if (before && before.rows.length === rows.length && before.rows.every((row, i) => row === rows[i])) return before;
      const merged = { ...rows[0], rows, tasks: rows.filter((row) => row.task).length };
      for (const name of ["requests", "rate_limited", "failed"]) merged[name] = sum(rows, name);
      for (const name of ["quality", "speed", "period_score"]) merged[name] = mean(rows.map((row) => row[name]));
      merged.used = mean(rows.map((row) => (row.volume_asked > 0 ? row.volume_used / row.volume_asked : null)));
      this.kept.set(hotkey, merged);
      return merged;
    });
  }

  columns() {
    const some = this.task !== ALL;
    const used = (row) => (some ? (row.volume_asked > 0 ? row.volume_used / row.volume_asked : null) : row.used);
    return [
      { label: "Miner", left: true, sort: (row) => row.uid, cell: (row) => h("span", {}, h("span", { class: "uid" }, String(row.uid)), minerLink(row.hotkey), " ", standing(row) ?? "") },
      some
        ? { label: "Capacity", hide: "wide", title: "Volume that it is counted with in a period", sort: (row) => row.capacity, cell: (row) => brief(row.capacity) }
        : { label: "Tasks", hide: "wide", sort: (row) => row.tasks, cell: (row) => count(row.tasks) },
      { label: "Requests", hide: "wide", title: "In the running period", sort: (row) => row.requests, cell: (row) => count(row.requests) },
      { label: "Refused", hide: "wide", title: "With 429, in the running period", sort: (row) => row.rate_limited, cell: (row) => count(row.rate_limited) },
      { label: "Volume used", hide: "mid", title: "Of the volume that synthetic traffic asks for in the running period", sort: used, cell: (row) => (known(used(row)) ? h("span", {}, some ? brief(row.volume_used) : percent(used(row), 0), meter(used(row))) : "–") },
      { label: "Period score", hide: "wide", title: "Of the last closed period", sort: (row) => row.period_score, cell: (row) => factor(row.period_score) },
      { label: "Quality", title: "Mean of the answers checked in the last period", sort: (row) => row.quality, cell: (row) => quality(row.quality) },
      { label: "Speed", title: "Mean speed factor of the answers checked in the last period", sort: (row) => row.speed, cell: (row) => factor(row.speed) },
      some ? { label: "Share", title: "Of the task's weight", sort: (row) => row.share, cell: (row) => percent(row.share, 1) } : null,
      { label: "Weight", title: "Of all, over all tasks", sort: (row) => row.weight, cell: (row) => h("span", {}, percent(row.weight), meter((row.weight ?? 0) / this.most)) },
      { label: "Trend", title: "Weights of the last periods", hide: "mid", sort: (row) => row.weight_change, cell: (row) => trend(this.network.trend(row.hotkey)) },
    ].filter(Boolean);
  }
}
