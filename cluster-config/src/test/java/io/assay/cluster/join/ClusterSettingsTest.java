package io.assay.cluster.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.apache.pekko.actor.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterSettingsTest {

  @Test
  void givenNothing_whenRead_thenTheNodeIsAClusterOfItsOwn() {
    ClusterSettings settings = ClusterSettings.from(config(""));

    assertThat(settings.join()).isEqualTo(JoinBy.SELF);
    Config derived = settings.derived(config(""), "0.0.0.0", "1.2.3");
    assertThat(derived.getString("pekko.remote.artery.canonical.hostname")).isEqualTo("127.0.0.1");
    assertThat(derived.getString("pekko.remote.artery.bind.hostname")).isEqualTo("0.0.0.0");
    assertThat(derived.getString("pekko.cluster.app-version")).isEqualTo("1.2.3");
  }

  @Test
  void givenSeedsInEitherForm_whenRead_thenTheyAreAddressesAndJoinedBy() {
    ClusterSettings settings =
        ClusterSettings.from(config("seeds = [\"a.example:7355\", \"pekko://assay@10.0.0.2:1\"]"));

    assertThat(settings.join()).isEqualTo(JoinBy.SEEDS);
    assertThat(settings.seeds())
        .containsExactly(
            new Address("pekko", "assay", "a.example", 7355),
            new Address("pekko", "assay", "10.0.0.2", 1));
  }

  @Test
  void givenSeedsInOneText_whenRead_thenCommasPartThem() {
    assertThat(ClusterSettings.from(config("seeds = \"a:1, b:2,\"")).seeds())
        .containsExactly(
            new Address("pekko", "assay", "a", 1), new Address("pekko", "assay", "b", 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "join = alone              | assay.cluster.join is 'alone': expected auto, self, seeds or",
        "join = seeds              | assay.cluster.seeds is empty: expected HOST:PORT",
        "seeds = [\"a\"]           | assay.cluster.seeds: 'a': expected HOST:PORT",
        "seeds = [\"a:x\"]         | assay.cluster.seeds: 'a:x': expected HOST:PORT",
        "seeds = [\"a:70000\"]     | assay.cluster.seeds: 'a:70000': expected HOST:PORT",
        "seeds = [\"pekko://b@a:1\"] | assay.cluster.seeds: 'pekko://b@a:1': expected",
        "join-timeout = 1s         | assay.cluster.join-timeout is PT1S: expected PT5S or longer",
        "clock-tolerance = 10ms    | assay.cluster.clock-tolerance is PT0.01S: expected PT1S",
      })
  void givenAWrongValue_whenRead_thenItIsNamedWithWhatWouldBeRight(String line, String expected) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusterSettings.from(config(line)))
        .withMessageContaining(expected);
  }

  @Test
  void givenEveryAddressAndNoneForOthers_whenSeveralNodesAreWanted_thenItIsRefused() {
    Config config = config("seeds = [\"a:1\"]");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusterSettings.from(config).derived(config, "0.0.0.0", "1"))
        .withMessageContaining("assay.cluster.host is empty and --host is 0.0.0.0");
  }

  @Test
  void givenKubernetes_whenDerived_thenBootstrapIsBoundToTheAddressForOtherNodesOnly() {
    Config config = config("join = kubernetes, host = \"10.1.2.3\", kubernetes.namespace = net");

    Config derived = ClusterSettings.from(config).derived(config, "0.0.0.0", "1");

    assertThat(derived.getString("pekko.management.http.bind-hostname")).isEqualTo("10.1.2.3");
    assertThat(derived.getInt("pekko.management.http.port")).isEqualTo(8559);
    assertThat(derived.getString("pekko.management.http.routes.health-checks")).isEmpty();
    assertThat(derived.getString("pekko.discovery.kubernetes-api.pod-namespace")).isEqualTo("net");
  }

  private static Config config(String lines) {
    return ConfigFactory.parseString("assay.cluster { " + lines + " }")
        .withFallback(ConfigFactory.parseResources("assay-cluster.conf"))
        .withFallback(ConfigFactory.parseString("pekko.remote.artery.canonical.port = 7355"))
        .resolve();
  }
}
