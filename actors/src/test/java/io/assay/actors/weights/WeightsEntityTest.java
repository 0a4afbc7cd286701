package io.assay.actors.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.PersistenceIds;
import io.assay.actors.checking.Evidence;
import io.assay.actors.checking.PositionChoice;
import io.assay.actors.checking.Sample;
import io.assay.actors.miner.Capacity;
import io.assay.actors.miner.Measurement;
import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.Outcome;
import io.assay.actors.miner.ScoringView;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.Member;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.scoring.Policies;
import io.assay.actors.scoring.Vision41Settings;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WeightsEntityTest {

  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
  private static final TaskName CHAT = new TaskName("chat-llama-3");
  private static final TaskTable TASKS = TaskTable.shipped();
  private static final Hotkey A = new Hotkey("5Aaaa");
  private static final Hotkey B = new Hotkey("5Bbbb");

  private final ActorTestKit kit =
      ActorTestKit.create(
          ManualTime.config()
              .withFallback(PersistenceTestKitPlugin.getInstance().config())
              .withFallback(PersistenceTestKitSnapshotPlugin.config())
              .withFallback(
                  ConfigFactory.parseString("pekko.persistence.testkit.events.serialize = off"))
              .withFallback(ConfigFactory.load()));
  private final ManualTime time = ManualTime.get(kit.system());
  private final PersistenceTestKit journal = PersistenceTestKit.create(kit.system());
  private final MovingClock clock = new MovingClock();
  private final FakeMiners miners = new FakeMiners(clock);
  private final WeightsCalculator calculator =
      WeightsCalculator.of(Policies.named("vision-4.1", ConfigFactory.empty(), TASKS), TASKS);
  private final List<String> published = new CopyOnWriteArrayList<>();
  private final AtomicInteger pastReads = new AtomicInteger();
  private volatile CompletableFuture<Boolean> pastMayBeRead =
      CompletableFuture.completedFuture(true);
  private volatile boolean publishing = true;
  private volatile List<Member> members =
      List.of(Member.asked(A, 1, endpoint(1)), Member.asked(B, 2, endpoint(2)));

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void givenMembers_whenAPeriodEnds_thenItsWeightsAreRecordedAndPublished() {
    register();
    ActorRef<WeightsRequest> weights = start();
    awaitOpen(1);
    answer(A, 1, 0.5);
    answer(B, 2, 3.0);
    passPeriod();
    WeightsRecord first = awaitComputed(1);
    assertThat(first.scores().keySet()).contains(A, B);
    assertThat(first.scores().get(A)).isGreaterThan(first.scores().get(B));
    assertThat(first.closesAt()).isEqualTo(START.plusSeconds(60));
    await().until(() -> published.contains("period 1"));
    awaitEvent(WeightsEvent.WeightsPublished.class, 1);
    kit.stop(weights);
  }

  @Test
  void givenRecordedWeights_whenRecomputedFromTheMembersEvents_thenTheDigestIsTheSame() {
    register();
    start();
    awaitOpen(1);
    answer(A, 1, 0.5);
    passPeriod();
    awaitComputed(1);
    awaitOpen(2);
    answer(A, 2, 4.0);
    answer(B, 3, 0.1);
    passPeriod();
    for (long period = 1; period <= 2; period++) {
      WeightsRecord recorded = awaitComputed(period);
      TreeMap<Hotkey, ScoringView> views = new TreeMap<>();
      for (MemberCut cut : recorded.members()) {
        views.put(
            cut.hotkey(),
            ScoringView.of(miners.stateAt(cut.hotkey(), cut.cut()), cut.period()).orElseThrow());
      }
      WeightsCalculator.Computed again =
          WeightsCalculator.of(recorded).compute(period, recorded.closesAt(), views);
      assertThat(again.record()).isEqualTo(recorded);
    }
  }

  @Test
  void givenAClosedPeriodWithoutWeights_whenAnotherNodeTakesOver_thenItComputesThemOnce() {
    register();
    miners.silent.add(B);
    ActorRef<WeightsRequest> first = start();
    awaitOpen(1);
    answer(A, 1, 0.5);
    passPeriod();
    awaitEvent(WeightsEvent.PeriodClosed.class, 1);
    kit.stop(first);
    miners.silent.clear();
    start();
    awaitComputed(1);
    passPeriod();
    awaitComputed(2);
    assertThat(computed().stream().map(WeightsRecord::period)).containsExactly(1L, 2L);
  }

  @Test
  void givenASilentMember_whenHalfAPeriodHasPassed_thenItsLastViewIsUsedAndMarkedStale() {
    register();
    start();
    awaitOpen(1);
    answer(A, 1, 0.5);
    answer(B, 2, 0.5);
    passPeriod();
    WeightsRecord first = awaitComputed(1);
    awaitOpen(2);
    awaitMinersIn(2);
    miners.silent.add(B);
    passPeriod();
    awaitEvent(WeightsEvent.PeriodClosed.class, 2);
    pass(Duration.ofSeconds(31));
    WeightsRecord second = awaitComputed(2);
    assertThat(second.members()).filteredOn(MemberCut::stale).hasSize(1);
    MemberCut stale = second.members().get(1);
    assertThat(stale).isEqualTo(new MemberCut(B, 2, 1, first.members().get(1).cut(), true));
    assertThat(second.members().get(0).stale()).isFalse();
  }

  @Test
  void givenALastViewThatTakesLongToRead_whenTheNextPeriodIsDue_thenItIsReadOnce() {
    register();
    start();
    awaitOpen(1);
    answer(B, 2, 0.5);
    passPeriod();
    awaitComputed(1);
    awaitOpen(2);
    awaitMinersIn(2);
    pastMayBeRead = new CompletableFuture<>();
    miners.silent.add(B);
    passPeriod();
    awaitEvent(WeightsEvent.PeriodClosed.class, 2);
    pass(Duration.ofSeconds(31));
    await().until(() -> pastReads.get() == 1);
    for (int second = 31; second < 70; second++) {
      pass(Duration.ofSeconds(1));
    }
    pastMayBeRead.complete(true);

    assertThat(awaitComputed(2).members()).filteredOn(MemberCut::stale).hasSize(1);
    assertThat(pastReads).hasValue(1);
  }

  @Test
  void givenNobodyRanTheClockForLong_whenItRunsAgain_thenMembersAreHeardBeforeTheyAreStale() {
    register();
    ActorRef<WeightsRequest> first = start();
    awaitOpen(1);
    answer(A, 1, 0.5);
    kit.stop(first);
    clock.now = START.plusSeconds(3_600);
    miners.silent.add(B);
    start();
    awaitEvent(WeightsEvent.PeriodClosed.class, 1);
    pass(Duration.ofSeconds(2));
    miners.silent.remove(B);
    pass(Duration.ofSeconds(2));
    assertThat(awaitComputed(1).members()).hasSize(2).noneMatch(MemberCut::stale);
  }

  @Test
  void givenATargetThatFails_whenItRecovers_thenTheWeightsAreConfirmedOnce() {
    register();
    publishing = false;
    start();
    awaitOpen(1);
    passPeriod();
    awaitComputed(1);
    awaitEvent(WeightsEvent.PublicationFailed.class, 1);
    publishing = true;
    pass(Duration.ofSeconds(5));
    awaitEvent(WeightsEvent.WeightsPublished.class, 1);
    assertThat(published).containsExactly("period 1");
  }

  @Test
  void givenNobodyRanTheClock_whenItRunsAgain_thenTheGapIsOnRecord() {
    register();
    ActorRef<WeightsRequest> first = start();
    awaitOpen(1);
    kit.stop(first);
    clock.now = START.plusSeconds(600);
    start();
    awaitEvent(WeightsEvent.PeriodSkipped.class, 1);
    awaitOpen(2);
    WeightsEvent.PeriodOpened second = (WeightsEvent.PeriodOpened) lastOpened();
    assertThat(second.opensAt()).isEqualTo(START.plusSeconds(600));
    awaitComputed(1);
  }

  @Test
  void givenNoMembers_whenAPeriodEnds_thenEmptyWeightsAreRecorded() {
    members = List.of();
    start();
    awaitOpen(1);
    passPeriod();
    assertThat(awaitComputed(1).scores()).isEmpty();
  }

  private CompletionStage<Optional<ScoringView>> past(MemberCut cut) {
    pastReads.incrementAndGet();
    return pastMayBeRead.thenApply(
        now -> ScoringView.of(miners.stateAt(cut.hotkey(), cut.cut()), cut.period()));
  }

  private ActorRef<WeightsRequest> start() {
    WeightsPorts ports =
        new WeightsPorts(
            clock,
            new SplittableRandom(7),
            TASKS,
            calculator,
            miners,
            () -> CompletableFuture.completedFuture(members),
            this::past,
            List.of(new Publisher()),
            WeightsListener.NONE);
    WeightsSettings settings =
        new WeightsSettings(
            Duration.ofSeconds(60),
            Vision41Settings.shipped().traffic(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2));
    return kit.spawn(WeightsEntity.create(ports, settings));
  }

  private void register() {
    for (Member member : members) {
      miners.tell(
          member.hotkey(),
          new MinerCommand.RegisterMiner(member.hotkey(), member.uid(), member.endpoint()));
      TreeMap<TaskName, Capacity> capacity = new TreeMap<>();
      capacity.put(CHAT, new Capacity(1_000, 1_000));
      miners.tell(member.hotkey(), new MinerCommand.AnnounceCapacity(capacity, 1.0));
    }
  }

  private void answer(Hotkey miner, long number, double seconds) {
    awaitMinersIn(((WeightsEvent.PeriodOpened) lastOpened()).period());
    QueryId query = new QueryId((clock.instant().toEpochMilli() << 16) + number, number);
    Measurement measured =
        new Measurement(
            seconds, OptionalDouble.empty(), OptionalDouble.of(200), OptionalDouble.of(50));
    Sample sample = new Sample("ref", "0".repeat(64), clock.instant().plusSeconds(7200));
    miners.tell(
        miner,
        new MinerCommand.EndQuery(
            query,
            CHAT,
            Traffic.SYNTHETIC,
            new Outcome.Answered(measured),
            Optional.of(sample),
            Optional.empty()));
    miners.tell(
        miner,
        new MinerCommand.RecordVerdict(
            query, new Evidence.Text("m", PositionChoice.HIGHEST_LOGPROB, 0.5, List.of(), 0.0)));
  }

  private void awaitMinersIn(long period) {
    await()
        .until(
            () ->
                members.stream()
                    .filter(member -> !miners.silent.contains(member.hotkey()))
                    .allMatch(
                        member ->
                            miners
                                .state(member.hotkey())
                                .open()
                                .filter(open -> open.period() == period)
                                .isPresent()));
  }

  private void passPeriod() {
    clock.now = ((WeightsEvent.PeriodOpened) lastOpened()).closesAt();
    time.timePasses(Duration.ofSeconds(60));
  }

  private void pass(Duration duration) {
    clock.now = clock.now.plus(duration);
    time.timePasses(duration);
  }

  private void awaitOpen(long period) {
    awaitEvent(WeightsEvent.PeriodOpened.class, period);
  }

  private void awaitEvent(Class<? extends WeightsEvent> type, long period) {
    await()
        .until(
            () ->
                events().stream()
                    .anyMatch(event -> type.isInstance(event) && event.period() == period));
  }

  private WeightsRecord awaitComputed(long period) {
    awaitEvent(WeightsEvent.WeightsComputed.class, period);
    return computed().stream().filter(r -> r.period() == period).findFirst().orElseThrow();
  }

  private List<WeightsRecord> computed() {
    List<WeightsRecord> records = new ArrayList<>();
    for (WeightsEvent event : events()) {
      if (event instanceof WeightsEvent.WeightsComputed computed) {
        records.add(computed.record());
      }
    }
    return records;
  }

  private WeightsEvent lastOpened() {
    return events().stream()
        .filter(WeightsEvent.PeriodOpened.class::isInstance)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private List<WeightsEvent> events() {
    return journal.persistedInStorage(PersistenceIds.WEIGHTS).stream()
        .map(WeightsEvent.class::cast)
        .toList();
  }

  private static Endpoint endpoint(int port) {
    return new Endpoint(MinerProtocol.OPENAI, "http://127.0.0.1:" + port);
  }

  private final class Publisher implements WeightsPublisher {
    @Override
    public String target() {
      return "test";
    }

    @Override
    public CompletionStage<String> publish(WeightsRecord record) {
      if (!publishing) {
        return CompletableFuture.failedFuture(new IllegalStateException("target is down"));
      }
      published.add("period " + record.period());
      return CompletableFuture.completedFuture("here");
    }
  }

  private static final class MovingClock extends Clock {
    private volatile Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
