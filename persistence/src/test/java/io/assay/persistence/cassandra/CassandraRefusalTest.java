package io.assay.persistence.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.persistence.storage.JournalKind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A start on a Cassandra that cannot be used ends with one line that names the remedy. */
class CassandraRefusalTest {

  private static final String AT = "assay.journal.cassandra.";

  @TempDir private Path folder;

  @Test
  void givenAWrongPassword_whenOpened_thenTheUserIsNamedAndNotThePassword() throws Exception {
    assertThatThrownBy(() -> open(TestCassandra.told("any", AT + "password = hunter2")))
        .hasMessageContaining("does not let 'cassandra' in")
        .hasMessageContaining(AT + "user and .password")
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void givenNoUser_whenALoginIsWanted_thenThatIsSaid() throws Exception {
    assertThatThrownBy(() -> open(TestCassandra.told("any", AT + "user = \"\"")))
        .hasMessageContaining("does not let nobody in");
  }

  @Test
  void givenNothingAtTheContactPoint_whenOpened_thenItIsNamed() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThatThrownBy(() -> open(at("127.0.0.1:" + port)))
        .hasMessageContaining("does not answer at [127.0.0.1:" + port + "] (no connection)")
        .hasMessageContaining("./assay cassandra");
  }

  @Test
  void givenAHostThatNobodyKnows_whenOpened_thenItIsNamed() {
    assertThatThrownBy(() -> open(at("nowhere.invalid:9042")))
        .hasMessageContaining("does not answer at [nowhere.invalid:9042]");
  }

  @Test
  void givenADatacenterThatIsNotThere_whenOpened_thenThoseThatAreAreNamed() throws Exception {
    assertThatThrownBy(() -> open(TestCassandra.told("any", AT + "local-datacenter = dc9")))
        .hasMessageContaining("no datacenter 'dc9'")
        .hasMessageContaining("[datacenter1]");
  }

  @Test
  void givenTlsAndAServerWithout_whenOpened_thenThatIsSaid() throws Exception {
    assertThatThrownBy(
            () ->
                open(
                    TestCassandra.told(
                        "any", AT + "tls.enabled = on, " + AT + "connect-within = 0s")))
        .hasMessageContaining("no TLS as it is configured");
  }

  @Test
  void givenATruststoreThatIsNotThere_whenOpened_thenItIsNamed() throws Exception {
    assertThatThrownBy(
            () ->
                open(
                    TestCassandra.told(
                        "any", AT + "tls { enabled = on, truststore = \"/nowhere/trust.p12\" }")))
        .hasMessageContaining("/nowhere/trust.p12");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assay.journal.kind = mongo | assay.journal.kind is 'mongo': expected embedded or"
            + " cassandra",
        "keyspace = A-b | keyspace is 'A-b': expected a lower-case letter",
        "contact-points = [x] | contact-points is x: expected host:port",
        "contact-points = [] | expected one host:port or more",
        "local-datacenter = \" \" | expected a datacenter's name",
        "replication.factor = 0 | replication.factor is 0: expected 1 or more",
        "replication.datacenters.dc1 = 0 | replication.datacenters.dc1 is 0: expected 1 or more",
        "request-timeout = 0s | request-timeout is PT0S: expected longer than zero",
      })
  void givenAWrongSetting_whenOpened_thenItIsNamedWithWhatWouldBeRight(String key, String said) {
    Config told =
        ConfigFactory.parseString(key.startsWith("assay.") ? key : AT + key)
            .withFallback(ConfigFactory.parseString("assay.journal.kind = cassandra"));
    assertThatThrownBy(() -> open(told))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said);
  }

  @Test
  void givenDatacentersWithCopies_whenTheKeyspaceIsMade_thenEachHasItsOwn() {
    Config told =
        ConfigFactory.parseString(AT + "replication.datacenters { \"eu-west\" = 3, dc1 = 2 }");
    assertThat(JournalKind.cassandra(told).replication().cql())
        .isEqualTo("{'class': 'NetworkTopologyStrategy', 'dc1': 2, 'eu-west': 3}");
  }

  @Test
  void givenSettingsWithPasswords_whenPrinted_thenTheyAreNotSaid() {
    Config told =
        ConfigFactory.parseString(
            AT + "password = hunter2, " + AT + "tls.truststore-password = hunter2");
    assertThat(JournalKind.cassandra(told).toString()).doesNotContain("hunter2");
    assertThat(JournalKind.cassandra(told).tls().toString()).doesNotContain("hunter2");
  }

  private static Config at(String contactPoint) {
    return ConfigFactory.parseString(
        "assay.journal.kind = cassandra, %1$scontact-points = [\"%2$s\"], %1$sconnect-within = 0s"
            .formatted(AT, contactPoint));
  }

  private void open(Config told) throws Exception {
    JournalKind.open(told, folder).close();
  }
}
