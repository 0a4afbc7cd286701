// How the validator stands with the chain that it follows; nothing where there is none.

import { count, h, known, percent, shortKey, since, tiles } from "./dom.js";

const PROBLEMS = {
  unread: ["warn", "The chain was not read yet: members are those known before."],
  old: ["bad", "The chain does not answer: what is shown of it is old."],
  unregistered: ["bad", "This validator's hotkey is not on the subnet."],
  "no-permit": ["bad", "This validator has no permit: its stake is too low to set weights."],
  "weights-stale": ["bad", "Weights on the chain are stale: none were set for three periods."],
};

export class ChainPart {
  constructor() {
    this.alarms = h("div", { role: "status" });
    this.element = h("section", { "aria-label": "Chain", hidden: true });
    this.said = "";
  }

  show(chain) {
    this.chain = chain;
    this.element.hidden = !chain?.configured;
    const problems = chain?.problems ?? [];
    const said = problems.join(" ");
    if (said !== this.said) {
      this.said = said;
      const lines = problems.map((problem) => PROBLEMS[problem] ?? ["bad", problem]);
      const tone = lines.some((line) => line[0] === "bad") ? "bad" : "warn";
      this.alarms.className = lines.length ? "alarm " + tone : "";
      this.alarms.replaceChildren(...lines.map((line) => h("p", {}, line[1])));
    }
    if (chain?.configured) this.draw(chain);
  }

  draw(chain) {
    this.link = h("span", { class: "pill " + (chain.connected ? "good" : "bad") });
    this.read = h("span");
    this.set = h("span");
    this.element.replaceChildren(
      h("header", {}, h("h2", {}, "Chain"), this.link),
      tiles([
        ["Block", count(chain.block), this.read],
        chain.validator ? ["Validator", known(chain.uid) ? "uid " + chain.uid : "–", h("span", { class: "key", title: chain.validator }, shortKey(chain.validator))] : null,
        chain.validator ? ["Permit", chain.permit ? "Yes" : "No", chain.permit ? "may set weights" : "may not set weights"] : null,
        chain.validator ? ["Stake share", percent(chain.stake_share), chain.permit ? "of all validators" : ""] : null,
        chain.sets_weights ? ["Weights set in block", count(chain.weights_block), this.set] : null,
      ].filter(Boolean)));
    this.tick();
  }

  /** What grows old by itself. */
  tick() {
    const { chain } = this;
    if (!chain?.configured) return;
    this.link.textContent = (chain.connected ? "Connected" : "Not connected") + (chain.since ? " for " + since(chain.since) : "");
    this.read.textContent = "subnet " + chain.netuid + (chain.read_at ? ", read " + since(chain.read_at) + " ago" : "");
    if (!chain.sets_weights) return;
    const failures = chain.weights_failures ? chain.weights_failures + (chain.weights_failures === 1 ? " failure since" : " failures since") : "";
    this.set.textContent = [known(chain.weights_period) ? "period " + chain.weights_period + ", " + since(chain.weights_at) + " ago" : "none yet", failures].filter(Boolean).join(", ");
  }
}
