package io.assay.actors.miner;

import static io.assay.actors.testkit.Fixtures.AVATAR;
import static io.assay.actors.testkit.Fixtures.CHAT;
import static io.assay.actors.testkit.Fixtures.NOW;

import io.assay.actors.account.Charge;
import io.assay.actors.checking.Evidence;
import io.assay.actors.checking.Finding;
import io.assay.actors.checking.Sample;
import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.scoring.HistoryNeed;
import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.Reward;
import io.assay.actors.task.TaskName;
import io.assay.actors.testkit.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Random commands and events of one miner, over few queries, tasks and periods so that they meet.
 */
final class MinerArbitraries {

  private MinerArbitraries() {}

  static Arbitrary<Instant> instants() {
    return Arbitraries.longs().between(-100, 100).map(hours -> NOW.plus(Duration.ofHours(hours)));
  }

  static Arbitrary<QueryId> queries() {
    return Arbitraries.integers().between(1, 8).map(Fixtures::query);
  }

  static Arbitrary<TaskName> tasks() {
    return Arbitraries.of(CHAT, AVATAR);
  }

  static Arbitrary<Traffic> traffic() {
    return Arbitraries.of(Traffic.class);
  }

  static Arbitrary<Incarnation> owners() {
    return Arbitraries.integers().between(1, 3).map(Fixtures::incarnation);
  }

  static Arbitrary<Long> periods() {
    return Arbitraries.longs().between(1, 4);
  }

  static Arbitrary<OptionalDouble> amounts() {
    return Arbitraries.of(
        OptionalDouble.empty(),
        OptionalDouble.of(0),
        OptionalDouble.of(12.5),
        OptionalDouble.of(Measurement.MAX));
  }

  static Arbitrary<Measurement> measurements() {
    return Combinators.combine(
            Arbitraries.of(0.0, 1.5, Measurement.MAX), amounts(), amounts(), amounts())
        .as(Measurement::new);
  }

  static Arbitrary<Optional<Charge>> charges() {
    return Arbitraries.longs().between(0, 9).map(Fixtures::charge).optional();
  }

  static Arbitrary<Sample> samples() {
    return Arbitraries.integers().between(1, 9).map(Fixtures::sample);
  }

  static Arbitrary<Evidence> evidence() {
    return Arbitraries.of(
        Fixtures.evidence(0),
        Fixtures.evidence(Double.MAX_VALUE),
        new Evidence.Image(true, false, false, List.of(1, 2, 3, 4), 0.5, -1),
        new Evidence.Clip(2, 1, List.of(0.5), 0.25));
  }

  static Arbitrary<HistoryNeed> needs() {
    return Arbitraries.of(
        new HistoryNeed(Duration.ofHours(1), 1),
        new HistoryNeed(Duration.ofHours(24), 2),
        new HistoryNeed(Duration.ofSeconds(Long.MAX_VALUE), Integer.MAX_VALUE),
        Fixtures.NEED);
  }

  static Arbitrary<Capacity> capacity() {
    return Combinators.combine(
            Arbitraries.of(-1.0, 0.0, 100.0, 1e300), Arbitraries.of(-1.0, 0.0, 50.0, 1e300))
        .as(Capacity::new);
  }

  static Arbitrary<SortedMap<TaskName, Capacity>> capacities() {
    return Arbitraries.maps(tasks(), capacity()).ofMaxSize(2).map(TreeMap::new);
  }

  static Arbitrary<SortedMap<TaskName, PeriodTask>> asked() {
    return Arbitraries.maps(tasks(), capacity().map(c -> new PeriodTask(c.effective(), 0.5)))
        .ofMaxSize(2)
        .map(TreeMap::new);
  }

  static Arbitrary<List<Reward>> rewards() {
    return Combinators.combine(tasks(), instants(), amounts())
        .as(
            (task, at, amount) ->
                new Reward(
                    task,
                    new Finding.Recorded(0.5),
                    OptionalDouble.of(1),
                    OptionalDouble.of(2),
                    amount,
                    amount,
                    true,
                    at))
        .list()
        .ofMaxSize(3);
  }

  static Arbitrary<List<PeriodRecord>> records() {
    return Combinators.combine(tasks(), instants())
        .as((task, at) -> new PeriodRecord(task, OptionalDouble.of(0.5), 10, 5, 2, 1, 0, at))
        .list()
        .ofMaxSize(3);
  }

  static Arbitrary<Outcome> outcomes() {
    return Arbitraries.oneOf(
        measurements().map(Outcome.Answered::new),
        measurements().map(Outcome.Cancelled::new),
        Arbitraries.just(new Outcome.RateLimited()),
        Arbitraries.of(FailureKind.class).map(kind -> new Outcome.Failed(kind, 500, "x")),
        Arbitraries.of(AbandonReason.class).map(Outcome.Abandoned::new));
  }

