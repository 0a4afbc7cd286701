package io.assay.persistence.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Stored events as they may come. */
final class Samples {
  private Samples() {}

  /** Events from a number on, a second apart. */
  static List<StoredEvent> events(long seed, long from, int count, int longest) {
    Random random = new Random(seed);
    List<StoredEvent> events = new ArrayList<>();
    for (long sequence = from; sequence < from + count; sequence++) {
      byte[] payload = new byte[random.nextInt(longest + 1)];
      random.nextBytes(payload);
      events.add(
          new StoredEvent(
              sequence,
              sequence * 1_000,
              740_000 + random.nextInt(4),
              "miner.Något/" + random.nextInt(3),
              payload));
    }
    return events;
  }
}
