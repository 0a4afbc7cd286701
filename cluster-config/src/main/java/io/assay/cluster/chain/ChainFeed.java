package io.assay.cluster.chain;

import io.assay.actors.network.Member;
import io.assay.http.management.HealthCheck.Health;
import io.assay.http.network.ChainStanding;
import io.assay.http.network.ChainStanding.Problem;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.metagraph.Metagraph;
import io.assay.streams.chain.metagraph.Neuron;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the metagraph again and again and makes the members those that it names. A read that failed
 * changes nothing. Safe for threads.
 */
public final class ChainFeed {

  private static final Logger LOG = LoggerFactory.getLogger(ChainFeed.class);

  /** A view is old after so many times the time between two reads. */
  private static final int OLD_AFTER = 5;

  private final ChainSettings settings;
  private final Supplier<CompletionStage<Metagraph>> reader;
  private final BooleanSupplier here;
  private final Function<List<Member>, CompletionStage<List<Member>>> sync;
  private final Clock clock;
  private final AtomicBoolean underWay = new AtomicBoolean();
  private volatile Optional<View> view = Optional.empty();
  private volatile String failure = "";
  private volatile Optional<Link> link = Optional.empty();

  /** What was read last, and when. */
  private record View(Metagraph metagraph, Instant at) {}

  /** Whether readings succeed, and since when. */
  private record Link(boolean up, Instant since) {}

  /**
   * A feed.
   *
   * @param reader reads the metagraph; ends within a time of its own
   * @param here whether this node, and no other, changes the members now
   * @param sync makes the members exactly these
   */
  public ChainFeed(
      ChainSettings settings,
      Supplier<CompletionStage<Metagraph>> reader,
      BooleanSupplier here,
      Function<List<Member>, CompletionStage<List<Member>>> sync,
      Clock clock) {
    this.settings = settings;
    this.reader = reader;
    this.here = here;
    this.sync = sync;
    this.clock = clock;
  }

  /** Reads once, unless a read is under way; never fails. */
  public CompletionStage<Boolean> read() {
    if (!underWay.compareAndSet(false, true)) {
      return CompletableFuture.completedStage(false);
    }
    return started()
        .thenCompose(this::take)
        .handle(
            (done, thrown) -> {
              underWay.set(false);
              linked(thrown == null);
              if (thrown != null) {
                failed(thrown);
              }
              return thrown == null;
            });
  }

  private void linked(boolean up) {
    if (link.filter(was -> was.up() == up).isEmpty()) {
      link = Optional.of(new Link(up, clock.instant()));
    }
  }

  private CompletionStage<Metagraph> started() {
    try {
      return reader.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private CompletionStage<List<Member>> take(Metagraph metagraph) {
    view = Optional.of(new View(metagraph, clock.instant()));
    failure = "";
    return here.getAsBoolean()
        ? sync.apply(ChainMembers.of(metagraph, settings))
        : CompletableFuture.completedStage(List.of());
  }

  private void failed(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null && !(cause.getCause() instanceof IOException)) {
      cause = cause.getCause();
    }
    failure = String.valueOf(cause.getMessage());
    LOG.warn("event=metagraph-unread netuid={} reason={}", settings.netuid(), failure);
  }

  /** This validator's part of the stake; empty if it is not known, or it may not validate. */
  public OptionalDouble stakeShare() {
    double share =
        settings
            .validator()
            .flatMap(own -> view.map(seen -> seen.metagraph().stakeShare(own)))
            .orElse(0.0);
    return share > 0 ? OptionalDouble.of(share) : OptionalDouble.empty();
  }

  /** How the chain stands. It never takes a node down: what clients ask is answered without it. */
  public Health health() {
    return new Health(true, said());
  }

  private String said() {
    if (view.isEmpty()) {
      return "the metagraph of subnet %d was not read yet%s"
          .formatted(settings.netuid(), failure.isEmpty() ? "" : ": " + failure);
    }
    View seen = view.get();
    if (isOld(seen)) {
      return "the metagraph is of block %d, read %d s ago: %s"
          .formatted(
              seen.metagraph().block(),
              Duration.between(seen.at(), clock.instant()).toSeconds(),
              failure);
    }
    return settings
        .validator()
        .flatMap(own -> problem(own, seen.metagraph()))
        .orElse("block %d".formatted(seen.metagraph().block()));
  }

  private boolean isOld(View seen) {
    Duration age = Duration.between(seen.at(), clock.instant());
    return age.compareTo(settings.every().multipliedBy(OLD_AFTER)) > 0;
  }

  /** The same for everyone to see; what it says of weights is left out. */
  public ChainStanding standing() {
    Optional<View> seen = view;
    Optional<Neuron> neuron =
        seen.flatMap(known -> settings.validator().flatMap(own -> known.metagraph().find(own)));
    List<Problem> problems = new ArrayList<>();
    if (seen.isEmpty()) {
      problems.add(Problem.UNREAD);
    } else {
      if (isOld(seen.get())) {
        problems.add(Problem.OLD);
      }
      if (settings.validator().isPresent() && neuron.isEmpty()) {
        problems.add(Problem.UNREGISTERED);
      } else if (neuron.filter(each -> !each.validatorPermit()).isPresent()) {
        problems.add(Problem.NO_PERMIT);
      }
    }
    return new ChainStanding(
        settings.netuid(),
        link.filter(Link::up).isPresent(),
        link.map(Link::since),
        seen.map(known -> OptionalLong.of(known.metagraph().block())).orElse(OptionalLong.empty()),
        seen.map(View::at),
        settings.validator().map(own -> own(own, neuron)),
        Optional.empty(),
        problems);
  }

  private ChainStanding.Own own(AccountId hotkey, Optional<Neuron> neuron) {
    return new ChainStanding.Own(
        hotkey.address(),
        neuron.map(each -> OptionalInt.of(each.uid())).orElse(OptionalInt.empty()),
        neuron.filter(Neuron::validatorPermit).isPresent(),
        stakeShare());
  }

  private Optional<String> problem(AccountId own, Metagraph metagraph) {
    Optional<Neuron> neuron = metagraph.find(own);
    if (neuron.isEmpty()) {
      return Optional.of(
          "this validator, %s, is not on subnet %d: register its hotkey"
              .formatted(own, settings.netuid()));
    }
    return neuron.get().validatorPermit()
        ? Optional.empty()
        : Optional.of(
            "this validator, uid %d, has no permit: its stake is too low to set weights"
                .formatted(neuron.get().uid()));
  }
}
