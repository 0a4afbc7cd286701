// What the page knows: read once, then kept up to date by the stream of events.

const PAGE = 5000;

/** How often the chain is asked for; no event tells of it. */
const CHAIN_EVERY = 15000;

async function rows(path) {
  const all = [];
  let cursor = "";
  do {
    const answer = await fetch(path + (path.includes("?") ? "&" : "?") + "limit=" + PAGE + cursor, { headers: { accept: "application/json" } });
    if (answer.status === 503) {
      await new Promise((done) => setTimeout(done, 1000));
      continue;
    }
    if (!answer.ok) throw new Error(path + " gave " + answer.status);
    const page = await answer.json();
    all.push(...page.data);
    cursor = page.has_more ? "&cursor=" + encodeURIComponent(page.next_cursor) : null;
  } while (cursor !== null);
  return all;
}

async function newest(path) {
  for (;;) {
    const answer = await fetch(path, { headers: { accept: "application/json" } });
    if (answer.ok) return (await answer.json()).data;
    if (answer.status !== 503) throw new Error(path + " gave " + answer.status);
    await new Promise((done) => setTimeout(done, 1000));
  }
}

export async function miner(hotkey) {
  const answer = await fetch("/network/miners/" + encodeURIComponent(hotkey) + "?limit=1000");
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error("the miner's page gave " + answer.status);
  return answer.json();
}

export class Network {
  constructor(changed, live) {
    this.changed = changed;
    this.live = live;
    this.miners = [];
    this.periods = [];
    this.weights = new Map();
    this.waiting = new Set();
  }

  async start() {
    await this.readAll();
    this.listen();
    if (this.chain.configured) setInterval(() => this.readChain().then(() => this.changed("chain"), () => {}), CHAIN_EVERY);
  }

  async readAll() {
    [this.miners, this.periods] = await Promise.all([rows("/network/miners"), rows("/network/periods"), this.readWeights(), this.readChain()]);
    this.changed("all");
  }

  /** The newest weights of all miners, as far as they fit on a page: what trends are drawn from. */
  async readWeights() {
    this.weights.clear();
    const some = await newest("/network/weights?limit=" + PAGE);
    for (const row of some) this.note(row);
  }

  async readChain() {
    const answer = await fetch("/network/chain");
    if (!answer.ok) throw new Error("/network/chain gave " + answer.status);
    this.chain = await answer.json();
  }

  note(row) {
    let periods = this.weights.get(row.hotkey);
    if (!periods) this.weights.set(row.hotkey, (periods = new Map()));
    periods.set(row.period, row.weight);
  }

  /** A miner's kept weights, the oldest first. */
  trend(hotkey, most = 30) {
    const periods = this.weights.get(hotkey);
    return periods ? [...periods].sort((a, b) => a[0] - b[0]).slice(-most).map((each) => each[1]) : [];
  }

  get open() {
    return this.periods.find((period) => period.state === "open");
  }

  get last() {
    return this.periods.find((period) => period.state === "computed");
  }

  listen() {
    const events = new EventSource("/network/events");
    this.live("off");
    events.addEventListener("hello", () => this.live("on"));
    events.onerror = () => {
      this.live("off");
      if (events.readyState === EventSource.CLOSED) setTimeout(() => this.listen(), 5000);
    };
    events.addEventListener("reset", () => {
      this.live("on");
      this.readAll();
    });
    events.addEventListener("miners", (event) => this.patch(JSON.parse(event.data).data));
    for (const name of ["period_opened", "period_closed", "period_skipped"])
      events.addEventListener(name, () => this.soon("periods"));
    for (const name of ["weights_published", "publication_failed"])
      events.addEventListener(name, () => this.soon("periods", "chain"));
    events.addEventListener("weights_computed", (event) => this.soon("periods", "miners", "weights:" + JSON.parse(event.data).period));
    events.addEventListener("verified", () => this.soon("periods", "miners"));
    for (const name of ["member_added", "member_removed", "member_paused", "member_resumed", "member_banned"])
      events.addEventListener(name, () => this.soon("miners"));
  }

  /** Reads these again, shortly: many events that come together ask once. */
  soon(...what) {
    what.forEach((each) => this.waiting.add(each));
    this.timer ??= setTimeout(() => this.read(), 300);
  }

  async read() {
    this.timer = undefined;
    const what = [...this.waiting];
    this.waiting.clear();
    try {
      await Promise.all(what.map((each) => this.readOne(each)));
      this.changed("all");
    } catch {
      this.live("off");
    }
  }

  async readOne(what) {
    if (what === "periods") this.periods = await rows("/network/periods");
    else if (what === "chain") await this.readChain();
    else if (what === "miners") this.miners = await rows("/network/miners");
    else for (const row of await rows("/network/weights?period=" + what.split(":")[1])) this.note(row);
  }

  patch(changed) {
    const place = new Map(this.miners.map((row, i) => [row.hotkey + " " + row.task, i]));
    const next = this.miners.slice();
    let unknown = false;
    for (const row of changed) {
      const i = place.get(row.hotkey + " " + row.task);
      if (i === undefined) unknown = true;
      else next[i] = row;
    }
    this.miners = next;
    if (unknown) this.soon("miners");
    this.changed("miners");
  }
}
