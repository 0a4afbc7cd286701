package io.assay.cluster.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.network.Hotkey;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NodeLoggingTest {

  private final LoggerContext context = new LoggerContext();
  private final Logger logger = context.getLogger("io.assay.test");

  private JsonNode line(String message, @Nullable Throwable thrown, Object... arguments)
      throws IOException {
    LoggingEvent event =
        new LoggingEvent("NodeLoggingTest", logger, Level.WARN, message, thrown, arguments);
    event.setMDCPropertyMap(Map.of("pekkoSource", "pekko://assay/user/x"));
    return JsonMapper.builder().build().readTree(NodeLogging.json(context).encode(event));
  }

  @Test
  void givenALineOfOurForm_whenWrittenAsJson_thenItsFieldsAreProperties() throws IOException {
    JsonNode line =
        line(
            "event=late miner={} period={} part={} reason=\"{}\" request={} {}",
            null,
            new Hotkey("5Miner"),
            7L,
            0.5,
            "slow \"one\"\nof two",
            "",
            "unnamed");

    assertThat(line.path("miner").textValue()).isEqualTo("5Miner");
    assertThat(line.path("period").longValue()).isEqualTo(7);
    assertThat(line.path("part").doubleValue()).isEqualTo(0.5);
    assertThat(line.path("reason").textValue()).isEqualTo("slow \"one\"\nof two");
    assertThat(line.has("request")).isFalse();
    assertThat(line.path("level").textValue()).isEqualTo("WARN");
    assertThat(line.path("logger").textValue()).isEqualTo("io.assay.test");
    assertThat(line.path("time").textValue()).endsWith("Z");
    assertThat(line.path("pekkoSource").textValue()).isEqualTo("pekko://assay/user/x");
    assertThat(line.path("message").textValue()).startsWith("event=late miner=5Miner period=7");
  }

  @Test
  void givenNamesThatAreTaken_whenWrittenAsJson_thenNoPropertyIsThereTwice() throws IOException {
    JsonNode line =
        line("level={} query={} query={} pekkoSource={}", null, "high", "first", "second", "none");

    assertThat(line.path("level").textValue()).isEqualTo("WARN");
    assertThat(line.path("query").textValue()).isEqualTo("first");
    assertThat(line.path("pekkoSource").textValue()).isEqualTo("pekko://assay/user/x");
  }

  @Test
  void givenALongValue_whenWrittenAsJson_thenItIsCut() throws IOException {
    assertThat(line("reason={}", null, "x".repeat(5_000)).path("reason").textValue())
        .hasSize(2_001);
  }

  @Test
  void givenAFault_whenWrittenAsJson_thenItsTraceIsOneProperty() throws IOException {
    JsonNode line = line("query={} failed", new IllegalStateException("disk full"), "q-1");

    assertThat(line.path("query").textValue()).isEqualTo("q-1");
    assertThat(line.path("trace").textValue()).contains("IllegalStateException: disk full");
  }

  @Test
  void givenAConfiguration_whenRead_thenTheFormatIsTextUnlessItSaysJson() {
    assertThat(LogFormat.from(ConfigFactory.empty())).isEqualTo(LogFormat.TEXT);
    assertThat(LogFormat.from(ConfigFactory.parseString("assay.log.format = JSON")))
        .isEqualTo(LogFormat.JSON);
    assertThatThrownBy(() -> LogFormat.from(ConfigFactory.parseString("assay.log.format = xml")))
        .hasMessage("assay.log.format: 'xml'; expected text or json");
  }
}
