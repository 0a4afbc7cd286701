package io.assay.simulations.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The tokens that are held back because a stop text may have begun in them. */
final class StopTexts {

  private final List<String> stops;
  private final Deque<GeneratedToken> held = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private boolean matched;

  StopTexts(List<String> stops) {
    this.stops = stops;
  }

  void offer(GeneratedToken token) {
    held.add(token);
    text.append(token.text());
  }

  /** Whether a stop text has appeared; what stands before it has been released. */
  boolean matched() {
    return matched;
  }

  /** Moves out what cannot belong to a stop text any more. */
  void release(Deque<GeneratedToken> out) {
    int first = Integer.MAX_VALUE;
    int safe = text.length();
    for (String stop : stops) {
      int found = text.indexOf(stop);
      if (found >= 0) {
        first = Math.min(first, found);
      }
      safe = Math.min(safe, text.length() - openTail(stop));
    }
    if (first != Integer.MAX_VALUE) {
      matched = true;
      cut(moveOut(first, out), out);
    } else {
      moveOut(safe, out);
    }
  }

  /** Moves out everything: the answer has ended without a stop text. */
  void releaseAll(Deque<GeneratedToken> out) {
    out.addAll(held);
    held.clear();
    text.setLength(0);
  }

  private int openTail(String stop) {
    for (int length = Math.min(stop.length() - 1, text.length()); length > 0; length--) {
      if (stop.startsWith(text.substring(text.length() - length))) {
        return length;
      }
    }
    return 0;
  }

  /** Moves out the tokens that end at or before this place; how many characters are then left. */
  private int moveOut(int end, Deque<GeneratedToken> out) {
    int left = end;
    while (!held.isEmpty() && held.element().text().length() <= left) {
      GeneratedToken token = held.remove();
      left -= token.text().length();
      text.delete(0, token.text().length());
      out.add(token);
    }
    return left;
  }

  private void cut(int left, Deque<GeneratedToken> out) {
    if (left > 0 && !held.isEmpty()) {
      out.add(held.remove().shortened(left));
    }
    held.clear();
    text.setLength(0);
  }
}
