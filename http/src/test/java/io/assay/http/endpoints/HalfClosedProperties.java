package io.assay.http.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.http.testing.TestNode;
import io.assay.http.testing.Wire;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Clients that close their side of the connection anywhere in a request, at every endpoint. */
class HalfClosedProperties {

  private static final String BODY =
      "{\"model\":\"chat-mixtral\",\"stream\":true,"
          + "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";

  private static TestNode node;

  @BeforeContainer
  static void start() throws Exception {
    node = TestNode.start("");
    node.inference.answersFittingly();
  }

  @AfterContainer
  static void stop() {
    node.close();
  }

  @Property(tries = 200)
  void givenASenderThatStopsAnywhere_whenItStillListens_thenItIsAnsweredAndNothingStaysOpen(
      @ForAll("endpoints") Endpoint endpoint, @ForAll("shares") double share) throws Exception {
    String request =
        endpoint.method().value()
            + " "
            + endpoint.path().replace("{model}", "inpaint")
            + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
            + TestNode.DEV_KEY
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + BODY.length()
            + "\r\n\r\n"
            + BODY;
    try (Wire wire = new Wire(node.port())) {
      wire.write(request.substring(0, (int) (request.length() * share)));
      wire.finishSending();

      assertThat(wire.readToEnd()).matches(answer -> answer.isEmpty() || isNoFaultOfOurs(answer));
    }
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> node.openRequests() == 0);
  }

  private static boolean isNoFaultOfOurs(String answer) {
    return (answer.startsWith("HTTP/1.1 4") || answer.startsWith("HTTP/1.1 2"))
        && answer.contains("x-request-id: ");
  }

  @Provide
  Arbitrary<Endpoint> endpoints() {
    List<Endpoint> all = node.endpoints();
    return Arbitraries.of(all);
  }

  /** How much of a request comes: any part of it, and often all. */
  @Provide
  Arbitrary<Double> shares() {
    return Arbitraries.oneOf(
        Arbitraries.doubles().between(0, 1), Arbitraries.just(1.0), Arbitraries.just(0.99));
  }
}
