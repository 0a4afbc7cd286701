package io.assay.cluster.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What a server said when it was asked.
 *
 * @param url what was asked
 * @param status its answer's status; 0 if there was none
 * @param problem why there was none
 * @param ahead how far its clock is ahead of ours, to about a second, if it told the time
 */
record Reached(URI url, int status, String problem, Optional<Duration> ahead) {

  private static final Duration LIMIT = Duration.ofSeconds(4);

  /** A Date header has whole seconds. */
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  static Reached get(URI url, Optional<String> key, Clock clock) {
    HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(LIMIT).GET();
    key.ifPresent(token -> request.header("authorization", "Bearer " + token));
    Instant sent = clock.instant();
    try {
      HttpResponse<Void> response =
          HttpClient.newBuilder()
              .connectTimeout(LIMIT)
              .build()
              .send(request.build(), HttpResponse.BodyHandlers.discarding());
      Instant middle = sent.plus(Duration.between(sent, clock.instant()).dividedBy(2));
      return new Reached(
          url,
          response.statusCode(),
          "",
          response.headers().firstValue("date").flatMap(date -> ahead(date, middle)));
    } catch (IOException e) {
      String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return new Reached(url, 0, said, Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reached(url, 0, "interrupted", Optional.empty());
    }
  }

  private static Optional<Duration> ahead(String date, Instant here) {
    try {
      Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(here, there.plus(HALF_A_SECOND)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  boolean answered() {
    return status > 0;
  }
}
