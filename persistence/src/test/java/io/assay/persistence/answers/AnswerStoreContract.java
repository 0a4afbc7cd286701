package io.assay.persistence.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.checking.Sample;
import io.assay.actors.query.QueryId;
import io.assay.actors.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every answer store of assay must do. A store's own test says how it is opened. */
abstract class AnswerStoreContract {

  static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
  static final byte[] CONTENT = "request and answer".getBytes(StandardCharsets.UTF_8);
  static final QueryId QUERY = new QueryId(0x0123456789ab7000L, 0x8000000000000001L);
  static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  final TestClock clock = TestClock.at(START);
  ExpiringAnswers store;

  /** Opens the store of this test, or opens it once more. */
  abstract ExpiringAnswers open(AnswerSettings settings, TestClock time) throws Exception;

  @BeforeEach
  void open() throws Exception {
    store = again();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void givenAStoredAnswer_whenItIsAskedFor_thenItsBytesAreThere() {
    Sample sample = done(store.put(QUERY, CONTENT));
    assertThat(done(store.get(sample))).get().isEqualTo(CONTENT);
    assertThat(sample.expiresAt()).isEqualTo(START.plus(Duration.ofHours(2)));
  }

  @Test
  void givenAnswersOfManySizes_whenTheyAreAskedFor_thenTheirBytesAreThere() {
    Random random = new Random(1);
    for (int size : new int[] {0, 1, 262_143, 262_144, 262_145, 900_000}) {
      byte[] content = new byte[size];
      random.nextBytes(content);
      Sample sample = done(store.put(new QueryId(7L << 16 | 0x7000, size), content));
      assertThat(done(store.get(sample)).map(read -> Arrays.equals(read, content)))
          .as("%d bytes", size)
          .contains(true);
    }
  }

  @Test
  void givenAStoredAnswer_whenTheStoreIsOpenedAgain_thenItsBytesAreThere() throws Exception {
    Sample sample = done(store.put(QUERY, CONTENT));
    store.close();
    store = again();
    assertThat(done(store.get(sample))).get().isEqualTo(CONTENT);
  }

  @Test
  void givenAStoredAnswer_whenItIsStoredAgain_thenNothingChanges() {
    Sample first = done(store.put(QUERY, CONTENT));
    assertThat(done(store.put(QUERY, CONTENT))).isEqualTo(first);
    assertThat(done(store.get(first))).get().isEqualTo(CONTENT);
  }

  @Test
  void givenAnExpiredAnswer_whenItIsAskedFor_thenItIsGone() {
    Sample sample = done(store.put(QUERY, CONTENT));
    clock.advance(Duration.ofHours(2));
    assertThat(done(store.get(sample))).isEmpty();
  }

  @Test
  void givenAnswersWithinTheirTime_whenCleaned_thenTheyStay() {
    Sample sample = done(store.put(QUERY, CONTENT));
    clock.advance(Duration.ofMinutes(119));
    assertThat(done(store.clean())).isZero();
    assertThat(done(store.get(sample))).isPresent();
  }

  @Test
  void givenMoreThanTheBound_whenCleaned_thenTheOldestGoFirst() {
    Sample old = done(store.put(QUERY, new byte[700_000]));
    clock.advance(Duration.ofMinutes(30));
    Sample young = done(store.put(new QueryId(2L << 16 | 0x7000, 5), new byte[700_000]));
    assertThat(done(store.clean())).isEqualTo(1);
    assertThat(done(store.get(old))).isEmpty();
    assertThat(done(store.get(young))).isPresent();
    assertThat(done(store.clean())).isZero();
    assertThat(done(store.get(young))).isPresent();
  }

  @Test
  void givenAHashThatIsNotThatOfTheBytes_whenTheAnswerIsAskedFor_thenItCountsAsLost() {
    Sample sample = done(store.put(QUERY, CONTENT));
    Sample other = new Sample(sample.reference(), "0".repeat(64), sample.expiresAt());
    assertThat(done(store.get(other))).isEmpty();
  }

  @Test
  void givenAReferenceThatIsNone_whenItIsAskedFor_thenNothingIsRead() {
    Sample sample = done(store.put(QUERY, CONTENT));
    Sample forged = new Sample("../../etc/passwd", sample.sha256(), sample.expiresAt());
    assertThat(done(store.get(forged))).isEqualTo(Optional.empty());
  }

  ExpiringAnswers again() throws Exception {
    return open(new AnswerSettings(Duration.ofHours(2), 1 << 20, Duration.ofMinutes(1)), clock);
  }

  static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
