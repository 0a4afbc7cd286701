package io.assay.persistence.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.checking.Sample;
import io.assay.actors.query.QueryId;
import io.assay.actors.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAnswerStoreTest {

  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
  private static final byte[] CONTENT = "request and answer".getBytes(StandardCharsets.UTF_8);
  private static final QueryId QUERY = new QueryId(0x0123456789ab7000L, 0x8000000000000001L);

  @TempDir Path folder;
  private final TestClock clock = TestClock.at(START);
  private FileAnswerStore store;

  @BeforeEach
  void open() {
    store = open(1 << 20);
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
  void givenAStoredAnswer_whenTheStoreIsOpenedAgain_thenItsBytesAreThere() {
    Sample sample = done(store.put(QUERY, CONTENT));
    store.close();
    store = open(1 << 20);
    assertThat(done(store.get(sample))).get().isEqualTo(CONTENT);
  }

  @Test
  void givenAStoredAnswer_whenItIsStoredAgain_thenNothingChanges() {
    Sample first = done(store.put(QUERY, CONTENT));
    assertThat(done(store.put(QUERY, CONTENT))).isEqualTo(first);
    assertThat(done(store.get(first))).get().isEqualTo(CONTENT);
  }

  @Test
  void givenOtherBytesOnDisk_whenTheAnswerIsAskedFor_thenItCountsAsLost() throws Exception {
    Sample sample = done(store.put(QUERY, CONTENT));
    Files.writeString(folder.resolve(sample.reference()), "something else");
    assertThat(done(store.get(sample))).isEmpty();
  }

  @Test
  void givenAnExpiredAnswer_whenItIsAskedForOrCleaned_thenItIsGone() {
    Sample sample = done(store.put(QUERY, CONTENT));
    clock.advance(Duration.ofHours(2));
    assertThat(done(store.get(sample))).isEmpty();
    clock.advance(FileAnswerStore.BUCKET);
    assertThat(done(store.clean())).isEqualTo(1);
    assertThat(folder).isEmptyDirectory();
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
  }

  @Test
  void givenAReferenceThatLeavesTheFolder_whenItIsAskedFor_thenNothingIsRead() {
    Sample sample = done(store.put(QUERY, CONTENT));
    Sample forged = new Sample("../../etc/passwd", sample.sha256(), sample.expiresAt());
    assertThat(done(store.get(forged))).isEqualTo(Optional.empty());
  }

  @Test
  void givenABoundThatIsTooSmall_whenTheSettingsAreRead_thenTheKeyIsNamed() {
    assertThatThrownBy(
            () ->
                AnswerSettings.from(
                    ConfigFactory.parseString("assay.answers.max-bytes = 1")
                        .withFallback(ConfigFactory.parseResources("assay-answers.conf")),
                    "assay.answers"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("assay.answers.max-bytes is 1: expected 1 MiB or more");
  }

  private FileAnswerStore open(long maxBytes) {
    return FileAnswerStore.open(
        folder, new AnswerSettings(Duration.ofHours(2), maxBytes, Duration.ofMinutes(1)), clock);
  }

  private static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
