package io.assay.http.server;

import java.time.Duration;

/** Hears how requests went. Called from many threads; must return at once. */
@FunctionalInterface
public interface RequestMeter {

  /**
   * A request has been answered, or its answer has begun.
   *
   * @param route its path as the routes have it, with {@code *} where any segment fits
   * @param status the HTTP status
   * @param time from its arrival until then
   */
  void answered(String route, int status, Duration time);
}
