package io.assay.actors.account;

import java.time.Duration;
import java.util.Optional;

public record Rates(Optional<Window> requests, Optional<Window> units) {
  public record Window(long limit, long remaining, Duration reset) {}
}
