package io.assay.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.cluster.node.NodeConfiguration;
import io.assay.cluster.node.NodeOptions;
import io.assay.cluster.node.UnknownKeys;
import io.assay.cluster.terminal.Console;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What the files for deploying name must be what the program has. */
class DeployFilesTest {

  private static final Path DEPLOY = Path.of("deploy");
  private static final NodeOptions DEFAULTS = NodeOptions.defaults();
  private static final Map<String, Integer> PORTS =
      new TreeMap<>(
          Map.of(
              "api",
              DEFAULTS.apiPort(),
              "management",
              DEFAULTS.managementPort(),
              "cluster",
              DEFAULTS.clusterPort(),
              "bootstrap",
              8559));

  static Stream<Path> yamls() throws IOException {
    return files(".yaml", ".yml");
  }

  static Stream<Path> configurations() throws IOException {
    return Stream.concat(files(".conf"), Stream.of(Path.of("src/distribution/conf/assay.conf")));
  }

  @ParameterizedTest
  @MethodSource("yamls")
  void givenAYaml_whenRead_thenItHasDocumentsThatAreObjects(Path file) {
    assertThat(documents(file)).isNotEmpty().allMatch(document -> document instanceof Map);
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void givenAConfiguration_whenRead_thenEveryKeyIsKnownAndANodeWouldTakeIt(Path file)
      throws IOException {
    Config config = ConfigFactory.parseString(Files.readString(file));

    assertThat(UnknownKeys.in(config)).isEmpty();
    assertThat(NodeConfiguration.of(DEFAULTS.withOverrides(config))).isNotNull();
  }

  @Test
  void givenTheExamplesInComments_whenUncommented_thenANodeWouldTakeThem() throws IOException {
    String text =
        Files.readAllLines(Path.of("src/distribution/conf/assay.conf")).stream()
            .filter(line -> line.matches("# (assay\\.| |\\}|\\]).*"))
            .map(line -> line.substring(2))
            .collect(Collectors.joining("\n"));
    Config config = ConfigFactory.parseString(text);

    assertThat(config.hasPath("assay.checking.servers")).isTrue();
    assertThat(UnknownKeys.in(config)).isEmpty();
    assertThat(NodeConfiguration.of(DEFAULTS.withOverrides(config)).cluster().seeds()).hasSize(3);
  }

  @Test
  void givenVariablesOfTheEnvironment_whenSet_thenTheProgramReadsThem() throws IOException {
    Set<String> read = new TreeSet<>(Set.of("ASSAY_IMAGE"));
    read.addAll(names(Files.readString(Path.of("../assay")), "ASSAY_[A-Z_]+"));
    for (String module : List.of("actors", "streams", "persistence", "http", "cluster-config")) {
      try (Stream<Path> shipped = Files.list(Path.of("..", module, "src/main/resources"))) {
        for (Path file : shipped.filter(each -> each.toString().endsWith(".conf")).toList()) {
          read.addAll(names(Files.readString(file), "ASSAY_[A-Z_]+"));
        }
      }
    }
    Set<String> set = new TreeSet<>();
    for (Path file : files(".yaml", ".yml", ".service", "Dockerfile").toList()) {
      set.addAll(names(Files.readString(file), "ASSAY_[A-Z_]+"));
    }
    assertThat(read).containsAll(set);
    assertThat(set).contains("ASSAY_CLUSTER_HOST", "ASSAY_CLUSTER_SEEDS");
  }

  @Test
  void givenThePods_whenMade_thenTheirPortsProbesAndArgumentsAreTheNodes() {
    Map<?, ?> container = container(document("kubernetes/statefulset.yaml", "StatefulSet"));
    Map<String, Integer> ports = new TreeMap<>();
    list(container, "ports")
        .forEach(port -> ports.put(text(port, "name"), (Integer) at(port, "containerPort")));

    assertThat(ports).isEqualTo(PORTS);
    for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
      assertThat(text(container, probe, "httpGet", "port")).isEqualTo("management");
      assertThat(text(container, probe, "httpGet", "path")).matches("/health/(live|ready)");
    }
    parses(list(container, "args"));
    parses(list(container(document("kubernetes-schema/job.yaml", "Job")), "args"));
  }

