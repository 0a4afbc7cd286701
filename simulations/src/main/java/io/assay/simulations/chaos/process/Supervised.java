package io.assay.simulations.chaos.process;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A process that is started again whenever it should run and does not, as an operator's supervisor
 * does; an end that nobody caused is an incident.
 */
public final class Supervised {

  private final String name;
  private final Supplier<Child> start;
  private Optional<Child> child = Optional.empty();
  private boolean wanted;
  private boolean mayEnd;
  private int starts;

  /** A process that is not started yet. */
  public Supervised(String name, Supplier<Child> start) {
    this.name = name;
    this.start = start;
  }

  /** What it is called in reports. */
  public String name() {
    return name;
  }

  /** It shall run from now on. */
  public synchronized void want() {
    wanted = true;
  }

  /** It dies, and shall not run until it is wanted again. */
  public synchronized void kill() {
    wanted = false;
    mayEnd = true;
    child.ifPresent(Child::kill);
  }

  /** It is told to end, and shall not run until it is wanted again. */
  public synchronized void terminate() {
    wanted = false;
    mayEnd = true;
    child.ifPresent(Child::terminate);
  }

  /** It stands still. */
  public synchronized void freeze() {
    child.ifPresent(Child::freeze);
  }

  /** It goes on. */
  public synchronized void thaw() {
    child.ifPresent(Child::thaw);
  }

  /** What happens to it now can end it. */
  public synchronized void allowEnd() {
    mayEnd = true;
  }

  /** The process, while it runs. */
  public synchronized Optional<Child> running() {
    return child.filter(Child::isAlive);
  }

  /** How often it was started. */
  public synchronized int starts() {
    return starts;
  }

  /** Looks after it. */
  synchronized void look(Consumer<String> incidents) {
    if (child.filter(Child::isAlive).isPresent()) {
      return;
    }
    child.filter(ended -> !mayEnd).ifPresent(ended -> incidents.accept(words(ended)));
    child = Optional.empty();
    if (wanted) {
      mayEnd = false;
      starts++;
      child = Optional.of(start.get());
    }
  }

  private String words(Child ended) {
    return "%s ended by itself with exit code %d: %s"
        .formatted(name, ended.exit(), ended.lastLine());
  }

  /** Ends it for good. */
  public synchronized void close() {
    wanted = false;
    child.ifPresent(Child::thaw);
    child.ifPresent(Child::end);
    child = Optional.empty();
  }
}
