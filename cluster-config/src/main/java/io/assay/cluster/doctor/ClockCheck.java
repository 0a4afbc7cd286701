package io.assay.cluster.doctor;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares this machine's clock with what can be reached: a time server, servers, the journal. */
final class ClockCheck {

  private static final String CLOCK = "clock";
  private static final String REMEDY = "set the clock by NTP";
  private static final Duration NOTICED = Duration.ofSeconds(2);

  private final Clock clock;
  private final Duration tolerance;

  ClockCheck(Clock clock, Duration tolerance) {
    this.clock = clock;
    this.tolerance = tolerance;
  }

  Finding of(String ntpServer, List<Reached> servers, Optional<Instant> newestWrite) {
    Optional<Duration> future =
        newestWrite
            .map(written -> Duration.between(clock.instant(), written))
            .filter(ahead -> ahead.compareTo(tolerance) > 0);
    if (future.isPresent()) {
      return Finding.failed(
          CLOCK,
          "the journal was written " + words(future.get()) + " after now",
          REMEDY + "; if it was wrong then, wait until that time has come");
    }
    if (!ntpServer.isEmpty()) {
      return ntp(ntpServer);
    }
    return servers.stream()
        .flatMap(each -> each.ahead().map(ahead -> said(each.url().getHost(), ahead)).stream())
        .max(Comparator.comparing(Finding::status))
        .orElseGet(
            () ->
                Finding.warning(
                    CLOCK,
                    "compared with nothing: no server that tells the time was reached",
                    "set assay.ntp-server"));
  }

  private Finding ntp(String server) {
    try {
      return said(server, NtpTime.ahead(server, clock));
    } catch (IOException | NumberFormatException e) {
      return Finding.warning(
          CLOCK,
          "the time server " + server + " does not answer (" + e.getMessage() + ")",
          "correct assay.ntp-server, or let UDP port 123 through");
    }
  }

  private Finding said(String who, Duration ahead) {
    String text =
        ahead.abs().compareTo(NOTICED) < 0
            ? "within 2 s of " + who
            : words(ahead.abs()) + (ahead.isNegative() ? " ahead of " : " behind ") + who;
    if (ahead.abs().compareTo(tolerance) > 0) {
      return Finding.failed(CLOCK, text, REMEDY);
    }
    return ahead.abs().compareTo(NOTICED) < 0
        ? Finding.ok(CLOCK, text)
        : Finding.warning(CLOCK, text, REMEDY);
  }

  private static String words(Duration time) {
    return Stream.of(time.toSeconds())
        .map(seconds -> seconds < 120 ? seconds + " s" : seconds / 60 + " min")
        .findFirst()
        .orElseThrow();
  }
}
