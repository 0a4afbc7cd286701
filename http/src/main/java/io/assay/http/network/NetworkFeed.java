package io.assay.http.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.QueueOfferResult;
import org.apache.pekko.stream.javadsl.Source;

/**
 * What happens, for those who listen. Recorded events have their place in one of two journals,
 * which is the same on every node, so that a listener can go on at another node where it stopped;
 * the newest {@link #KEPT} are kept for those who come back. News that are not recorded have no
 * place and go to those who listen now. A listener that does not keep up is ended, and can come
 * back. Safe for use by many threads.
 */
public final class NetworkFeed {

  /** How many recorded events are kept. */
  public static final int KEPT = 2_000;

  /** How many events may wait for a listener. */
  private static final int WAITING = 256;

  /** The journals that events are recorded in. */
  public enum Journal {
    /** The period clock and the weights. */
    WEIGHTS,
    /** The membership. */
    MEMBERS
  }

  /**
   * Up to where a listener has heard.
   *
   * @param weights sequence number in the journal of weights, 0 before its first event
   * @param members the same in the journal of the membership
   */
  public record Cursor(long weights, long members) {

    /** The cursor that was written so; empty if it is none. */
    public static Optional<Cursor> parse(String text) {
      String[] parts = text.split("\\.", -1);
      try {
        return parts.length == 2
            ? Optional.of(new Cursor(Long.parseLong(parts[0]), Long.parseLong(parts[1])))
                .filter(cursor -> cursor.weights >= 0 && cursor.members >= 0)
            : Optional.empty();
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }

    @Override
    public String toString() {
      return weights + "." + members;
    }

    private boolean isBefore(Recorded event) {
      return event.sequence > (event.journal == Journal.WEIGHTS ? weights : members);
    }

    private Cursor after(Recorded event) {
      return event.journal == Journal.WEIGHTS
          ? new Cursor(event.sequence, members)
          : new Cursor(weights, event.sequence);
    }
  }

  /**
   * A recorded event.
   *
   * @param sequence its place in its journal
   * @param name what happened
   * @param data what there is to say of it; JSON on one line
   */
  public record Recorded(Journal journal, long sequence, String name, String data) {}

  /**
   * What a listener gets.
   *
   * @param id up to where it has heard then; empty of news that are not recorded
   */
  public record Heard(Optional<Cursor> id, String name, String data) {}

  private final int mostListeners;
  private final Deque<Recorded> kept = new ArrayDeque<>();
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private Cursor told = new Cursor(0, 0);
  private Cursor forgotten = new Cursor(0, 0);
  private boolean closed;

  /** A feed that so many can listen to at a time. */
  public NetworkFeed(int mostListeners) {
    this.mostListeners = mostListeners;
  }

  private static final class Listener {
    private final BoundedSourceQueue<Heard> queue;
    private Cursor cursor;

    Listener(BoundedSourceQueue<Heard> queue, Cursor cursor) {
      this.queue = queue;
      this.cursor = cursor;
    }

    /** Whether it keeps up. */
    boolean offer(Heard heard) {
      return queue.offer(heard) == QueueOfferResult.enqueued();
    }
  }

  /** Tells a recorded event; each journal's come in their order. */
  public synchronized void tell(Recorded event) {
    if (!told.isBefore(event)) {
      return;
    }
    told = told.after(event);
    kept.addLast(event);
    if (kept.size() > KEPT) {
      forgotten = forgotten.after(kept.removeFirst());
    }
    for (Listener listener : listeners) {
      if (listener.cursor.isBefore(event)) {
        listener.cursor = listener.cursor.after(event);
        send(listener, new Heard(Optional.of(listener.cursor), event.name, event.data));
      }
    }
  }

  /** Tells news that are not recorded. */
  public synchronized void tellNow(String name, String data) {
    Heard heard = new Heard(Optional.empty(), name, data);
    listeners.forEach(listener -> send(listener, heard));
  }

  /** Whether anyone listens. */
  public boolean isHeard() {
    return !listeners.isEmpty();
  }

  /** Ends all listeners, and takes no more. */
  public synchronized void close() {
    closed = true;
    listeners.forEach(listener -> listener.queue.complete());
    listeners.clear();
  }

  /**
   * Listens from now on, or from where the listener stopped; the first event says which: {@code
   * hello}, or {@code reset} if more has happened since than is kept.
   *
   * @return the events; empty if too many listen already
   */
  public synchronized Optional<Source<Heard, NotUsed>> listen(
      Optional<Cursor> last, Materializer materializer) {
    if (closed || listeners.size() >= mostListeners) {
      return Optional.empty();
    }
    boolean lost =
        last.filter(c -> c.weights < forgotten.weights || c.members < forgotten.members)
            .isPresent();
    Cursor from = lost ? told : last.orElse(told);
    List<Heard> first = new ArrayList<>();
    first.add(new Heard(Optional.of(from), lost ? "reset" : "hello", "{}"));
    Cursor cursor = from;
    for (Recorded event : kept) {
      if (cursor.isBefore(event)) {
        cursor = cursor.after(event);
        first.add(new Heard(Optional.of(cursor), event.name, event.data));
      }
    }
    Pair<BoundedSourceQueue<Heard>, Source<Heard, NotUsed>> queue =
        Source.<Heard>queue(WAITING).preMaterialize(materializer);
    Listener listener = new Listener(queue.first(), cursor);
    listeners.add(listener);
    return Optional.of(
        Source.from(first)
            .concat(queue.second())
            .watchTermination(
                (unused, done) -> {
                  done.whenCompleteAsync(
                      (end, thrown) -> listeners.remove(listener), Runnable::run);
                  return unused;
                }));
  }

  private void send(Listener listener, Heard heard) {
    if (!listener.offer(heard)) {
      listeners.remove(listener);
      listener.queue.complete();
    }
  }
}
