// A table that sorts by its headers and draws only the rows that are seen.

import { h } from "./dom.js";

const AROUND = 12;
const FEW = 150;

/**
 * Columns: { label, title, left, look: "wrap" | "cut", hide: "wide" | "mid", sort: row => value, cell: row => node | text }.
 * `few`: so many rows at first, and a button for the rest.
 * Rows keep their element as long as the row's object is the same.
 */
export class Table {
  constructor(caption, columns, { key, sort, few, empty = "Nothing yet." }) {
    this.columns = columns;
    this.key = key;
    this.few = few ?? Infinity;
    this.by = sort?.[0] ?? -1;
    this.down = sort?.[1] ?? false;
    this.rows = [];
    this.made = new Map();
    this.whole = false;
    this.heads = columns.map((column, i) => this.head(column, i));
    this.body = h("tbody");
    this.table = h("table", {},
      h("caption", { class: "hidden" }, caption),
      h("thead", {}, h("tr", {}, ...this.heads)),
      this.body);
    this.none = h("p", { class: "empty" }, empty);
    this.element = h("div", { class: "card rows", tabindex: "0", role: "region", "aria-label": caption }, this.table, this.none);
    this.more = h("button", { type: "button", class: "more", hidden: true, onclick: () => { this.few = Infinity; this.draw(); } });
    this.element.append(this.more);
    this.draw = this.draw.bind(this);
    this.soon = () => { this.asked ??= requestAnimationFrame(this.draw); };
    addEventListener("scroll", this.soon, { passive: true });
    addEventListener("resize", this.soon);
    this.before = () => { this.whole = true; this.draw(); };
    this.after = () => { this.whole = false; this.draw(); };
    addEventListener("beforeprint", this.before);
    addEventListener("afterprint", this.after);
    this.mark();
  }

  close() {
    removeEventListener("scroll", this.soon);
    removeEventListener("resize", this.soon);
    removeEventListener("beforeprint", this.before);
    removeEventListener("afterprint", this.after);
  }

  head(column, i) {
    const words = column.sort
      ? h("button", { type: "button", title: column.title, onclick: () => this.sortBy(i) }, column.label)
      : h("span", { title: column.title }, column.label);
    return h("th", { scope: "col", class: this.look(column) }, words);
  }

  look(column) {
    const end = column === this.columns.findLast((each) => each.hide !== "mid" && each.hide !== "wide");
    return [column.left ? "left" : "", column.look ?? "", end ? "end" : "", column.hide ?? ""].filter(Boolean).join(" ");
  }

  sortBy(i) {
    this.down = this.by === i ? !this.down : !this.columns[i].left;
    this.by = i;
    this.mark();
    this.show(this.rows);
  }

  mark() {
    this.heads.forEach((head, i) => {
      if (this.columns[i].sort) head.setAttribute("aria-sort", i !== this.by ? "none" : this.down ? "descending" : "ascending");
    });
  }

  /** What is said in place of rows when there are none. */
  say(words) {
    this.none.textContent = words;
  }

  /** Shows these rows, in the order that the reader has chosen. */
  show(rows) {
    this.rows = rows.slice();
    if (this.by >= 0) {
      const value = this.columns[this.by].sort;
      const sign = this.down ? -1 : 1;
      this.rows.sort((a, b) => {
        const x = value(a), y = value(b);
        if (x == null || y == null) return (x == null) - (y == null);
        return (x < y ? -1 : x > y ? 1 : 0) * sign;
      });
    }
    const keys = new Set(this.rows.map(this.key));
    for (const key of this.made.keys()) if (!keys.has(key)) this.made.delete(key);
    this.none.hidden = rows.length > 0;
    this.table.hidden = rows.length === 0;
    this.draw();
  }

  draw() {
    this.asked = undefined;
    const total = this.whole ? this.rows.length : Math.min(this.rows.length, this.few);
    this.more.hidden = total === this.rows.length;
    this.more.textContent = `Show all ${this.rows.length}`;
    let from = 0, to = total;
    if (!this.whole && total > FEW) {
      const height = this.rowHeight ??= this.measure();
      const top = this.body.getBoundingClientRect().top;
      from = Math.max(0, Math.min(total - 1, Math.floor(-top / height) - AROUND));
      to = Math.min(total, Math.ceil((innerHeight - top) / height) + AROUND);
      to = Math.max(from + 1, to);
    }
    const height = this.rowHeight ?? 0;
    const rows = [this.gap(from * height), ...this.rows.slice(from, to).map((row, i) => this.row(row, from + i)), this.gap((total - to) * height)].filter(Boolean);
    const now = this.body.children;
    if (now.length === rows.length && rows.every((row, i) => row === now[i])) return;
    const focus = document.activeElement;
    this.body.replaceChildren(...rows);
    if (focus && this.body.contains(focus)) focus.focus({ preventScroll: true });
  }

  measure() {
    this.body.replaceChildren(...this.rows.slice(0, 1).map((row) => this.row(row, 0)));
    return this.body.getBoundingClientRect().height || 42;
  }

  gap(height) {
    if (!(height > 0)) return null;
    const cell = h("td", { colspan: this.columns.length });
    cell.style.height = height + "px";
    return h("tr", { class: "gap", "aria-hidden": "true" }, cell);
  }

  row(row, place) {
    const key = this.key(row);
    let made = this.made.get(key);
    if (!made) {
      made = { element: h("tr", {}, ...this.columns.map((column) => h("td", { class: this.look(column) }))) };
      this.made.set(key, made);
    }
    if (made.row !== row || made.place !== place) {
      this.columns.forEach((column, i) => {
        if (column.fixed && made.row) return;
        const cell = column.cell(row, place);
        made.element.children[i].replaceChildren(cell ?? "");
      });
      made.row = row;
      made.place = place;
    }
    return made.element;
  }
}
