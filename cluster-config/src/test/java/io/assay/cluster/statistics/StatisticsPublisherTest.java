package io.assay.cluster.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.task.TaskTable;
import io.assay.actors.weights.WeightsEvent;
import io.assay.cluster.history.OpenJournal;
import io.assay.cluster.history.SampleHistory;
import io.assay.cluster.history.SampleJournal;
import io.assay.cluster.metrics.Meters;
import io.assay.cluster.report.Judgement;
import io.assay.persistence.history.HistoryReader;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import io.assay.streams.chain.signing.LocalSigner;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two periods on record, posted to a receiver that takes them, refuses, hangs or lies. */
class StatisticsPublisherTest {

  private static final Instant NOW = Instant.parse("2026-11-01T12:01:00.25Z");
  private static final List<String> ONE_PERIOD =
      List.of("validator_info", "miner_capacities", "uid_records", "reward_data", "reward_data");

  @TempDir private Path data;
  private final List<AutoCloseable> closing = new ArrayList<>();
  private final LocalSigner signer =
      new LocalSigner(
          Sr25519KeyPair.fromMiniSecret(new byte[32]),
          new SecureRandom(),
          ForkJoinPool.commonPool());
  private Receiver receiver;
  private Meters meters;

  @BeforeEach
  void start() throws Exception {
    receiver = Receiver.start();
    closing.add(receiver);
    meters = new Meters(data);
    closing.add(meters);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : closing) {
      each.close();
    }
  }

  @Test
  void givenAReceiver_whenAPeriodIsPosted_thenEachPostIsSignedInTheValidatorsName()
      throws Exception {
    StatisticsPublisher publisher = publisher(computed(1));

    assertThat(publish(publisher, 1)).isEqualTo("period 1: 5 posts");

    assertThat(receiver.kinds()).isEqualTo(ONE_PERIOD);
    assertThat(receiver.posts)
        .allMatch(Receiver.Received::signed)
        .allMatch(post -> post.validator().equals(signer.account().address()))
        .allMatch(post -> post.time() == 1_793_534_460.25);
    assertThat(publisher.health().reason()).isEqualTo("period 1: 5 posts");
    assertThat(meters.scrape("text/plain"))
        .contains("assay_statistics_posts_total{kind=\"reward_data\",result=\"accepted\"} 2.0");
  }

  @Test
  void givenARefusalOfOneKind_whenTriedAgain_thenOnlyThatIsPostedAgain() throws Exception {
    StatisticsPublisher publisher = publisher(computed(1));
    receiver.answer(post -> post.path().endsWith("uid_records") ? 500 : 204);

    assertThatThrownBy(() -> publish(publisher, 1))
        .hasMessageContaining("/v1/store/uid_records answered with status 500");
    assertThat(receiver.kinds()).isEqualTo(ONE_PERIOD);
    assertThat(publisher.health().reason()).startsWith("period 1 is not posted: http://");
    receiver.answer(post -> 200);

    assertThat(publish(publisher, 1)).isEqualTo("period 1: 1 posts");
    assertThat(receiver.kinds().subList(5, 6)).containsExactly("uid_records");
  }

  @Test
  void givenAReceiverThatHangs_whenPosted_thenThePostEndsInItsTimeAndNoOtherIsTried()
      throws Exception {
    StatisticsPublisher publisher = publisher(computed(1));
    receiver.answer(post -> 0);

    assertThatThrownBy(() -> publish(publisher, 1))
        .hasMessageEndingWith("/v1/store/validator_info: nothing within 500 ms");

    assertThat(receiver.posts).hasSize(1);
    assertThat(meters.scrape("text/plain"))
        .contains("assay_statistics_posts_total{kind=\"validator_info\",result=\"failed\"} 1.0")
        .contains("assay_statistics_waiting 1.0");
  }

  @Test
  void givenAReceiverThatSendsElsewhere_whenPosted_thenNothingIsSentThere() throws Exception {
    StatisticsPublisher publisher = publisher(computed(1));
    receiver.answer(post -> 307);

    assertThatThrownBy(() -> publish(publisher, 1))
        .hasMessageContaining("answered with status 307, a redirect, which is not followed");

    assertThat(receiver.posts).noneMatch(post -> post.path().contains("elsewhere"));
  }

  @Test
  void givenAnAnswerWithoutAnEnd_whenPosted_thenItIsReadNoFurtherThanNeeded() throws Exception {
    StatisticsPublisher publisher = publisher(computed(1));
    receiver.answer(post -> -1);

    assertThat(publish(publisher, 1)).isEqualTo("period 1: 5 posts");
  }

  @Test
  void givenNobodyThere_whenPosted_thenItFailsWithTheAddress() throws Exception {
    StatisticsPublisher publisher = publisher(computed(1));
    receiver.close();

    assertThatThrownBy(() -> publish(publisher, 1)).hasMessageContaining(receiver.url().toString());
  }

  @Test
  void givenAPeriodThatWasNotTaken_whenTheNextIsPosted_thenBothAre() throws Exception {
    StatisticsPublisher publisher = publisher(computed(1), computed(2));
    receiver.answer(post -> 503);
    assertThatThrownBy(() -> publish(publisher, 1)).hasMessageContaining("status 503");
    receiver.posts.clear();
    receiver.answer(post -> 200);

    assertThat(publish(publisher, 2)).isEqualTo("period 2: 10 posts");

    List<String> both = new ArrayList<>(ONE_PERIOD);
    both.addAll(ONE_PERIOD);
    assertThat(receiver.kinds()).isEqualTo(both);
    assertThat(receiver.posts.get(3).body()).contains("2026-11-01T12:00:05");
    assertThat(receiver.posts.get(8).body()).contains("2026-11-01T12:00:25");
  }

  @Test
  void givenAStopBetweenTwoPosts_whenAnotherNodeGoesOn_thenWhatWasNotConfirmedIsPostedWhole()
      throws Exception {
    List<List<WeightsEvent>> recorded =
        List.of(
            computed(1),
            List.of(
                new WeightsEvent.WeightsPublished(1, StatisticsPublisher.TARGET, "posted", NOW)),
            computed(2));
    StatisticsPublisher first = publisher(recorded);
    receiver.answer(post -> post.path().endsWith("reward_data") ? 0 : 200);
    assertThatThrownBy(() -> publish(first, 2)).hasMessageContaining("nothing within");
    assertThat(receiver.kinds()).isEqualTo(ONE_PERIOD.subList(0, 4));
    first.close();
    receiver.posts.clear();
    receiver.answer(post -> 200);

    assertThat(publish(again(), 2)).isEqualTo("period 2: 5 posts");

    assertThat(receiver.kinds()).isEqualTo(ONE_PERIOD);
    assertThat(receiver.posts.get(3).body()).contains("2026-11-01T12:00:25");
  }

  @Test
  void givenAPublisherAtWork_whenMoreIsAskedThanMayWait_thenItIsRefusedAtOnce() throws Exception {
    StatisticsPublisher publisher = publisher(computed(1));
    CompletableFuture<Void> came = new CompletableFuture<>();
    receiver.answer(
        post -> {
          came.complete(null);
          return 0;
        });
    List<CompletableFuture<String>> orders = new ArrayList<>();
    orders.add(publisher.publish(SampleHistory.record(1)).toCompletableFuture());
    came.join();

    for (int i = 0; i < 3; i++) {
      orders.add(publisher.publish(SampleHistory.record(1)).toCompletableFuture());
    }

    assertThat(orders.get(3)).isCompletedExceptionally();
    assertThatThrownBy(() -> orders.get(3).join())
        .hasMessageContaining("earlier periods are still being posted");
  }

  @Test
  void givenWeightsFromBeforeItWasSwitchedOn_whenPosted_thenOnlyWhatWasAskedForIs()
      throws Exception {
    StatisticsPublisher publisher =
        publisher(
            List.of(new WeightsEvent.WeightsComputed(SampleHistory.record(1), NOW)), computed(2));

    assertThat(publish(publisher, 2)).isEqualTo("period 2: 5 posts");
  }

  @Test
  void givenAJournalThatDoesNotShowThePeriodYet_whenPosted_thenItIsNotTakenForPosted()
      throws Exception {
    StatisticsPublisher publisher = publisher(computed(1));

    assertThatThrownBy(() -> publish(publisher, 2))
        .hasMessageContaining("the journal does not show the period yet");
    assertThat(receiver.posts).isEmpty();
  }

  private static List<WeightsEvent> computed(int period) {
    return List.of(
        new WeightsEvent.WeightsComputed(SampleHistory.record(period), NOW),
        new WeightsEvent.PublicationRequested(period, StatisticsPublisher.TARGET, 1, NOW));
  }

  @SafeVarargs
  private StatisticsPublisher publisher(List<WeightsEvent>... events) throws Exception {
    return publisher(List.of(events));
  }

  private StatisticsPublisher publisher(List<List<WeightsEvent>> events) throws Exception {
    SampleJournal.write(data, events.stream().flatMap(List::stream).toList());
    return again();
  }

  /** One that knows nothing but the journal. */
  private StatisticsPublisher again() {
    OpenJournal journal = OpenJournal.toRead(ConfigFactory.empty(), data, List.of());
    closing.add(0, journal);
    TaskTable tasks = TaskTable.shipped();
    StatisticsPublisher publisher =
        StatisticsPublisher.start(
            new StatisticsSettings(
                Optional.of(receiver.url()),
                new StatisticsForm(
                    StatisticsShape.VISION, StatisticsShape.VISION.kinds(), false, 19, 0, 100),
                Duration.ofMillis(500),
                2),
            signer,
            new StatisticsPublisher.Past(
                journal.system(),
                HistoryReader.of(journal.system(), journal.archives()),
                Judgement.of(ConfigFactory.empty(), tasks),
                tasks),
            Clock.fixed(NOW, ZoneOffset.UTC),
            meters);
    closing.add(0, publisher);
    return publisher;
  }

  private static String publish(StatisticsPublisher publisher, int period) {
    return publisher.publish(SampleHistory.record(period)).toCompletableFuture().join();
  }
}
