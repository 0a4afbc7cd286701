package io.assay.cluster.miner.backend;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** How many requests for each task ended how, since the start. Safe for use by many threads. */
public final class Tally {

  private final SortedMap<String, Map<Ending, LongAdder>> byTask = new TreeMap<>();

  /** Of those tasks. */
  public Tally(Collection<String> tasks) {
    for (String task : tasks) {
      EnumMap<Ending, LongAdder> endings = new EnumMap<>(Ending.class);
      for (Ending ending : Ending.values()) {
        endings.put(ending, new LongAdder());
      }
      byTask.put(task, Collections.unmodifiableMap(endings));
    }
  }

  void count(String task, Ending ending) {
    byTask.getOrDefault(task, Map.of()).getOrDefault(ending, new LongAdder()).increment();
  }

  /** How many of a task's requests ended so. */
  public long of(String task, Ending ending) {
    return byTask.getOrDefault(task, Map.of()).getOrDefault(ending, new LongAdder()).sum();
  }

  /** A line of figures for each task, {@code chat-llama-3: 12 served, 3 refused}. */
  public SortedMap<String, String> words() {
    TreeMap<String, String> words = new TreeMap<>();
    byTask.forEach(
        (task, endings) -> {
          StringBuilder line = new StringBuilder();
          endings.forEach(
              (ending, count) -> {
                if (count.sum() > 0 || ending == Ending.SERVED) {
                  line.append(line.isEmpty() ? "" : ", ").append(count.sum());
                  line.append(' ').append(ending.words());
                }
              });
          words.put(task, line.toString());
        });
    return words;
  }
}
