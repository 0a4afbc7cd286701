package io.assay.actors.miner;

import static io.assay.actors.testkit.Fixtures.CHAT;
import static io.assay.actors.testkit.Fixtures.NOW;
import static io.assay.actors.testkit.Fixtures.endpoint;
import static io.assay.actors.testkit.Fixtures.evidence;
import static io.assay.actors.testkit.Fixtures.hotkey;
import static io.assay.actors.testkit.Fixtures.incarnation;
import static io.assay.actors.testkit.Fixtures.measured;
import static io.assay.actors.testkit.Fixtures.query;
import static io.assay.actors.testkit.Fixtures.sample;

import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.scoring.HistoryNeed;
import io.assay.actors.task.TaskName;
import io.assay.actors.testkit.Fixtures;
import io.assay.actors.testkit.Scenario;
import io.assay.actors.testkit.Scenario.Decided;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** Scenarios of miner 1, and the events that most of them begin with. */
final class MinerScenario {

  static final Duration HOUR = Duration.ofHours(1);

  private MinerScenario() {}

  static Scenario<MinerState, MinerCommand, MinerEvent, Refusal> given(MinerEvent... events) {
    return Scenario.given(MinerFold::evolve, MinerScenario::decide, MinerState.empty(), events);
  }

  /** A registered miner with a capacity of 100 and period 1 open. */
  static Scenario<MinerState, MinerCommand, MinerEvent, Refusal> working(MinerEvent... events) {
    return given(registered(), announced(100), opened(1, Fixtures.NEED)).and(events);
  }

  static Decided<MinerEvent, Refusal> decide(MinerState state, MinerCommand command, Instant now) {
    Decision decision = MinerDecider.decide(state, command, now);
    return decision instanceof Decision.Record record
        ? Decided.events(record.events())
        : Decided.refusal(((Decision.Refuse) decision).reason());
  }

  static MinerEvent registered() {
    return new MinerEvent.MinerRegistered(hotkey(1), 1, endpoint(1), NOW);
  }

  static MinerEvent announced(double volume) {
    return new MinerEvent.CapacityAnnounced(Fixtures.capacities(volume), 1, NOW);
  }

  /** Period {@code n} opens n - 1 hours after now, for chat with half of a capacity of 100. */
  static MinerEvent.PeriodOpened opened(long n, HistoryNeed window) {
    Instant opensAt = NOW.plus(HOUR.multipliedBy(n - 1));
    TreeMap<TaskName, PeriodTask> tasks = new TreeMap<>();
    tasks.put(CHAT, new PeriodTask(100, 0.5));
    return new MinerEvent.PeriodOpened(n, opensAt, closesAt(n), tasks, window, opensAt);
  }

  static MinerEvent.PeriodClosed closed(long n) {
    return new MinerEvent.PeriodClosed(n, closesAt(n), closesAt(n));
  }

  static Instant closesAt(long n) {
    return NOW.plus(HOUR.multipliedBy(n));
  }

  static MinerEvent.QueryDispatched dispatched(int n) {
    return new MinerEvent.QueryDispatched(
        query(n), CHAT, Traffic.ORGANIC, incarnation(1), deadline(), NOW);
  }

  static Instant deadline() {
    return NOW.plusSeconds(60);
  }

  static MinerEvent.QueryAnswered answered(int n) {
    return answered(query(n));
  }

  static MinerEvent.QueryAnswered answered(QueryId query) {
    return new MinerEvent.QueryAnswered(
        query, CHAT, Traffic.ORGANIC, measured(10), Optional.empty(), NOW);
  }

  static MinerEvent.AnswerSampled sampled(int n) {
    return new MinerEvent.AnswerSampled(
        query(n), CHAT, Traffic.ORGANIC, measured(10), sample(n), NOW);
  }

  static MinerEvent.AnswerChecked checked(int n, Instant at) {
    return new MinerEvent.AnswerChecked(
        query(n), CHAT, Traffic.ORGANIC, measured(10), evidence(0.05), at);
  }

  static MinerCommand.DispatchQuery dispatch(int n) {
    return new MinerCommand.DispatchQuery(
        query(n), CHAT, Traffic.ORGANIC, incarnation(1), deadline());
  }

  static MinerCommand.EndQuery end(int n, Outcome outcome) {
    return new MinerCommand.EndQuery(
        query(n), CHAT, Traffic.ORGANIC, outcome, Optional.empty(), Optional.empty());
  }

  static MinerCommand.EndQuery endSampled(int n) {
    return new MinerCommand.EndQuery(
        query(n),
        CHAT,
        Traffic.ORGANIC,
        new Outcome.Answered(measured(10)),
        Optional.of(sample(n)),
        Optional.empty());
  }
}
