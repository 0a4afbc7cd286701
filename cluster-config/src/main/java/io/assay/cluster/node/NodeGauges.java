package io.assay.cluster.node;

import io.assay.actors.miner.MinerStatus;
import io.assay.actors.network.MemberStatus;
import io.assay.actors.network.Standing;
import io.assay.actors.weights.WeightsRecord;
import io.assay.actors.weights.WeightsStatus;
import io.assay.cluster.metrics.Meters;
import io.assay.cluster.metrics.Metric;
import io.assay.http.HttpServers;
import io.assay.http.management.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.typed.Cluster;

/** Keeps the gauges of a node up to date: a look at everything, every few seconds. */
final class NodeGauges {

  private static final Duration EVERY = Duration.ofSeconds(5);

  private final NodeServices services;
  private final NodeContext node;
  private final Meters meters;
  private final Readiness readiness;
  private final Instant started;

  private NodeGauges(NodeServices services, Readiness readiness) {
    this.services = services;
    this.node = services.context();
    this.meters = node.meters();
    this.readiness = readiness;
    this.started = node.clock().instant();
  }

  static void start(NodeServices services, Readiness readiness, HttpServers servers) {
    NodeGauges gauges = new NodeGauges(services, readiness);
    ActorSystem<?> system = services.context().system();
    Meters meters = services.context().meters();
    meters.ask(Metric.HTTP_OPEN, servers::openRequests);
    meters.set(Metric.BUILD, 1, NodeVersion.current());
    meters.set(Metric.PERIOD_LENGTH, services.context().settings().period().toMillis() / 1e3);
    system
        .scheduler()
        .scheduleWithFixedDelay(Duration.ZERO, EVERY, gauges::look, system.executionContext());
  }

  private void look() {
    miners();
    cluster();
    services
        .chainWeights()
        .ifPresent(weights -> meters.set(Metric.CHAIN_WEIGHTS_AGE, weights.age().toMillis() / 1e3));
    readiness
        .isReady()
        .whenCompleteAsync(
            (ready, thrown) -> meters.set(Metric.READY, thrown == null && ready ? 1 : 0),
            Runnable::run);
    NodeChecks.status(services)
        .whenCompleteAsync(
            (status, thrown) -> {
              if (thrown == null) {
                weights(status);
              }
            },
            Runnable::run);
    services
        .membership()
        .all()
        .whenCompleteAsync(
            (all, thrown) -> {
              if (thrown == null) {
                members(
                    all.members().stream()
                        .collect(
                            Collectors.groupingBy(MemberStatus::standing, Collectors.counting())));
              }
            },
            Runnable::run);
  }

  private void miners() {
    long waiting = 0;
    long open = 0;
    TreeMap<String, Double> capacities = new TreeMap<>();
    node.settings().tasks().tasks().forEach(task -> capacities.put(task.name().value(), 0.0));
    for (MinerStatus status : node.observers().statuses().values()) {
      waiting += status.waiting();
      open += status.pending();
      if (status.member()) {
        status
            .capacities()
            .forEach((task, volume) -> capacities.merge(task.value(), volume, Double::sum));
      }
    }
    meters.set(Metric.CHECKS_WAITING, waiting);
    meters.set(Metric.QUERIES_OPEN, open);
    capacities.forEach((task, volume) -> meters.set(Metric.CAPACITY, volume, task));
  }

  private void cluster() {
    Cluster cluster = Cluster.get(node.system());
    meters.set(Metric.CLUSTER_MEMBERS, NodeChecks.up(cluster.state().getMembers()));
    meters.set(Metric.CLUSTER_UNREACHABLE, cluster.state().getUnreachable().size());
  }

  private void weights(WeightsStatus status) {
    Instant newest = status.last().map(WeightsRecord::closesAt).orElse(started);
    meters.set(
        Metric.WEIGHTS_AGE, Duration.between(newest, node.clock().instant()).toMillis() / 1e3);
    meters.set(Metric.PERIOD, status.open().map(open -> open.period()).orElse(0L));
    meters.set(
        Metric.WEIGHTS_MINERS,
        status.last().stream()
            .flatMap(last -> last.scores().values().stream())
            .filter(score -> score > 0)
            .count());
  }

  private void members(Map<Standing, Long> counts) {
    for (Standing standing : Standing.values()) {
      meters.set(Metric.MINERS, counts.getOrDefault(standing, 0L), standing.inWords());
    }
  }
}