  static Arbitrary<MinerCommand> commands() {
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(6, queryCommands()), net.jqwik.api.Tuple.of(4, otherCommands()));
  }

  private static Arbitrary<MinerCommand> queryCommands() {
    return Arbitraries.oneOf(
        Combinators.combine(queries(), tasks(), traffic(), owners(), instants())
            .as(MinerCommand.DispatchQuery::new),
        Combinators.combine(
                queries(), tasks(), traffic(), outcomes(), samples().optional(), charges())
            .as(MinerCommand.EndQuery::new),
        Combinators.combine(queries(), evidence()).as(MinerCommand.RecordVerdict::new),
        Combinators.combine(queries(), Arbitraries.of(true, false))
            .as((query, last) -> new MinerCommand.RecordCheckFailure(query, "down", last)),
        Combinators.combine(queries(), Arbitraries.of(DropReason.class))
            .as(MinerCommand.DropSample::new),
        queries().map(MinerCommand.SettleCharge::new),
        owners()
            .set()
            .ofMaxSize(3)
            .map(living -> new MinerCommand.AbandonQueries(new TreeSet<>(living))));
  }

  private static Arbitrary<MinerCommand> otherCommands() {
    return Arbitraries.oneOf(
        Arbitraries.integers()
            .between(1, 3)
            .map(n -> new MinerCommand.RegisterMiner(Fixtures.hotkey(1), n, Fixtures.endpoint(n))),
        capacities().map(capacities -> new MinerCommand.AnnounceCapacity(capacities, 1)),
        Combinators.combine(periods(), instants(), needs())
            .as(
                (n, at, need) ->
                    new MinerCommand.OpenPeriod(
                        n,
                        at,
                        at.plusSeconds(3_600),
                        new TreeMap<>(java.util.Map.of(CHAT, 0.5)),
                        need)),
        Combinators.combine(periods(), instants()).as(MinerCommand.ClosePeriod::new),
        Combinators.combine(rewards(), records())
            .as((rewards, records) -> new MinerCommand.ImportHistory("t", rewards, records)),
        Arbitraries.just(new MinerCommand.DeregisterMiner("left")));
  }

  static Arbitrary<MinerEvent> events() {
    return Arbitraries.oneOf(endEvents(), queryEvents(), periodEvents(), memberEvents());
  }

  private static Arbitrary<MinerEvent> endEvents() {
    return Arbitraries.oneOf(
        Combinators.combine(queries(), tasks(), traffic(), measurements(), charges(), instants())
            .as(MinerEvent.QueryAnswered::new),
        Combinators.combine(queries(), tasks(), traffic(), measurements(), charges(), instants())
            .as(MinerEvent.QueryCancelled::new),
        Combinators.combine(queries(), tasks(), traffic(), instants())
            .as(MinerEvent.QueryRateLimited::new),
        Combinators.combine(
                queries(), tasks(), traffic(), Arbitraries.of(FailureKind.class), instants())
            .as((q, task, t, kind, at) -> new MinerEvent.QueryFailed(q, task, t, kind, 0, "x", at)),
        Combinators.combine(
                queries(), tasks(), traffic(), Arbitraries.of(AbandonReason.class), instants())
            .as(MinerEvent.QueryAbandoned::new));
  }

  private static Arbitrary<MinerEvent> queryEvents() {
    return Arbitraries.oneOf(
        Combinators.combine(queries(), tasks(), traffic(), owners(), instants(), instants())
            .as(MinerEvent.QueryDispatched::new),
        Combinators.combine(queries(), tasks(), traffic(), measurements(), samples(), instants())
            .as(MinerEvent.AnswerSampled::new),
        Combinators.combine(queries(), tasks(), traffic(), measurements(), evidence(), instants())
            .as(MinerEvent.AnswerChecked::new),
        Combinators.combine(queries(), tasks(), Arbitraries.of(true, false), instants())
            .as((q, task, last, at) -> new MinerEvent.AnswerCheckFailed(q, task, "x", 1, last, at)),
        Combinators.combine(queries(), tasks(), Arbitraries.of(DropReason.class), instants())
            .as(MinerEvent.SampleDropped::new),
        Combinators.combine(queries(), instants()).as(MinerEvent.ChargeSettled::new));
  }

  private static Arbitrary<MinerEvent> periodEvents() {
    return Arbitraries.oneOf(
        Combinators.combine(periods(), instants(), asked(), needs())
            .as(
                (n, at, tasks, need) ->
                    new MinerEvent.PeriodOpened(n, at, at.plusSeconds(60), tasks, need, at)),
        Combinators.combine(periods(), instants(), instants()).as(MinerEvent.PeriodClosed::new),
        Combinators.combine(tasks(), instants())
            .as((task, at) -> new MinerEvent.WindowCapReached(task, 2, at)));
  }

  private static Arbitrary<MinerEvent> memberEvents() {
    Arbitrary<Integer> numbers = Arbitraries.integers().between(1, 3);
    return Arbitraries.oneOf(
        Combinators.combine(numbers, instants())
            .as(
                (n, at) ->
                    new MinerEvent.MinerRegistered(
                        Fixtures.hotkey(1), n, Fixtures.endpoint(n), at)),
        Combinators.combine(numbers, instants())
            .as((n, at) -> new MinerEvent.EndpointChanged(n, Fixtures.endpoint(n), at)),
        Combinators.combine(capacities(), instants())
            .as((capacities, at) -> new MinerEvent.CapacityAnnounced(capacities, 1, at)),
        Combinators.combine(rewards(), records(), instants())
            .as(
                (rewards, records, at) ->
                    new MinerEvent.HistoryImported("t", rewards, records, at)),
        instants().map(at -> new MinerEvent.MinerDeregistered("left", at)));
  }
}
