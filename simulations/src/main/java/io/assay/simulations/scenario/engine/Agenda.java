package io.assay.simulations.scenario.engine;

import java.util.PriorityQueue;

/** What is due when, in virtual time; of two things due at once, the one put down first. */
final class Agenda {

  private record Entry(long at, long number, Runnable work) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final PriorityQueue<Entry> entries = new PriorityQueue<>(1_024);
  private long now;
  private long numbers;

  /** Nanoseconds since the network began. */
  long now() {
    return now;
  }

  /** Puts down what is to be done at a moment, now at the earliest. */
  void at(long moment, Runnable work) {
    entries.add(new Entry(Math.max(moment, now), numbers++, work));
  }

  void after(double seconds, Runnable work) {
    at(now + (long) (seconds * 1e9), work);
  }

  /** Does all that is due before a moment, which is now afterwards. */
  void runUntil(long moment) {
    Entry next = entries.peek();
    while (next != null && next.at() < moment) {
      entries.poll();
      now = next.at();
      next.work().run();
      next = entries.peek();
    }
    now = moment;
  }
}
