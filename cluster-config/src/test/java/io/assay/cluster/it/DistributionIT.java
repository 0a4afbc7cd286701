package io.assay.cluster.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The archive that operators unpack: it runs without the sources and without Maven. */
class DistributionIT {

  private static final Path ARCHIVE = Path.of(System.getProperty("assay.distribution", ""));

  @TempDir private static Path place;
  private static Path home;

  @TempDir private Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    run("tar", "-xzf", ARCHIVE.toString(), "-C", place.toString());
    try (Stream<Path> folders = Files.list(place)) {
      home = folders.findFirst().orElseThrow();
    }
  }

  @Test
  void givenTheArchives_whenUnpacked_thenAllOfItIsThere() throws Exception {
    assertThat(home.getFileName().toString()).matches("assay-\\d+\\.\\d+\\.\\d+.*");
    assertThat(
            List.of(
                "assay",
                "LICENSE",
                "README.md",
                "conf/assay.conf",
                "conf/reference/assay-node.conf",
                "conf/reference/assay-tasks.conf",
                "conf/reference/assay-http.conf",
                "conf/reference/assay-journal.conf",
                "docs/operations.md",
                "deploy/Dockerfile",
                "deploy/compose.yaml",
                "deploy/grafana/dashboards/assay-network.json",
                "deploy/prometheus/alerts.yml",
                "deploy/kubernetes/kustomization.yaml",
                "deploy/systemd/assay.service"))
        .allSatisfy(file -> assertThat(home.resolve(file)).isRegularFile());
    assertThat(Files.isExecutable(home.resolve("assay"))).isTrue();
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .allMatch(jar -> jar.endsWith(".jar"))
          .anyMatch(jar -> jar.startsWith("assay-cluster-config-"));
    }
    Path zip = ARCHIVE.resolveSibling(ARCHIVE.getFileName().toString().replace(".tar.gz", ".zip"));
    assertThat(zip).isRegularFile();
  }

  @Test
  void givenTheUnpackedArchive_whenAskedForHelp_thenItAnswers() throws Exception {
    try (Launcher help = Launcher.start(home.resolve("assay"), folder, "--help")) {
      assertThat(help.await(Duration.ofMinutes(1))).as(help.err()).isZero();
      assertThat(help.out()).contains("Usage: assay", "doctor", "node");
    }
  }

  @Test
  void givenTheUnpackedArchive_whenANodeRuns_thenItsProbesAnswerAndSigtermEndsIt()
      throws Exception {
    try (Launcher node =
        Launcher.start(
            home.resolve("assay"),
            folder,
            "node",
            "--port",
            "0",
            "--config",
            home.resolve("conf/assay.conf").toString())) {
      NodeAccess access = NodeAccess.await(node, folder.resolve("data"));
      for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
        assertThat(access.status(path(probe))).as(probe).isEqualTo(200);
      }
      assertThat(access.status("/metrics")).isEqualTo(200);
      run(healthCheck(access.management().getPort()));
      node.terminate();
      assertThat(node.await(Duration.ofSeconds(60))).as(node.err()).isEqualTo(143);
    }
  }

  /** Where the Kubernetes manifest looks. */
  private static String path(String probe) throws IOException {
    String yaml = Files.readString(home.resolve("deploy/kubernetes/statefulset.yaml"));
    Object at = new Yaml().load(yaml);
    for (String key : List.of("spec", "template", "spec", "containers")) {
      at = ((Map<?, ?>) at).get(key);
    }
    Object container = ((List<?>) at).get(0);
    Object check = ((Map<?, ?>) container).get(probe);
    Object get = ((Map<?, ?>) check).get("httpGet");
    return ((Map<?, ?>) get).get("path").toString();
  }

  /** What the image runs, with the port of this node. */
  private static String[] healthCheck(int port) throws IOException {
    String command =
        Files.readAllLines(home.resolve("deploy/Dockerfile")).stream()
            .filter(line -> line.contains("/dev/tcp/"))
            .map(line -> line.strip().substring("CMD ".length()))
            .findFirst()
            .orElseThrow();
    String[] words = JsonMapper.builder().build().readValue(command, String[].class);
    words[words.length - 1] = words[words.length - 1].replace("/8558", "/" + port);
    return words;
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
  }
}
