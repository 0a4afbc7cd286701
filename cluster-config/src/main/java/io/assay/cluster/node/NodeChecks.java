package io.assay.cluster.node;

import io.assay.actors.weights.WeightsRequest;
import io.assay.actors.weights.WeightsStatus;
import io.assay.http.management.HealthCheck;
import io.assay.http.management.HealthCheck.Health;
import io.assay.persistence.history.HistoryReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.stream.javadsl.Sink;

/** What must work before a node is ready. */
final class NodeChecks {

  private static final Duration ASK_TIMEOUT = Duration.ofSeconds(2);

  private NodeChecks() {}

  static List<HealthCheck> of(NodeServices services, HistoryReader journal) {
    ActorSystem<?> system = services.context().system();
    List<HealthCheck> checks = new ArrayList<>();
    checks.add(HealthCheck.of("cluster", () -> cluster(Cluster.get(system))));
    checks.add(new HealthCheck("journal", () -> journal(system, journal)));
    checks.add(new HealthCheck("period-clock", () -> periodClock(services)));
    checks.add(HealthCheck.of("miner-protocols", services.protocols()::health));
    services.chain().ifPresent(chain -> checks.add(HealthCheck.of("chain", chain::health)));
    services
        .chainWeights()
        .ifPresent(weights -> checks.add(HealthCheck.of("chain-weights", weights::health)));
    services
        .statistics()
        .ifPresent(posts -> checks.add(HealthCheck.of("statistics", posts::health)));
    return checks;
  }

  private static Health cluster(Cluster cluster) {
    MemberStatus self = cluster.selfMember().status();
    if (self != MemberStatus.up()) {
      return Health.down("this node is " + self + " in its cluster");
    }
    long members = up(cluster.state().getMembers());
    long away = up(cluster.state().getUnreachable());
    return away * 2 >= members && away > 0
        ? Health.down("%d of %d nodes cannot be reached".formatted(away, members))
        : Health.works();
  }

  /** How many of them are up. */
  static long up(Iterable<Member> members) {
    return StreamSupport.stream(members.spliterator(), false)
        .filter(member -> member.status() == MemberStatus.up())
        .count();
  }

  /** Reads an entity's first event, which is there once a period was opened. */
  private static CompletionStage<Health> journal(ActorSystem<?> system, HistoryReader journal) {
    return journal
        .networkEvents()
        .take(1)
        .runWith(Sink.ignore(), system)
        .thenApplyAsync(done -> Health.works(), Runnable::run);
  }

  /** The clock answers once it has its state from the journal. */
  private static CompletionStage<Health> periodClock(NodeServices services) {
    return status(services)
        .thenApplyAsync(
            status ->
                status.open().isPresent() ? Health.works() : Health.down("no period is open yet"),
            Runnable::run);
  }

  /** Where the period clock stands, wherever it runs. */
  static CompletionStage<WeightsStatus> status(NodeServices services) {
    return AskPattern.ask(
        services.weights(),
        WeightsRequest.GetWeights::new,
        ASK_TIMEOUT,
        services.context().system().scheduler());
  }
}
