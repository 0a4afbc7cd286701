package io.assay.actors.scoring;

import java.time.Instant;

/**
 * Sorts by time, newest first, and leaves equal times in their order: among equals the first
 * recorded counts as the newest.
 */
final class NewestFirst {

  private final long[] seconds;
  private final int[] nanos;

  NewestFirst(int size) {
    seconds = new long[size];
    nanos = new int[size];
  }

  void set(int index, Instant at) {
    seconds[index] = at.getEpochSecond();
    nanos[index] = at.getNano();
  }

  /** The indices in that order: a merge sort from the bottom up, on primitives. */
  int[] order() {
    int size = seconds.length;
    int[] from = new int[size];
    for (int i = 0; i < size; i++) {
      from[i] = i;
    }
    int[] to = new int[size];
    for (int width = 1; width < size; width *= 2) {
      for (int start = 0; start < size; start += 2 * width) {
        merge(from, to, start, Math.min(start + width, size), Math.min(start + 2 * width, size));
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private void merge(int[] from, int[] to, int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeRight = left >= middle || (right < end && newer(from[right], from[left]));
      to[i] = takeRight ? from[right++] : from[left++];
    }
  }

  private boolean newer(int a, int b) {
    return seconds[a] != seconds[b] ? seconds[a] > seconds[b] : nanos[a] > nanos[b];
  }
}
