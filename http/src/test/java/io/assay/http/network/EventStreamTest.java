package io.assay.http.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.http.network.NetworkFeed.Journal;
import io.assay.http.network.NetworkFeed.Recorded;
import io.assay.http.testing.SampleNetwork;
import io.assay.http.testing.TestNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stream of what happens, over real connections. */
@Timeout(60)
class EventStreamTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private TestNode node;
  private NetworkFeed feed;

  @BeforeEach
  void start() throws Exception {
    node = TestNode.start("");
    feed = node.network.feed();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private static final class Listener implements AutoCloseable {
    private final InputStream body;
    private final BufferedReader lines;
    private final int status;
    private final String type;

    Listener(HttpResponse<InputStream> response) {
      status = response.statusCode();
      type = response.headers().firstValue("content-type").orElse("");
      body = response.body();
      lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** The next event: its lines, with spaces between. */
    String next() throws IOException {
      List<String> event = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty() && !event.isEmpty()) {
          return String.join(" ", event);
        } else if (!line.isEmpty() && !line.startsWith(":")) {
          event.add(line);
        }
      }
      return "end";
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  private Listener listen(String... lastEventId) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + "/network/events"));
    for (String id : lastEventId) {
      request.header("last-event-id", id);
    }
    return new Listener(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
  }

  private void tell(Journal journal, long sequence) {
    feed.tell(new Recorded(journal, sequence, "happened", "{\"n\":" + sequence + "}"));
  }

  @Test
  void givenAListener_whenSomethingHappens_thenItHearsItWithItsPlace() throws Exception {
    tell(Journal.WEIGHTS, 1);
    try (Listener listener = listen()) {
      assertThat(listener.type).startsWith("text/event-stream");
      assertThat(listener.next()).isEqualTo("id: 1.0 event: hello data: {}");
      tell(Journal.WEIGHTS, 2);
      tell(Journal.WEIGHTS, 2);
      tell(Journal.MEMBERS, 1);
      feed.tellNow("miners", "{\"data\":[]}");

      assertThat(listener.next()).isEqualTo("id: 2.0 event: happened data: {\"n\":2}");
      assertThat(listener.next()).isEqualTo("id: 2.1 event: happened data: {\"n\":1}");
      assertThat(listener.next()).isEqualTo("event: miners data: {\"data\":[]}");
    }
  }

  @Test
  void givenWhereAListenerStopped_whenItComesBack_thenItHearsExactlyWhatItMissed()
      throws Exception {
    for (int i = 1; i <= 4; i++) {
      tell(Journal.MEMBERS, i);
      tell(Journal.WEIGHTS, i);
    }
    try (Listener listener = listen("3.2")) {
      assertThat(listener.next()).startsWith("id: 3.2 event: hello");
      assertThat(listener.next()).startsWith("id: 3.3 ");
      assertThat(listener.next()).startsWith("id: 3.4 ");
      assertThat(listener.next()).startsWith("id: 4.4 ");
    }
  }

  @Test
  void givenMoreThanIsKeptHasHappened_whenAListenerComesBack_thenItIsToldToReadAnew()
      throws Exception {
    for (int i = 1; i <= NetworkFeed.KEPT + 5; i++) {
      tell(Journal.WEIGHTS, i);
    }
    try (Listener lost = listen("4.0");
        Listener kept = listen((NetworkFeed.KEPT + 4) + ".0")) {
      assertThat(lost.next())
          .isEqualTo("id: " + (NetworkFeed.KEPT + 5) + ".0 event: reset data: {}");
      assertThat(kept.next()).contains("event: hello");
      assertThat(kept.next()).startsWith("id: " + (NetworkFeed.KEPT + 5) + ".0 ");
    }
  }

  @Test
  void givenAnIdThatIsNone_whenItIsSent_thenItIsRefused() throws Exception {
    try (Listener listener = listen("nonsense")) {
      assertThat(listener.status).isEqualTo(400);
    }
  }

  @Test
  void givenAsManyListenersAsMayBe_whenOneMoreComes_thenItWaitsUntilOneHasGone() throws Exception {
    List<Listener> all = new ArrayList<>();
    for (int i = 0; i < SampleNetwork.LISTENERS; i++) {
      all.add(listen());
      assertThat(all.get(i).status).isEqualTo(200);
    }
    try (Listener more = listen()) {
      assertThat(more.status).isEqualTo(503);
    }
    all.get(0).close();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              try (Listener next = listen()) {
                return next.status == 200;
              }
            });
    for (Listener each : all) {
      each.close();
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> node.openRequests() == 0);
  }

  @Test
  void givenAListenerThatDoesNotRead_whenMuchHappens_thenItIsEndedAndOthersHearAll()
      throws Exception {
    try (Listener silent = listen();
        Listener eager = listen()) {
      String padding = "x".repeat(4_000);
      assertThat(eager.next()).contains("hello");
      for (int i = 1; i <= 3_000; i++) {
        feed.tell(new Recorded(Journal.WEIGHTS, i, "happened", "\"" + padding + "\""));
        assertThat(eager.next()).startsWith("id: " + i + ".0 ");
      }
      String last = "";
      int heard = -1;
      for (String next = silent.next(); !next.equals("end"); next = silent.next()) {
        last = next;
        heard++;
      }
      assertThat(heard).isBetween(100, 2_900);
      assertThat(last).startsWith("id: " + heard + ".0 ");
    }
  }

  @Test
  void givenListeners_whenTheFeedCloses_thenTheyEndAndNoneIsTakenAnyMore() throws Exception {
    try (Listener listener = listen()) {
      assertThat(listener.next()).contains("hello");
      feed.close();
      assertThat(listener.next()).isEqualTo("end");
    }
    try (Listener late = listen()) {
      assertThat(late.status).isEqualTo(503);
    }
  }
}
