package io.assay.streams.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.miner.Counts;
import io.assay.actors.miner.MinerStatus;
import io.assay.actors.miner.PeriodTask;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.scoring.TrafficSettings;
import io.assay.actors.scoring.Vision41Settings;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.streams.synthetic.ChatPrompts;
import io.assay.streams.synthetic.MarkovText;
import io.assay.streams.synthetic.PicturePrompts;
import io.assay.streams.synthetic.SyntheticPictures;
import io.assay.streams.synthetic.SyntheticSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyntheticTrafficTest {

  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
  private static final Hotkey MINER = new Hotkey("5Miner");
  private static final TaskName CHAT = new TaskName("chat-llama-3");
  private static final TaskTable TASKS = TaskTable.shipped();
  private static final TrafficSettings RULES = Vision41Settings.shipped().traffic();

  private final ActorTestKit kit =
      ActorTestKit.create(ManualTime.config().withFallback(ConfigFactory.load()));
  private final ManualTime time = ManualTime.get(kit.system());
  private final List<TaskRequest> sent = new CopyOnWriteArrayList<>();
  private final List<CompletableFuture<Done>> open = new CopyOnWriteArrayList<>();
  private volatile Instant now = START;
  private volatile boolean answering = true;

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void givenAnOpenPeriod_whenItPasses_thenThePlannedRequestsAreSentAndNoMore() {
    ActorRef<SyntheticTraffic.Message> traffic = start();
    traffic.tell(new SyntheticTraffic.MinerChanged(status(1, 36_000, 0.05, 0)));
    time.timePasses(Duration.ofSeconds(3_600));
    // floor(36 000 * 0.05 / 300) = 6 requests, each at most 300 tokens long.
    assertThat(sent).hasSize(6);
    assertThat(sent).allMatch(request -> request.task().equals(CHAT));
    assertThat(sent).allMatch(request -> ((ChatRequest) request).maxTokens() == 300);
  }

  @Test
  void givenTheVolumeIsUsedByOthers_whenTheNextRequestIsDue_thenNoneIsSent() {
    ActorRef<SyntheticTraffic.Message> traffic = start();
    traffic.tell(new SyntheticTraffic.MinerChanged(status(1, 36_000, 0.05, 0)));
    traffic.tell(new SyntheticTraffic.MinerChanged(status(1, 36_000, 0.05, 1_800)));
    time.timePasses(Duration.ofSeconds(3_600));
    assertThat(sent).isEmpty();
  }

  @Test
  void givenTheSameSeed_whenThePeriodIsRunTwice_thenTheSameRequestsAreSent() {
    start().tell(new SyntheticTraffic.MinerChanged(status(1, 36_000, 0.05, 0)));
    time.timePasses(Duration.ofSeconds(3_600));
    List<TaskRequest> first = new ArrayList<>(sent);
    sent.clear();
    now = START;
    start().tell(new SyntheticTraffic.MinerChanged(status(1, 36_000, 0.05, 0)));
    time.timePasses(Duration.ofSeconds(3_600));
    assertThat(sent).isEqualTo(first);
  }

  @Test
  void givenAMinerThatDoesNotAnswer_whenRequestsPileUp_thenTheirNumberIsBounded() {
    answering = false;
    start().tell(new SyntheticTraffic.MinerChanged(status(1, 360_000, 0.5, 0)));
    time.timePasses(Duration.ofSeconds(1_200));
    assertThat(sent).hasSize(SyntheticTraffic.MAX_IN_FLIGHT);
  }

  @Test
  void givenARestartInMidPeriod_whenItGoesOn_thenOnlyTheRestIsAsked() {
    now = START.plusSeconds(1_800);
    start().tell(new SyntheticTraffic.MinerChanged(status(1, 36_000, 0.05, 900)));
    time.timePasses(Duration.ofSeconds(1_800));
    assertThat(sent).hasSize(3);
  }

  @Test
  void givenAMinerThatLeft_whenItsNextRequestIsDue_thenNoneIsSent() {
    ActorRef<SyntheticTraffic.Message> traffic = start();
    MinerStatus here = status(1, 36_000, 0.05, 0);
    traffic.tell(new SyntheticTraffic.MinerChanged(here));
    traffic.tell(
        new SyntheticTraffic.MinerChanged(
            new MinerStatus(
                MINER, 1, here.endpoint(), false, here.capacities(), here.period(), 0, 0, 2)));
    time.timePasses(Duration.ofSeconds(3_600));
    assertThat(sent).isEmpty();
  }

  @Test
  void givenAMinerWhoseEntityMoves_whenItComesBackInThePeriod_thenItsTrafficStopsAndGoesOn() {
    ActorRef<SyntheticTraffic.Message> traffic = start();
    traffic.tell(new SyntheticTraffic.MinerChanged(status(1, 36_000, 0.05, 0)));
    traffic.tell(new SyntheticTraffic.MinerGone(MINER));
    time.timePasses(Duration.ofSeconds(1_800));
    assertThat(sent).isEmpty();

    now = START.plusSeconds(1_800);
    traffic.tell(new SyntheticTraffic.MinerChanged(status(1, 36_000, 0.05, 900)));
    time.timePasses(Duration.ofSeconds(1_800));
    assertThat(sent).hasSize(3);
  }

  private ActorRef<SyntheticTraffic.Message> start() {
    Clock clock =
        new Clock() {
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
        };
    MarkovText words = MarkovText.shipped();
    SyntheticPictures pictures =
        SyntheticPictures.open(new SyntheticSettings(Optional.empty(), 1_024, 64));
    SyntheticRequests requests =
        new SyntheticRequests(new ChatPrompts(words), new PicturePrompts(words, pictures));
    return kit.spawn(
        SyntheticTraffic.create(
            new SyntheticTraffic.Ports(
                clock,
                TASKS,
                RULES,
                requests,
                period -> CompletableFuture.completedFuture(OptionalLong.of(42)),
                this::send)),
        DispatcherSelector.fromConfig("pekko.test.calling-thread-dispatcher"));
  }

  private CompletionStage<Done> send(Hotkey miner, TaskRequest request) {
    sent.add(request);
    CompletableFuture<Done> end = new CompletableFuture<>();
    open.add(end);
    if (answering) {
      end.complete(Done.getInstance());
    }
    return end;
  }

  private static MinerStatus status(long period, double capacity, double part, double consumed) {
    TreeMap<TaskName, PeriodTask> tasks = new TreeMap<>();
    tasks.put(CHAT, new PeriodTask(capacity, part));
    TreeMap<TaskName, Counts> counts = new TreeMap<>();
    if (consumed > 0) {
      counts.put(CHAT, new Counts(consumed, 1, 0, 0, 0));
    }
    return new MinerStatus(
        MINER,
        1,
        Optional.of(new Endpoint(MinerProtocol.OPENAI, "http://127.0.0.1:1")),
        true,
        new TreeMap<>(java.util.Map.of(CHAT, capacity)),
        Optional.of(
            new MinerStatus.PeriodStatus(period, START, START.plusSeconds(3_600), tasks, counts)),
        0,
        0,
        1);
  }
}
