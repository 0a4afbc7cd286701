package io.assay.persistence.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.assay.persistence.storage.JournalKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CassandraSchemaTest {

  private static final List<SchemaScript> SCRIPTS = SchemaScript.all();

  private CassandraSettings settings;
  private CqlSession session;

  @BeforeEach
  void connect() throws Exception {
    settings = JournalKind.cassandra(TestCassandra.told(TestCassandra.unusedKeyspace(), ""));
    session = CassandraConnection.forSchema(settings);
  }

  @AfterEach
  void disconnect() {
    session.close();
  }

  @Test
  void givenTheScripts_whenLoaded_thenTheyAreAllThatThereAreAndNumberedFromOne() throws Exception {
    Path folder =
        Path.of(
            SchemaScript.class
                .getResource("001_cluster_identity.cql")
                .toURI()
                .resolve(".")
                .getPath());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".cql"))
                  .sorted())
          .containsExactlyElementsOf(SCRIPTS.stream().map(SchemaScript::name).toList());
    }
    for (int i = 0; i < SCRIPTS.size(); i++) {
      assertThat(SCRIPTS.get(i).version()).isEqualTo(i + 1);
      assertThat(SCRIPTS.get(i).tables()).isNotEmpty();
      assertThat(SCRIPTS.get(i).statements("k"))
          .allMatch(statement -> statement.startsWith("CREATE TABLE IF NOT EXISTS k."));
    }
  }

  @Test
  void givenNoKeyspace_whenPlanned_thenAllIsToldAndNothingDone() throws Exception {
    List<SchemaStep> steps = schema(SCRIPTS).plan();

    assertThat(steps).hasSize(SCRIPTS.size() + 3);
    assertThat(steps.get(0).what()).isEqualTo("keyspace " + settings.keyspace());
    assertThat(SchemaState.read(session, settings.keyspace()).keyspace()).isFalse();
    assertRefused("no keyspace " + settings.keyspace(), "./assay schema apply");
  }

  @Test
  void givenNoKeyspace_whenAppliedTwice_thenANodeMayStartAndTheSecondDoesNothing()
      throws Exception {
    List<SchemaStep> done = new ArrayList<>();

    assertThat(schema(SCRIPTS).apply(done::add)).isEqualTo(done).hasSize(SCRIPTS.size() + 3);
    assertThat(schema(SCRIPTS).apply(done::add)).isEmpty();

    CassandraJournal.open(settings).close();
  }

  @Test
  void givenOlderSchema_whenANodeStarts_thenItIsRefusedUntilTheRestIsApplied() throws Exception {
    schema(SCRIPTS.subList(0, 2)).apply(step -> {});

    assertRefused("older than this program", "needs version 4", "./assay schema apply");
    assertThat(schema(SCRIPTS).apply(step -> {}).get(0).what())
        .isEqualTo("script 003_snapshots.cql");
    CassandraJournal.open(settings).close();
  }

  @Test
  void givenAnApplyThatWasInterruptedWithinAScript_whenCalledAgain_thenItGoesOn() throws Exception {
    schema(SCRIPTS).apply(step -> {});
    session.execute("DROP TABLE " + settings.keyspace() + ".answer_sizes");
    change("complete = false", 4);
    assertRefused("script 004_answers.cql was interrupted", "./assay schema apply");

    List<SchemaStep> steps = schema(SCRIPTS).apply(step -> {});

    assertThat(steps.stream().map(SchemaStep::what))
        .containsExactly("script 004_answers.cql (was interrupted)");
    CassandraJournal.open(settings).close();
  }

  @Test
  void givenAnApplyThatFailsBetweenTwoSteps_whenCalledAgain_thenItGoesOn() throws Exception {
    assertThatThrownBy(
            () ->
                schema(SCRIPTS)
                    .apply(
                        step -> {
                          if (step.what().contains("003")) {
                            throw new IllegalStateException("pulled the plug");
                          }
                        }))
        .hasMessage("pulled the plug");

    assertThat(schema(SCRIPTS).apply(step -> {})).hasSize(2);
    CassandraJournal.open(settings).close();
  }

  @Test
  void givenANewerSchema_whenANodeStartsOrItIsApplied_thenBothAreRefused() throws Exception {
    List<SchemaScript> newer = new ArrayList<>(SCRIPTS);
    newer.add(
        new SchemaScript(
            5,
            "005_more.cql",
            "CREATE TABLE IF NOT EXISTS ${keyspace}.more (id int PRIMARY KEY);"));
    schema(newer).apply(step -> {});

    assertRefused("version 5, newer than this program, which knows 4", "or a later one");
    assertThatThrownBy(() -> schema(SCRIPTS).plan())
        .isInstanceOf(CassandraException.class)
        .hasMessageContaining("newer than this program");
  }

  @Test
  void givenAScriptThatWasChangedSince_whenANodeStartsOrItIsApplied_thenBothAreRefused()
      throws Exception {
    schema(SCRIPTS).apply(step -> {});
    change("checksum = 'other'", 2);

    assertRefused("script 002_events.cql is not what was applied", "is a new script");
    assertThatThrownBy(() -> schema(SCRIPTS).plan())
        .hasMessageContaining("script 002_events.cql is not what was applied");
  }

  @Test
  void givenATableThatIsGone_whenANodeStarts_thenItIsRefusedAndTheTableNamed() throws Exception {
    schema(SCRIPTS).apply(step -> {});
    session.execute("DROP TABLE " + settings.keyspace() + ".snapshots");

    assertRefused(settings.keyspace() + ".snapshots is missing", "restore it from a backup");
  }

  @Test
  void givenTablesOfAnotherProgram_whenApplied_thenTheKeyspaceIsRefused() throws Exception {
    String keyspace = settings.keyspace();
    session.execute(
        "CREATE KEYSPACE "
            + keyspace
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    session.execute("CREATE TABLE " + keyspace + ".messages (id int PRIMARY KEY)");

    assertThatThrownBy(() -> schema(SCRIPTS).plan())
        .hasMessageContaining("tables that are not of assay (messages)");
  }

  @Test
  void givenTheKeyspaceOfAnotherCluster_whenANodeStartsOrItIsApplied_thenBothAreRefused()
      throws Exception {
    schema(SCRIPTS).apply(step -> {});
    CassandraSettings other =
        JournalKind.cassandra(
            TestCassandra.told(
                settings.keyspace(), "assay.journal.cassandra.cluster-name = other"));

    assertThatThrownBy(() -> CassandraJournal.open(other))
        .isInstanceOf(CassandraException.class)
        .hasMessageContaining("belongs to the assay cluster 'assay', and this one is 'other'");
    assertThatThrownBy(() -> new CassandraSchema(session, other, SCRIPTS).plan())
        .hasMessageContaining("belongs to the assay cluster 'assay'");
  }

  private CassandraSchema schema(List<SchemaScript> scripts) {
    return new CassandraSchema(session, settings, scripts);
  }

  private void change(String what, int version) {
    session.execute(
        "UPDATE %s.schema_scripts SET %s WHERE id = 1 AND version = %d"
            .formatted(settings.keyspace(), what, version));
  }

  private void assertRefused(String... parts) {
    assertThatThrownBy(() -> CassandraJournal.open(settings))
        .isInstanceOf(CassandraException.class)
        .hasMessageContainingAll(parts)
        .message()
        .doesNotContain("\n");
  }
}
