package io.assay.cluster.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingSettingsTest {

  private static TracingSettings read(String endpoint, double ratio) {
    return TracingSettings.from(
        ConfigFactory.parseString(
            "assay.tracing { endpoint = \"" + endpoint + "\", ratio = " + ratio + " }"));
  }

  @Test
  void givenNoEndpoint_whenRead_thenNothingIsTraced() {
    assertThat(read("", 1).endpoint()).isEmpty();
  }

  @Test
  void givenAnEndpoint_whenRead_thenItIsWithoutASlashAtItsEnd() {
    assertThat(read("http://collector:4318/", 0.1).endpoint())
        .contains(URI.create("http://collector:4318"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"collector:4318", "grpc://collector:4317", "http://", "not an address"})
  void givenABadEndpoint_whenRead_thenItIsSaidWhatIsWrong(String endpoint) {
    assertThatThrownBy(() -> read(endpoint, 1))
        .hasMessageContaining("assay.tracing.endpoint: '" + endpoint + "'")
        .hasMessageContaining("http://collector:4318");
  }

  @Test
  void givenABadRatio_whenRead_thenItIsSaidWhatIsWrong() {
    assertThatThrownBy(() -> read("", 1.5)).hasMessage("assay.tracing.ratio: 1.5; expected 0 to 1");
  }
}
