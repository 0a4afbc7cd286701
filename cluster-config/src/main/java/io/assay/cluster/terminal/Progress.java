package io.assay.cluster.terminal;

import java.util.Locale;

/**
 * Says on stderr how far long work is: one line that is drawn over on a terminal, else a line every
 * few seconds. Safe for threads.
 */
public final class Progress implements AutoCloseable {

  private static final long DRAW_NANOS = 100_000_000;
  private static final long SAY_NANOS = 3_000_000_000L;
  private static final int WIDTH = 24;
  private static final String CLEAR = "\r\u001b[K";

  private final Console console;
  private final String what;
  private long next;
  private boolean drawn;

  /** Progress of that work, such as {@code rows read}. */
  public Progress(Console console, String what) {
    this.console = console;
    this.what = what;
    this.next = System.nanoTime() + (onTerminal() ? DRAW_NANOS : SAY_NANOS);
  }

  private boolean onTerminal() {
    return console.style() == Style.ANSI;
  }

  /** So many are done, of an unknown number. */
  public synchronized void done(long count) {
    if (isTime()) {
      say(String.format(Locale.ROOT, "%,d %s", count, what).replace(',', ' '));
    }
  }

  /** So many are done, of so many. */
  public synchronized void done(long count, long of) {
    if (isTime()) {
      double part = of == 0 ? 1 : (double) count / (double) of;
      String bar = onTerminal() ? String.format(Locale.ROOT, "%-24s ", Bar.of(part, WIDTH)) : "";
      say(bar + String.format(Locale.ROOT, "%,d of %,d %s", count, of, what).replace(',', ' '));
    }
  }

  private boolean isTime() {
    long now = System.nanoTime();
    if (now - next < 0) {
      return false;
    }
    next = now + (onTerminal() ? DRAW_NANOS : SAY_NANOS);
    return true;
  }

  private void say(String line) {
    if (onTerminal()) {
      console.err().print(CLEAR + line);
      drawn = true;
    } else {
      console.err().println(line);
    }
    console.err().flush();
  }

  /** Takes the line away again. */
  @Override
  public synchronized void close() {
    if (drawn) {
      console.err().print(CLEAR);
      console.err().flush();
    }
  }
}
