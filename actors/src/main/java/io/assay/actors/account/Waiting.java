package io.assay.actors.account;

import io.assay.actors.query.QueryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/** Those who wait for something to become of an order, up to a bound. */
final class Waiting<R> {

  private final int limit;
  private final TreeMap<QueryId, List<ActorRef<R>>> byOrder = new TreeMap<>();
  private int size;

  Waiting(int limit) {
    this.limit = limit;
  }

  boolean isFull() {
    return size >= limit;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int limit() {
    return limit;
  }

  void add(QueryId order, ActorRef<R> who) {
    byOrder.computeIfAbsent(order, none -> new ArrayList<>()).add(who);
    size++;
  }

  /** Answers those for whose order there is an answer; the others go on waiting. */
  void answer(Function<QueryId, Optional<R>> answers) {
    var entries = byOrder.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<QueryId, List<ActorRef<R>>> entry = entries.next();
      Optional<R> answer = answers.apply(entry.getKey());
      if (answer.isPresent()) {
        entry.getValue().forEach(who -> who.tell(answer.get()));
        size -= entry.getValue().size();
        entries.remove();
      }
    }
  }
}