  @Test
  void givenTheSelectors_whenMatched_thenTheyAreThePodsAndTheirPorts() {
    Map<?, ?> set = document("kubernetes/statefulset.yaml", "StatefulSet");
    Map<?, ?> labels = map(set, "spec", "template", "metadata", "labels");
    Map<?, ?> policy = document("kubernetes/network.yaml", "NetworkPolicy");
    Map<?, ?> budget = document("kubernetes/disruption.yaml", "PodDisruptionBudget");

    assertThat(map(set, "spec", "selector", "matchLabels")).isEqualTo(labels);
    assertThat(map(policy, "spec", "podSelector", "matchLabels")).isEqualTo(labels);
    assertThat(map(budget, "spec", "selector", "matchLabels")).isEqualTo(labels);
    for (Object service : documents(DEPLOY.resolve("kubernetes/services.yaml"))) {
      assertThat(map(service, "spec", "selector")).isEqualTo(labels);
      for (Object port : list(service, "spec", "ports")) {
        assertThat(PORTS).containsKey(text(port, "targetPort"));
      }
    }
    for (Object rule : list(policy, "spec", "ingress")) {
      list(rule, "ports").forEach(port -> assertThat(PORTS).containsKey(text(port, "port")));
    }
    String pods = configuration("kubernetes/assay.conf").getString("assay.cluster.kubernetes.pods");
    assertThat(pods.split(",", -1))
        .containsExactlyInAnyOrderElementsOf(
            labels.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).toList());
  }

  @Test
  void givenANodeThatDrains_whenItIsStopped_thenEveryoneWaitsLongEnough() throws IOException {
    Duration drain =
        NodeConfiguration.of(DEFAULTS)
            .effective()
            .getDuration("pekko.coordinated-shutdown.phases.service-unbind.timeout");
    Map<?, ?> set = document("kubernetes/statefulset.yaml", "StatefulSet");
    String unit = Files.readString(DEPLOY.resolve("systemd/assay.service"));

    assertThat((Integer) at(set, "spec", "template", "spec", "terminationGracePeriodSeconds"))
        .isGreaterThan((int) drain.toSeconds() + 10);
    assertThat(seconds(unit, "TimeoutStopSec=(\\d+)")).isGreaterThan(drain.toSeconds() + 10);
    for (String node : List.of("node-1", "node-2", "node-3")) {
      String grace = text(compose(), "services", node, "stop_grace_period");
      assertThat(seconds(grace, "(\\d+)s")).isGreaterThan(drain.toSeconds() + 10);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"node-1", "node-2", "node-3", "schema"})
  void givenAServiceOfCompose_whenStarted_thenItsCommandAndFilesAreThere(String service) {
    parses(list(compose(), "services", service, "command"));
    for (Object volume : list(compose(), "services", service, "volumes")) {
      String source = volume.toString().split(":", 2)[0];
      if (source.startsWith("./")) {
        assertThat(DEPLOY.resolve(source)).exists();
      } else {
        assertThat(map(compose(), "volumes").containsKey(source)).isTrue();
      }
    }
    String seeds = text(compose(), "services", service, "environment", "ASSAY_CLUSTER_SEEDS");
    for (String seed : seeds.split(",", -1)) {
      String[] parts = seed.split(":", 2);
      assertThat(map(compose(), "services").containsKey(parts[0])).isTrue();
      assertThat(Integer.parseInt(parts[1])).isEqualTo(DEFAULTS.clusterPort());
    }
  }

  @Test
  void givenTheDockerfileAndTheUnit_whenRun_thenPortsAndCommandAreTheNodes() throws IOException {
    String docker = Files.readString(DEPLOY.resolve("Dockerfile"));
    String unit = Files.readString(DEPLOY.resolve("systemd/assay.service"));

    assertThat(docker).contains("EXPOSE 8080 8558 7355", "USER 10001", "/health/live");
    assertThat(docker).contains("127.0.0.1/" + DEFAULTS.managementPort());
    String command = line(docker, "CMD \\[\"node\".*").replaceAll("CMD|[\\[\\]\",]", "").strip();
    parses(List.of(command.split(" +", -1)));
    String start = line(unit, "ExecStart=.*").replace("ExecStart=/opt/assay/assay ", "");
    parses(List.of(start.split(" ", -1)));
  }

  private static void parses(List<?> arguments) {
    String[] words = arguments.stream().map(Object::toString).toArray(String[]::new);
    var unused =
        Cli.commandLine(Console.plain(new StringWriter(), new StringWriter())).parseArgs(words);
  }

  private static Map<?, ?> compose() {
    return (Map<?, ?>) documents(DEPLOY.resolve("compose.yaml")).get(0);
  }

  private static Config configuration(String file) {
    return ConfigFactory.parseFile(DEPLOY.resolve(file).toFile());
  }

  private static Map<?, ?> container(Map<?, ?> owner) {
    return (Map<?, ?>) list(owner, "spec", "template", "spec", "containers").get(0);
  }

  private static Map<?, ?> document(String file, String kind) {
    return documents(DEPLOY.resolve(file)).stream()
        .map(document -> (Map<?, ?>) document)
        .filter(document -> kind.equals(document.get("kind")))
        .findFirst()
        .orElseThrow();
  }

  private static List<Object> documents(Path file) {
    List<Object> documents = new ArrayList<>();
    try {
      new Yaml().loadAll(Files.readString(file)).forEach(documents::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return documents;
  }

  private static Object at(Object from, String... path) {
    Object at = from;
    for (String key : path) {
      assertThat(at).as(key + " of " + Arrays.toString(path)).isInstanceOf(Map.class);
      at = ((Map<?, ?>) at).get(key);
    }
    assertThat(at).as(Arrays.toString(path)).isNotNull();
    return at;
  }

  private static String text(Object from, String... path) {
    return at(from, path).toString();
  }

  private static Map<?, ?> map(Object from, String... path) {
    return (Map<?, ?>) at(from, path);
  }

  private static List<?> list(Object from, String... path) {
    return (List<?>) at(from, path);
  }

  private static Stream<Path> files(String... endings) throws IOException {
    try (Stream<Path> all = Files.walk(DEPLOY)) {
      return all
          .filter(Files::isRegularFile)
          .filter(file -> Arrays.stream(endings).anyMatch(file.toString()::endsWith))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static Set<String> names(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String line(String text, String pattern) {
    return text.lines().filter(each -> each.matches(pattern)).findFirst().orElseThrow();
  }

  private static long seconds(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .findFirst()
        .orElseThrow();
  }
}
