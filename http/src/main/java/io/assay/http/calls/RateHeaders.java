package io.assay.http.calls;

import io.assay.actors.account.Rates;
import io.assay.actors.account.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** The headers that say how much of its limits a key has left. */
final class RateHeaders {

  private static final String PREFIX = "x-ratelimit-";

  private RateHeaders() {}

  /** The headers of what is limited; none for an unlimited key. */
  static List<HttpHeader> of(Rates rates) {
    List<HttpHeader> headers = new ArrayList<>(6);
    add(headers, "requests", rates.requests());
    add(headers, "tokens", rates.units());
    return headers;
  }

  private static void add(List<HttpHeader> headers, String what, Optional<Window> window) {
    window.ifPresent(
        w -> {
          headers.add(RawHeader.create(PREFIX + "limit-" + what, Long.toString(w.limit())));
          headers.add(RawHeader.create(PREFIX + "remaining-" + what, Long.toString(w.remaining())));
          headers.add(RawHeader.create(PREFIX + "reset-" + what, text(w.reset())));
        });
  }

  /** A time as the public API writes it, such as 6m0s or 12ms. */
  static String text(Duration time) {
    long millis = Math.max(0, time.toMillis());
    if (millis < 1_000) {
      return millis + "ms";
    }
    long seconds = (millis + 999) / 1_000;
    return seconds < 60 ? seconds + "s" : seconds / 60 + "m" + seconds % 60 + "s";
  }
}
