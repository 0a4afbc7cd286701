package io.assay.cluster.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.account.KeyLimits;
import io.assay.cluster.node.Node;
import io.assay.cluster.node.NodeOptions;
import io.assay.cluster.testing.OtlpReceiver;
import io.assay.cluster.testing.StubMiner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A whole node that logs everything it can: no prompt, answer or key is in it or in a span. */
class NoSecretsLoggedTest {

  private static final String PROMPT = "mauve-walrus-prompt";
  private static final String ANSWER = "teal-ocelot-answer";
  private static final String DEV_KEY = "amber-lynx-key";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path data;

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

  private StubMiner miner;
  private OtlpReceiver collector;
  private Node node;

  @BeforeEach
  void start() throws IOException {
    miner = StubMiner.saying(ANSWER);
    collector = OtlpReceiver.start();
    appender.setContext(context);
    appender.setEncoder(NodeLogging.json(context));
    appender.setOutputStream(logged);
    appender.start();
    root.iteratorForAppenders().forEachRemaining(each -> each.addFilter(new OnlyWarnings()));
    root.addAppender(appender);
    root.setLevel(Level.TRACE);
    node =
        Node.start(
            NodeOptions.defaults()
                .withData(data)
                .withPorts(0, 0, 0)
                .withDevKey(DEV_KEY)
                .withMembers(List.of(miner.member("5Miner", 1)))
                .withOverrides(
                    ConfigFactory.parseString(
                        "pekko.loglevel = DEBUG, assay.tracing.endpoint = \"%s\""
                            .formatted(collector.endpoint()))));
  }

  @AfterEach
  void stop() {
    root.setLevel(before);
    root.detachAppender(appender);
    root.iteratorForAppenders().forEachRemaining(each -> each.clearAllFilters());
    node.stop();
    miner.close();
    collector.close();
  }

  /** What other tests see on their terminal stays as it is. */
  private static final class OnlyWarnings extends ch.qos.logback.core.filter.Filter<ILoggingEvent> {
    @Override
    public ch.qos.logback.core.spi.FilterReply decide(ILoggingEvent event) {
      return event.getLevel().isGreaterOrEqual(Level.WARN)
          ? ch.qos.logback.core.spi.FilterReply.NEUTRAL
          : ch.qos.logback.core.spi.FilterReply.DENY;
    }
  }

  private HttpResponse<String> post(String path, String key, String body) {
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(URI.create(node.api() + path))
              .header("authorization", "Bearer " + key)
              .header("content-type", "application/json")
              .header("idempotency-key", PROMPT + body.hashCode() + key.hashCode())
              .POST(BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String chat(boolean stream) {
    return "{\"model\":\"%s\",\"stream\":%s,\"max_tokens\":8,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
        .formatted(StubMiner.TASK, stream, PROMPT);
  }

  @Test
  void givenEverythingIsLogged_whenClientsCall_thenNoSecretIsInTheLogOrTheTraces() {
    String key = node.issueKey("tester", KeyLimits.none(), 0);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> post("/v1/chat/completions", DEV_KEY, chat(false)).statusCode() == 200);

    HttpResponse<String> answered = post("/v1/chat/completions", key, chat(true));
    assertThat(answered.statusCode()).isEqualTo(200);
    assertThat(answered.body()).contains(ANSWER);
    assertThat(post("/v1/chat/completions", key, chat(false)).statusCode()).isEqualTo(200);
    assertThat(post("/v1/chat/completions", key, chat(false).replace("]", "")).statusCode())
        .isEqualTo(400);
    assertThat(post("/v1/chat/completions", key, "{\"" + PROMPT + "\":1}").statusCode())
        .isEqualTo(400);
    assertThat(post("/v1/chat/completions", key + "x", chat(false)).statusCode()).isEqualTo(401);
    miner.close();
    assertThat(post("/v1/chat/completions", key, chat(false)).statusCode()).isPositive();

    String request = answered.headers().firstValue("x-request-id").orElseThrow();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> collector.spans.stream().anyMatch(s -> s.trace().equals(request)));
    String log = logged.toString(StandardCharsets.UTF_8);
    String account = key.split("_", -1)[1];
    assertThat(log).contains("\"request\":\"" + request + "\"", "\"account\":\"" + account + "\"");
    assertThat(log).contains("\"level\":\"DEBUG\"", "\"miner\":\"5Miner\"", "\"query\":\"");
    assertNoSecret(log, key);
    collector.spans.forEach(span -> assertNoSecret(span.bytes(), key));
  }

  private void assertNoSecret(String text, String key) {
    assertThat(text.contains(PROMPT)).as("a prompt").isFalse();
    assertThat(text.contains(ANSWER)).as("an answer").isFalse();
    assertThat(text.contains(DEV_KEY)).as("the development key").isFalse();
    assertThat(text.contains(key.split("_", 3)[2])).as("a key").isFalse();
    assertThat(text.contains(node.adminToken())).as("the admin token").isFalse();
  }
}
