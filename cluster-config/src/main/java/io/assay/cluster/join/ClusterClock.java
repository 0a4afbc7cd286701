package io.assay.cluster.join;

import io.assay.actors.ClusterMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares this node's clock with the other nodes' before it takes part: periods, deadlines and the
 * ends of keys are told by whichever node holds them, so the nodes must agree about the time.
 */
public final class ClusterClock {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterClock.class);
  private static final String NAME = "assay-clock";
  private static final Duration ASK = Duration.ofSeconds(3);

  /** As many answers are enough to tell who is wrong. */
  private static final int MOST_ASKED = 5;

  /** What time is it there? */
  record GetTime(ActorRef<Time> replyTo) implements ClusterMessage {}

  /** The time there [ms since 1970]. */
  record Time(long epochMillis) implements ClusterMessage {}

  /** How far that node's clock is ahead of this one's; negative if it is behind. */
  private record Offset(Member member, Duration ahead) {}

  private final ActorSystem<?> system;
  private final Clock clock;

  private ClusterClock(ActorSystem<?> system, Clock clock) {
    this.system = system;
    this.clock = clock;
  }

  /**
   * Lets other nodes ask this one, and asks the others. The node must be up.
   *
   * @return fails with {@link ClusterJoinException} if the middle one of the answers is further
   *     from this node's clock than {@code tolerance}; nodes that do not answer are left out
   */
  public static CompletionStage<Done> compare(
      ActorSystem<?> system, Clock clock, Duration tolerance) {
    var unused = system.systemActorOf(answering(clock), NAME, Props.empty());
    return new ClusterClock(system, clock).check(tolerance);
  }

  private static Behavior<GetTime> answering(Clock clock) {
    return Behaviors.receive(GetTime.class)
        .onMessage(
            GetTime.class,
            ask -> {
              ask.replyTo().tell(new Time(clock.millis()));
              return Behaviors.same();
            })
        .build();
  }

  private CompletionStage<Done> check(Duration tolerance) {
    Cluster cluster = Cluster.get(system);
    List<CompletableFuture<Optional<Offset>>> asked =
        StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
            .filter(member -> member.status().equals(MemberStatus.up()))
            .filter(member -> !member.uniqueAddress().equals(cluster.selfMember().uniqueAddress()))
            .limit(MOST_ASKED)
            .map(member -> ask(member).toCompletableFuture())
            .toList();
    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .thenApplyAsync(
            done -> {
              List<Offset> offsets = new ArrayList<>();
              asked.forEach(each -> each.join().ifPresent(offsets::add));
              require(offsets, tolerance);
              return Done.getInstance();
            },
            Runnable::run);
  }

  private CompletionStage<Optional<Offset>> ask(Member member) {
    Instant sent = clock.instant();
    return Adapter.toClassic(system)
        .actorSelection(member.address() + "/system/" + NAME)
        .resolveOne(ASK)
        .thenComposeAsync(
            ref ->
                AskPattern.<GetTime, Time>ask(
                    Adapter.toTyped(ref), GetTime::new, ASK, system.scheduler()),
            Runnable::run)
        .handleAsync((time, thrown) -> offset(member, sent, time, thrown), Runnable::run);
  }

  private Optional<Offset> offset(
      Member member,
      Instant sent,
      @org.jspecify.annotations.Nullable Time time,
      @org.jspecify.annotations.Nullable Throwable thrown) {
    if (time == null) {
      LOG.warn("event=clock-not-compared node={} reason={}", member.address(), thrown);
      return Optional.empty();
    }
    Duration there = Duration.between(sent, Instant.ofEpochMilli(time.epochMillis()));
    Duration way = Duration.between(sent, clock.instant()).dividedBy(2);
    return Optional.of(new Offset(member, there.minus(way)));
  }

  private static void require(List<Offset> offsets, Duration tolerance) {
    if (offsets.isEmpty()) {
      return;
    }
    List<Offset> sorted = offsets.stream().sorted(Comparator.comparing(Offset::ahead)).toList();
    Offset middle = sorted.get(sorted.size() / 2);
    if (middle.ahead().abs().compareTo(tolerance) > 0) {
      throw new ClusterJoinException(
          "this node's clock is %s %s that of %s: set it by NTP and start again"
              .formatted(
                  words(middle.ahead().abs()),
                  middle.ahead().isNegative() ? "ahead of" : "behind",
                  middle.member().address().hostPort()));
    }
  }

  private static String words(Duration time) {
    long seconds = Math.round(time.toMillis() / 1_000.0);
    return seconds < 120 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
  }
}
