package io.assay.actors.miner;

import java.util.List;

/** What a command leads to: events to store (perhaps none), or a refusal. */
public sealed interface Decision {

  /** Nothing to do: it is on record already. */
  Decision NOTHING = new Record(List.of());

  /** These events, stored together, in this order. */
  record Record(List<MinerEvent> events) implements Decision {
    public Record {
      events = List.copyOf(events);
    }
  }

  /** Not taken. */
  record Refuse(Refusal reason) implements Decision {}

  /** These events. */
  static Decision events(MinerEvent... events) {
    return new Record(List.of(events));
  }

  /** A refusal. */
  static Decision refuse(Refusal reason) {
    return new Refuse(reason);
  }
}
