// Where the page begins: which page is shown, and what keeps it up to date.

import { Network } from "./data.js";
import { MinerPage } from "./miner.js";
import { NetworkPage } from "./network.js";
import { PeriodPage, PeriodsPage } from "./periods.js";

const main = document.getElementById("main");
const live = document.getElementById("live");
let page;

function show() {
  const [, name = "", argument = ""] = location.hash.split("/");
  page?.close();
  page = make(name, decoded(argument));
  main.replaceChildren(page.element);
  document.title = page.title + " · assay";
  for (const link of document.querySelectorAll("nav a[data-page]")) {
    const here = name.startsWith("period") ? "periods" : "network";
    if (link.dataset.page === here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function make(name, argument) {
  if (name === "miner") return new MinerPage(network, argument);
  if (name === "period") return new PeriodPage(network, argument);
  if (name === "periods") return new PeriodsPage(network);
  if (name === "task") return new NetworkPage(network, argument);
  return new NetworkPage(network);
}

const network = new Network(
  (what) => page?.update(what),
  (state) => {
    live.className = "live " + state;
    live.textContent = state === "on" ? "Live" : "Reconnecting";
    live.title = live.textContent;
  },
);

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});

addEventListener("hashchange", () => {
  show();
  scrollTo(0, 0);
  main.focus({ preventScroll: true });
});

try {
  await network.start();
  show();
} catch (error) {
  main.firstElementChild.textContent = "The data cannot be read: " + error.message;
}
