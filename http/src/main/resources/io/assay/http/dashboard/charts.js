// Charts, in the page's colours; each has words for those who do not see it.

import { h } from "./dom.js";

const dark = matchMedia("(prefers-color-scheme: dark)");

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
}

function axes(x, y) {
  const font = "11.5px system-ui, sans-serif";
  const base = { stroke: colour("soft"), font, ticks: { show: false } };
  return [
    { ...base, grid: { show: false }, values: x, size: 26, gap: 6, space: 44, incrs: [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000] },
    { ...base, grid: { stroke: colour("line"), width: 1 }, values: y, size: 52, gap: 6, space: 36 },
  ];
}

/** A chart in a card. `series`: { label, tone, dash, bars }. `data`: [xs, ys…]; `words` describes them. */
export class Chart {
  constructor(title, series, { x = (u, v) => v.map((n) => (Number.isInteger(n) ? n : "")), y }) {
    this.series = series;
    this.x = x;
    this.y = y;
    this.box = h("div", { class: "plot", role: "img" });
    const legend = series.length > 1
      ? h("span", { class: "legend" }, ...series.map((each, i) => h("span", {}, h("i", { class: "k" + (each.key ?? i) }), each.label)))
      : "";
    this.element = h("div", { class: "card chart" }, h("h3", {}, title, legend), this.box);
    this.resize = new ResizeObserver(() => this.fit());
    this.resize.observe(this.box);
    this.recolour = () => { this.plot?.destroy(); this.plot = undefined; this.show(this.data, this.words); };
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
    if (this.plot) {
      this.plot.setData(data);
    } else if (data[0].length && window.uPlot) {
      this.plot = new window.uPlot(this.options(), data, this.box);
    }
  }

  options() {
    const tones = ["accent", "soft", "bad"];
    return {
      width: this.box.clientWidth || 400,
      height: this.box.clientHeight || 190,
      legend: { show: false },
      cursor: { show: false },
      padding: [8, 8, 0, 0],
      scales: {
        x: { time: false, range: (u, min, max) => (this.series[0].bars ? [min - 0.6, max + 0.6] : min === max ? [min - 1, max + 1] : [min, max]) },
        y: { range: (u, min, max) => [0, max > 0 ? max * 1.08 : 1] },
      },
      axes: axes(this.x, this.y),
      series: [{}, ...this.series.map((each, i) => ({
        label: each.label,
        stroke: each.bars ? undefined : colour(tones[each.key ?? i]),
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
