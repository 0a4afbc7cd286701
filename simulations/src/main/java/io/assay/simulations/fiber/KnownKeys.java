package io.assay.simulations.fiber;

import io.assay.streams.fiber.Fernet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The symmetric keys that validators gave, each for five hours. Thread-safe. */
final class KnownKeys {

  private static final Duration LIFETIME = Duration.ofHours(5);
  private static final int REMEMBERED = 10_000;

  private final Clock clock;
  private final Map<Name, Known> keys =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, Known> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Name(String validator, String uuid) {}

  private record Known(Fernet fernet, Instant until) {}

  KnownKeys(Clock clock) {
    this.clock = clock;
  }

  synchronized void put(String validator, String uuid, Fernet fernet) {
    keys.put(new Name(validator, uuid), new Known(fernet, clock.instant().plus(LIFETIME)));
  }

  /**
   * The key of that name.
   *
   * @throws FiberRefusal 400 if it is not known any more
   */
  synchronized Fernet get(String validator, String uuid) {
    Known known = keys.get(new Name(validator, uuid));
    if (known == null || clock.instant().isAfter(known.until())) {
      throw new FiberRefusal(400, "No symmetric key found for that hotkey and uuid");
    }
    return known.fernet();
  }
}
