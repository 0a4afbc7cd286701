package io.assay.streams.capacity;

import io.assay.actors.dispatch.MinerClient;
import io.assay.actors.miner.Capacity;
import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.Miners;
import io.assay.actors.network.Member;
import io.assay.actors.network.MinerAddress;
import io.assay.actors.scoring.CapacityRule;
import io.assay.actors.scoring.TrafficSettings;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every member for its capacity, a bounded number at a time. */
public final class CapacityRounds {

  private static final Logger LOG = LoggerFactory.getLogger(CapacityRounds.class);
  private static final int AT_ONCE = 32;

  private final ActorSystem<?> system;
  private final MinerClient client;
  private final Miners miners;
  private final TaskTable tasks;
  private final Supplier<Rule> rule;

  /**
   * How an announcement becomes a capacity.
   *
   * @param stakeShare this validator's share of the total stake, in (0,1]
   * @param period how long a scoring period lasts: shorter ones scale the volume
   * @param traffic the policy's constants
   */
  public record Rule(double stakeShare, Duration period, TrafficSettings traffic) {
    public Rule {
      if (!(stakeShare > 0 && stakeShare <= 1)) {
        throw new IllegalArgumentException(
            "assay.stake-share: " + stakeShare + "; expected more than 0 and at most 1");
      }
    }
  }

  /**
   * Asks through this client and records with these entities.
   *
   * @param rule the one that holds now
   */
  public CapacityRounds(
      ActorSystem<?> system,
      MinerClient client,
      Miners miners,
      TaskTable tasks,
      Supplier<Rule> rule) {
    this.system = system;
    this.client = client;
    this.miners = miners;
    this.tasks = tasks;
    this.rule = rule;
  }

  /** One round over these members; completes when each has answered or failed. */
  public CompletionStage<Done> ask(List<Member> members) {
    return Source.from(members)
        .mapAsyncUnordered(AT_ONCE, this::askOne)
        .runWith(Sink.ignore(), system);
  }

  private CompletionStage<Done> askOne(Member member) {
    CompletionStage<SortedMap<TaskName, Double>> announced =
        member.announcesCapacity()
            ? client.capacity(new MinerAddress(member.hotkey(), member.endpoint()))
            : CompletableFuture.completedFuture(member.fixedCapacities());
    return announced
        .thenCompose(volumes -> miners.ask(member.hotkey(), command(volumes)))
        .handle(
            (reply, failure) -> {
              if (failure != null) {
                LOG.warn(
                    "event=capacity-unknown miner={} reason={}",
                    member.hotkey(),
                    failure.getMessage());
              }
              return Done.getInstance();
            });
  }

  private MinerCommand command(SortedMap<TaskName, Double> announced) {
    SortedMap<TaskName, Capacity> capacities = new TreeMap<>();
    Rule now = rule.get();
    for (Task task : tasks.tasks()) {
      Double volume = announced.get(task.name());
      if (volume != null) {
        double effective = CapacityRule.effective(task, volume, now.stakeShare());
        capacities.put(
            task.name(),
            new Capacity(volume, CapacityRule.forPeriod(effective, now.period(), now.traffic())));
      }
    }
    return new MinerCommand.AnnounceCapacity(capacities, now.stakeShare());
  }
}
