package io.assay.cluster.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.Member;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.task.TaskName;
import io.assay.cluster.doctor.Finding.Status;
import io.assay.cluster.join.ClusterSettings;
import io.assay.cluster.node.NodeOptions;
import io.assay.persistence.journal.EmbeddedJournal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every line of the doctor's, as it should be and not. */
class DoctorTest {

  @TempDir private Path folder;

  @Test
  void givenAFreshFolder_whenExamined_thenNothingFailsAndNothingIsLeftBehind() {
    Path data = folder.resolve("data");

    assertThat(new Doctor(options("").withData(data), Clock.systemUTC()).examine())
        .extracting(Finding::check)
        .containsExactly(
            "java",
            "memory",
            "open files",
            "keys",
            "configuration",
            "ports",
            "data folder",
            "disk",
            "journal",
            "cluster",
            "model servers",
            "miners",
            "statistics",
            "clock");
    assertThat(examine("")).noneMatch(finding -> finding.status() == Status.FAILED);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void givenAReceiverOfStatisticsThatIsSilent_whenExamined_thenItIsAWarningWithItsKey() {
    String told =
        "assay.chain.signer { kind = file, file = hotkey }\nassay.statistics.url = \"%s\"";

    assertThat(examine(told.formatted("http://127.0.0.1:1")))
        .filteredOn(finding -> finding.check().equals("statistics"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.status()).isEqualTo(Status.WARNING))
        .satisfies(
            finding ->
                assertThat(finding.text()).startsWith("http://127.0.0.1:1/ does not answer ("))
        .satisfies(
            finding -> assertThat(finding.remedy()).startsWith("correct assay.statistics.url"));
    assertThat(examine("assay.statistics.url = \"https://x.example\""))
        .filteredOn(finding -> finding.status() == Status.FAILED)
        .extracting(Finding::text)
        .containsExactly(
            "assay.statistics.url is set: expected assay.chain.signer to say who signs what is"
                + " posted");
  }

  @ParameterizedTest
  @CsvSource({
    "assay.perid = 1m, assay.perid is unknown: did you mean assay.period?",
    "assay.http.port = 80, assay.http.port is unknown: did you mean assay.http.management.port?",
    "assay.cluster.seed = [], did you mean assay.cluster.seeds?",
    "asay.period = 1m, asay is unknown: did you mean assay?",
    "assay.prices.tasks.chat-llama-3 = 1, ''",
    "assay.policies.\"vision-4.1\".shares.exponent = 2, ''",
    "pekko.cluster.gossip-interval = 1s, ''",
  })
  void givenAKey_whenExamined_thenAnUnknownOneIsNamedWithTheNearest(String line, String expected) {
    Finding keys = finding("keys", examine(line));

    assertThat(keys.status()).isEqualTo(expected.isEmpty() ? Status.OK : Status.FAILED);
    assertThat(keys.text()).contains(expected);
  }

  @Test
  void givenAWrongValue_whenExamined_thenTheConfigurationFailsWithTheWordsOfAStart() {
    assertFailed(
        finding("configuration", examine("assay.policy = fair")), "policy 'fair' is unknown");
  }

  @Test
  void givenAPortInUse_whenExamined_thenItIsNamedWithItsOption() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      NodeOptions options = options("").withPorts(0, taken.getLocalPort(), 0);

      assertFailed(
          finding("ports", examine(options)),
          "port " + taken.getLocalPort() + " (--management-port)");
    }
  }

  @Test
  void givenAFileInsteadOfAFolder_whenExamined_thenTheDataFolderFails() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");

    assertFailed(
        finding("data folder", examine(options("").withData(file))), "is no folder that this user");
  }

  @Test
  void givenAWholeJournal_whenExamined_thenItIsOk() throws Exception {
    EmbeddedJournal.open(folder).close();

    Finding journal = finding("journal", examine(""));

    assertThat(journal.status()).isEqualTo(Status.OK);
    assertThat(journal.text()).contains("journal.db is whole");
  }

  @Test
  void givenADamagedJournal_whenExamined_thenItFailsAndNamesTheBackup() throws Exception {
    EmbeddedJournal.open(folder).close();
    Path file = folder.resolve("journal.db");
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(Files.size(file) - 8_192);
      bytes.write(new byte[8_192]);
    }

    Finding journal = finding("journal", examine(""));

    assertFailed(journal, "damaged");
    assertThat(journal.remedy()).contains("docs/operations.md");
  }

  @Test
  void givenAJournalThatANodeHas_whenExamined_thenItFailsAndSaysSo() throws Exception {
    EmbeddedJournal open = EmbeddedJournal.open(folder);
    try {
      assertFailed(finding("journal", examine("")), "in use");
    } finally {
      open.close();
    }
  }

  @Test
  void givenACassandraThatDoesNotAnswer_whenExamined_thenTheJournalFails() {
    Finding journal =
        finding(
            "journal",
            examine(
                "assay.journal { kind = cassandra, cassandra { contact-points = [\"127.0.0.1:1\"],"
                    + " connect-within = 0s } }"));

    assertFailed(journal, "127.0.0.1:1");
  }

  @Test
  void givenSeedsThatDoNotAnswer_whenExamined_thenItIsAWarning() {
    Config config =
        ConfigFactory.parseString(
                "assay.cluster { host = \"127.0.0.1\", seeds = [\"127.0.0.1:1\"] }")
            .withFallback(ConfigFactory.parseResources("assay-cluster.conf"))
            .resolve();

    Finding cluster = ClusterCheck.of(ClusterSettings.from(config));

    assertThat(cluster.status()).isEqualTo(Status.WARNING);
    assertThat(cluster.text()).contains("no seed node answers: assay@127.0.0.1:1");
  }

  @ParameterizedTest
  @CsvSource({
    "200, OK, 1 answer",
    "404, OK, 1 answer",
    "401, FAILED, status 401",
    "503, WARNING, status 503"
  })
  void givenAModelServer_whenExamined_thenItsAnswerIsJudged(
      int status, Status expected, String text) throws Exception {
    HttpServer server = server(status);
    try {
      Finding found = finding("model servers", examine(modelServer(port(server))));

      assertThat(found.status()).isEqualTo(expected);
      assertThat(found.text()).contains(text);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void givenServersThatAreNotThere_whenExamined_thenTheirLinesFail() {
    NodeOptions options = options(modelServer(1)).withMembers(List.of(miner(1)));

    List<Finding> findings = examine(options);

    assertFailed(
        finding("model servers", findings), "http://127.0.0.1:1/v1/models does not answer");
    assertFailed(finding("miners", findings), "http://127.0.0.1:1/v1/models does not answer");
  }

  @ParameterizedTest
  @CsvSource({
    "0, OK, within 2 s of",
    "10, WARNING, s behind",
    "300, FAILED, min behind",
    "-300, FAILED, min ahead of"
  })
  void givenAServerThatTellsTheTime_whenExamined_thenTheClockIsComparedWithIt(
      long seconds, Status expected, String text) throws Exception {
    Clock behind = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-seconds));
    HttpServer server = server(200);
    try {
      Finding clock =
          finding(
              "clock",
              new Doctor(options("").withMembers(List.of(miner(port(server)))), behind).examine());

      assertThat(clock.status()).isEqualTo(expected);
      assertThat(clock.text()).contains(text);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void givenATimeServer_whenItIsMinutesAhead_thenTheClockFails() throws Exception {
    try (DatagramSocket server =
        new DatagramSocket(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0))) {
      Thread answering = new Thread(() -> answer(server, Duration.ofMinutes(3)), "time-server");
      answering.start();

      Finding clock =
          finding(
              "clock", examine("assay.ntp-server = \"127.0.0.1:" + server.getLocalPort() + "\""));

      assertFailed(clock, "min behind 127.0.0.1");
      answering.join();
    }
  }

  @Test
  void givenATimeServerThatIsNotThere_whenExamined_thenItIsAWarning() {
    Finding clock = finding("clock", examine("assay.ntp-server = \"127.0.0.1:9\""));

    assertThat(clock.status()).isEqualTo(Status.WARNING);
    assertThat(clock.text()).contains("does not answer");
  }

  @Test
  void givenAJournalOfTheFuture_whenExamined_thenTheClockFails() throws Exception {
    EmbeddedJournal.open(folder).close();
    Files.setLastModifiedTime(
        folder.resolve("journal.db"), FileTime.from(Instant.now().plus(Duration.ofMinutes(10))));

    assertFailed(finding("clock", examine("")), "after now");
  }

  private static void assertFailed(Finding finding, String text) {
    assertThat(finding.text()).contains(text);
    assertThat(finding.status()).isEqualTo(Status.FAILED);
    assertThat(finding.remedy()).isNotBlank();
  }

  private List<Finding> examine(String config) {
    return examine(options(config));
  }

  private static List<Finding> examine(NodeOptions options) {
    return new Doctor(options, Clock.systemUTC()).examine();
  }

  private NodeOptions options(String config) {
    return NodeOptions.defaults()
        .withData(folder)
        .withPorts(0, 0, 0)
        .withOverrides(ConfigFactory.parseString(config));
  }

  private static Finding finding(String check, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.check().equals(check))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line " + check + " in " + findings));
  }

  private static String modelServer(int port) {
    return "assay.checking.servers = [{ url = \"http://127.0.0.1:%d\", tasks = [chat-mixtral],"
            .formatted(port)
        + " concurrent = 2 }]";
  }

  private static Member miner(int port) {
    return new Member(
        new Hotkey("static"),
        0,
        new Endpoint(MinerProtocol.OPENAI, "http://127.0.0.1:" + port),
        new TreeMap<>(Map.of(new TaskName("chat-mixtral"), 1.0)));
  }

  private static HttpServer server(int status) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 8);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static int port(HttpServer server) {
    return server.getAddress().getPort();
  }

  private static void answer(DatagramSocket server, Duration ahead) {
    try {
      DatagramPacket packet = new DatagramPacket(new byte[48], 48);
      server.receive(packet);
      ByteBuffer bytes = ByteBuffer.wrap(packet.getData());
      int now = (int) (Instant.now().plus(ahead).getEpochSecond() + 2_208_988_800L);
      bytes.putInt(32, now);
      bytes.putInt(40, now);
      server.send(packet);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
