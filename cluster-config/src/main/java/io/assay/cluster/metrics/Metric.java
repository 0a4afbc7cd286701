package io.assay.cluster.metrics;

import java.util.List;

/**
 * A metric of ours. The name that Prometheus sees follows from the name and the kind: dots become
 * underscores, a counter ends with {@code _total}, a timer with {@code _seconds}. {@code
 * docs/metrics.md} is this list.
 */
public enum Metric {
  /** Requests to the two servers. */
  HTTP_REQUESTS(
      "assay.http.requests",
      Kind.TIMER,
      "From the arrival of a request to the head of its answer",
      "server",
      "route",
      "status"),
  /** Open requests. */
  HTTP_OPEN("assay.http.open", Kind.GAUGE, "Requests of clients that are open, streams included"),
  /** Ended queries. */
  QUERIES(
      "assay.queries",
      Kind.COUNTER,
      "Requests to miners whose end is on record",
      "task",
      "traffic",
      "end"),
  /** Time to a whole answer. */
  ANSWER(
      "assay.answer",
      Kind.TIMER,
      "From sending a request to a miner to the end of its answer",
      "task"),
  /** Time to the first token. */
  FIRST_TOKEN(
      "assay.first.token",
      Kind.TIMER,
      "From sending a request to a miner to the first token of its answer",
      "task"),
  /** Volume. */
  WORK(
      "assay.work",
      Kind.COUNTER,
      "Volume of answers: characters / 4, steps, embeddings",
      "task",
      "traffic"),
  /** Charges. */
  CREDITS_CHARGED("assay.credits.charged", Kind.COUNTER, "Credits charged for answers on record"),
  /** Recording. */
  RECORD_END(
      "assay.record.end",
      Kind.TIMER,
      "From the end of a query until it is durable, or until that attempt has failed",
      "result"),
  /** Checks that ended. */
  CHECKS("assay.checks", Kind.COUNTER, "Sampled answers whose check has ended", "result"),
  /** Answers that wait. */
  CHECKS_WAITING(
      "assay.checks.waiting", Kind.GAUGE, "Answers of this node's miners that wait to be checked"),
  /** Open queries. */
  QUERIES_OPEN("assay.queries.open", Kind.GAUGE, "Requests to this node's miners under way"),
  /** Capacity. */
  CAPACITY("assay.capacity", Kind.GAUGE, "Volume a period that this node's miners can do", "task"),
  /** Members. */
  MINERS("assay.miners", Kind.GAUGE, "Miners of the network, by how they stand", "state"),
  /** The period. */
  PERIOD("assay.period", Kind.GAUGE, "The number of the running period; 0 if none runs"),
  /** Its length. */
  PERIOD_LENGTH("assay.period.length.seconds", Kind.GAUGE, "How long a period lasts"),
  /** How old the weights are. */
  WEIGHTS_AGE(
      "assay.weights.age.seconds",
      Kind.GAUGE,
      "How long ago the period of the newest weights closed; since the start, if there are none"),
  /** How old what is on the chain is. */
  CHAIN_WEIGHTS_AGE(
      "assay.chain.weights.age.seconds",
      Kind.GAUGE,
      "How long ago weights were last set on the chain; since the start, if never;"
          + " there only where a node sets them"),
  /** Statistics that were posted. */
  STATISTICS_POSTS(
      "assay.statistics.posts",
      Kind.COUNTER,
      "Posts of statistics to a public dashboard; there only where a node posts them",
      "kind",
      "result"),
  /** Statistics that wait. */
  STATISTICS_WAITING(
      "assay.statistics.waiting",
      Kind.GAUGE,
      "Periods whose statistics the receiver has not taken yet, as of the last attempt"),
  /** The weights. */
  WEIGHTS_MINERS("assay.weights.miners", Kind.GAUGE, "Miners with a weight above 0"),
  /** The cluster. */
  CLUSTER_MEMBERS("assay.cluster.members", Kind.GAUGE, "Nodes that this node knows to be up"),
  /** Nodes that are away. */
  CLUSTER_UNREACHABLE("assay.cluster.unreachable", Kind.GAUGE, "Nodes that this node cannot reach"),
  /** Readiness. */
  READY("assay.ready", Kind.GAUGE, "1 if /health/ready says so, else 0"),
  /** The program. */
  BUILD("assay.build.info", Kind.GAUGE, "Always 1", "version");

  /** What a metric measures. */
  public enum Kind {
    /** Something that only grows. */
    COUNTER,
    /** How much there is now. */
    GAUGE,
    /** How often, how long in all, and how often not longer than a bound, in seconds. */
    TIMER
  }

  private final String meter;
  private final Kind kind;
  private final String help;
  private final List<String> labels;

  Metric(String meter, Kind kind, String help, String... labels) {
    this.meter = meter;
    this.kind = kind;
    this.help = help;
    this.labels = List.of(labels);
  }

  /** Its name among the meters. */
  public String meter() {
    return meter;
  }

  /** What it measures. */
  public Kind kind() {
    return kind;
  }

  /** What it says, for people. */
  public String help() {
    return help;
  }

  /** Its labels, in their order. */
  public List<String> labels() {
    return labels;
  }

  /** Its name for Prometheus, without the endings of a histogram. */
  public String published() {
    String base = meter.replace('.', '_');
    return switch (kind) {
      case COUNTER -> base + "_total";
      case GAUGE -> base;
      case TIMER -> base + "_seconds";
    };
  }
}
