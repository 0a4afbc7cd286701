// Charts, in the page's colours; each has words for those who do not see it.

import { h } from "./dom.js";

const dark = matchMedia("(prefers-color-scheme: dark)");

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
}

function key(series) {
  return h("i", { class: "tone-" + series.tone + (series.dash ? " dash" : "") });
}

function axes(x, y) {
  const font = "11.5px system-ui, sans-serif";
  const base = { stroke: colour("soft"), font, ticks: { show: false } };
  return [
    { ...base, grid: { show: false }, values: x, size: 26, gap: 6, space: 44, incrs: [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000] },
    { ...base, grid: { stroke: colour("line"), width: 1 }, values: y, size: 52, gap: 6, space: 36 },
  ];
}

const TONES = ["accent", "soft", "bad"];

/**
 * A chart in a card. `series`: { label, tone, dash, bars }. `data`: [xs, ys…]; `words` describes them.
 * Under a pointer it tells the values: `at` says where, `say` how much.
 */
export class Chart {
  constructor(title, series, { x = (u, v) => v.map((n) => (Number.isInteger(n) ? n : "")), y, at = (place) => "Period " + place, say }) {
    this.series = series.map((each, i) => ({ tone: TONES[i], ...each }));
    this.at = at;
    this.say = say;
    this.tip = h("div", { class: "tip", hidden: true });
    this.x = x;
    this.y = y;
    this.box = h("div", { class: "plot", role: "img" });
    const legend = series.length > 1
      ? h("span", { class: "legend" }, ...this.series.map((each) => h("span", {}, key(each), each.label)))
      : "";
    this.element = h("div", { class: "card chart" }, h("h3", {}, title, legend), this.box);
    this.resize = new ResizeObserver(() => this.fit());
    this.resize.observe(this.box);
    this.recolour = () => { this.plot?.destroy(); this.plot = undefined; if (this.data) this.show(this.data, this.words); };
    dark.addEventListener("change", this.recolour);
  }

  close() {
    this.resize.disconnect();
    dark.removeEventListener("change", this.recolour);
    this.plot?.destroy();
  }

  fit() {
    const width = this.box.clientWidth;
    if (this.plot && width > 0 && this.plot.width !== width) this.plot.setSize({ width, height: this.box.clientHeight });
  }

  show(data, words) {
    this.data = data;
    this.words = words;
    this.box.setAttribute("aria-label", words);
    const some = data[0].length > 0;
    this.none?.remove();
    if (!some) this.box.append((this.none = h("p", { class: "empty" }, words)));
    if (this.plot) {
      this.plot.setData(data);
    } else if (some && window.uPlot) {
      this.plot = new window.uPlot(this.options(), data, this.box);
      this.box.append(this.tip);
    }
  }

  tell(u) {
    const { idx, left } = u.cursor;
    this.tip.hidden = idx == null || left < 0;
    if (this.tip.hidden) return;
    this.tip.replaceChildren(h("b", {}, this.at(this.data[0][idx], idx)),
      ...this.series.map((each, i) => h("span", {}, key(each), this.series.length > 1 ? each.label + " " : "", this.say(this.data[i + 1][idx]))));
    const x = u.over.offsetLeft + left;
    const right = left > u.over.clientWidth / 2;
    this.tip.style.left = right ? "auto" : x + 12 + "px";
    this.tip.style.right = right ? this.box.clientWidth - x + 12 + "px" : "auto";
  }

  options() {
    return {
      width: this.box.clientWidth || 400,
      height: this.box.clientHeight || 190,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: this.series[0].bars ? { show: false } : { size: 7, fill: (u, i) => colour(this.series[i - 1].tone) } },
      hooks: { setCursor: [(u) => this.tell(u)] },
      padding: [8, 8, 0, 0],
      scales: {
        x: { time: false, range: (u, min, max) => (this.series[0].bars ? [min - 0.6, max + 0.6] : min === max ? [min - 1, max + 1] : [min, max]) },
        y: { range: (u, min, max) => [0, max > 0 ? max * 1.08 : 1] },
      },
      axes: axes(this.x, this.y),
      series: [{}, ...this.series.map((each) => ({
        label: each.label,
        stroke: each.bars ? undefined : colour(each.tone),
        fill: each.bars ? colour("accent") : undefined,
        width: 1.8,
        dash: each.dash,
        spanGaps: true,
        paths: each.bars ? window.uPlot.paths.bars({ size: [0.72, 40], radius: 0.12 }) : undefined,
        points: { show: each.bars ? false : (u) => u.data[0].length < 25, size: 5, fill: colour("card") },
      }))],
    };
  }
}
