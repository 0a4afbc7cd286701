package io.assay.actors.account;

import java.util.List;

/** What a command leads to: events to store (perhaps none), or a refusal. */
public sealed interface AccountDecision {

  /** Nothing to do: it is on record already. */
  AccountDecision NOTHING = new Record(List.of());

  /** These events, stored together, in this order. */
  record Record(List<AccountEvent> events) implements AccountDecision {
    public Record {
      events = List.copyOf(events);
    }
  }

  /** Not taken. */
  record Refuse(AccountRefusal reason) implements AccountDecision {}

  /** These events. */
  static AccountDecision events(AccountEvent... events) {
    return new Record(List.of(events));
  }

  /** A refusal. */
  static AccountDecision refuse(AccountRefusal reason) {
    return new Refuse(reason);
  }
}
