package io.assay.persistence.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.checking.Sample;
import io.assay.actors.query.QueryId;
import io.assay.actors.testkit.TestClock;
import io.assay.persistence.cassandra.CassandraJournal;
import io.assay.persistence.cassandra.CassandraSettings;
import io.assay.persistence.cassandra.TestCassandra;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The stores of two nodes are two openings here: each has a journal of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CassandraAnswerStoreTest extends AnswerStoreContract {

  private CassandraSettings settings;
  private CassandraJournal journal;
  private CassandraJournal neighbour;
  private String name = "";

  @BeforeAll
  void connect() throws Exception {
    settings = TestCassandra.withTables(TestCassandra.unusedKeyspace());
    journal = CassandraJournal.open(settings);
    neighbour = CassandraJournal.open(settings);
  }

  @AfterAll
  void disconnect() {
    journal.close();
    neighbour.close();
  }

  @BeforeEach
  @Override
  void open() throws Exception {
    name = "answers-" + UUID.randomUUID();
    clock.set(START);
    super.open();
  }

  @Override
  ExpiringAnswers open(AnswerSettings bounds, TestClock time) {
    return journal.answers(name, bounds, time);
  }

  @Test
  void givenAnAnswerThatOneNodeStored_whenAnotherAsksForIt_thenItsBytesAreThere() {
    Sample sample = done(store.put(QUERY, CONTENT));
    assertThat(done(second(1 << 20, Duration.ofHours(2)).get(sample))).get().isEqualTo(CONTENT);
  }

  @Test
  void givenTwoNodesWithinTheBoundEach_whenTogetherTheyAreAboveIt_thenTheOldestGoOnce() {
    ExpiringAnswers other = second(1 << 20, Duration.ofHours(2));
    Sample old = done(store.put(QUERY, new byte[600_000]));
    assertThat(done(store.clean())).isZero();
    clock.advance(Duration.ofMinutes(30));
    Sample young = done(other.put(new QueryId(2L << 16 | 0x7000, 5), new byte[600_000]));

    assertThat(done(other.clean())).isEqualTo(1);
    assertThat(done(store.clean())).isZero();
    assertThat(done(other.clean())).isZero();

    assertThat(done(store.get(old))).isEmpty();
    assertThat(done(store.get(young))).isPresent();
  }

  @Test
  void givenAShortTimeToLive_whenItIsOver_thenCassandraHasForgottenTheAnswer() {
    ExpiringAnswers brief = second(1 << 20, Duration.ofSeconds(2));
    Sample sample = done(brief.put(QUERY, CONTENT));
    assertThat(done(brief.get(sample))).isPresent();

    // The clock of this test stands still: only the rows' own time can end.
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> done(brief.get(sample)).isEmpty());
  }

  private ExpiringAnswers second(long maxBytes, Duration keep) {
    return neighbour.answers(
        name, new AnswerSettings(keep, maxBytes, Duration.ofMinutes(1)), clock);
  }
}
