package io.assay.cluster.node;

import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.Miners;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.Member;
import io.assay.streams.capacity.CapacityRounds;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who takes part, with a capacity on record: the period clock waits for the first round of
 * capacities, but not longer than {@link #FIRST_ROUND}.
 */
final class Members {

  private static final Logger LOG = LoggerFactory.getLogger(Members.class);
  private static final Duration FIRST_ROUND = Duration.ofSeconds(10);

  private final BooleanSupplier asks;
  private final Miners miners;
  private final Membership membership;
  private final CapacityRounds capacities;
  private final CompletableFuture<Done> firstRound = new CompletableFuture<>();
  private volatile List<Hotkey> last = List.of();

  /** {@code asks} tells whether this node, and no other, asks the miners for their capacity now. */
  Members(BooleanSupplier asks, Miners miners, Membership membership, CapacityRounds capacities) {
    this.asks = asks;
    this.miners = miners;
    this.membership = membership;
    this.capacities = capacities;
  }

  /**
   * Takes the configured members over, asks for capacities, and goes on asking.
   *
   * @param registered runs once every member's entity knows where the miner is now, so that nothing
   *     is sent to where it was before a restart
   */
  void start(ActorSystem<?> system, List<Member> configured, Duration every, Runnable registered) {
    CompletionStage<List<Member>> known =
        configured.isEmpty() ? membership.active() : membership.sync(configured, "configuration");
    known
        .thenCompose(this::register)
        .whenComplete((members, failure) -> registered.run())
        .thenCompose(this::round)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.error("event=members-unknown reason={}", failure.getMessage());
              }
              firstRound.complete(Done.getInstance());
            });
    firstRound.completeOnTimeout(Done.getInstance(), FIRST_ROUND.toMillis(), TimeUnit.MILLISECONDS);
    system
        .scheduler()
        .scheduleWithFixedDelay(every, every, this::askAgain, system.executionContext());
  }

  private CompletionStage<List<Member>> register(List<Member> members) {
    CompletableFuture<?>[] all =
        members.stream()
            .map(
                member ->
                    miners.ask(
                        member.hotkey(),
                        new MinerCommand.RegisterMiner(
                            member.hotkey(), member.uid(), member.endpoint())))
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(all).handle((done, failure) -> members);
  }

  /** Those that take part now, once there was a first round of capacities. */
  CompletionStage<List<Member>> ready() {
    return firstRound.thenCompose(done -> membership.active()).thenApply(this::remember);
  }

  /** The hotkeys of those that took part when last asked. */
  List<Hotkey> lastKnown() {
    return last;
  }

  private void askAgain() {
    membership
        .active()
        .thenCompose(this::round)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.warn("event=capacity-round-failed reason={}", failure.getMessage());
              }
            });
  }

  private CompletionStage<Done> round(List<Member> members) {
    List<Member> asked = remember(members);
    return asks.getAsBoolean()
        ? capacities.ask(asked)
        : CompletableFuture.completedFuture(Done.getInstance());
  }

  private List<Member> remember(List<Member> members) {
    last = members.stream().map(Member::hotkey).toList();
    return members;
  }
}
