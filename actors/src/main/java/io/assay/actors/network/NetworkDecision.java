package io.assay.actors.network;

import java.util.List;

/** What a command leads to: events to store (perhaps none), or a refusal. */
public sealed interface NetworkDecision {

  /** Nothing to do: it is on record already. */
  NetworkDecision NOTHING = new Record(List.of());

  /** These events, stored together, in this order. */
  record Record(List<NetworkEvent> events) implements NetworkDecision {
    public Record {
      events = List.copyOf(events);
    }
  }

  /** Not taken. */
  record Refuse(NetworkRefusal reason) implements NetworkDecision {}

  /** These events. */
  static NetworkDecision events(NetworkEvent... events) {
    return new Record(List.of(events));
  }

  /** A refusal. */
  static NetworkDecision refuse(NetworkRefusal reason) {
    return new Refuse(reason);
  }
}
