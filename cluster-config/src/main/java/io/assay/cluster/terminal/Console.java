package io.assay.cluster.terminal;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err everything else
 * @param interactive whether somebody watches: progress is then drawn in place
 * @param style whether and how text is coloured
 */
public record Console(PrintWriter out, PrintWriter err, boolean interactive, Style style) {

  /** The process's own streams, in UTF-8. */
  public static Console system() {
    boolean interactive = System.console() != null && !"dumb".equals(System.getenv("TERM"));
    boolean coloured = interactive && System.getenv("NO_COLOR") == null;
    return new Console(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        interactive,
        coloured ? Style.ANSI : Style.PLAIN);
  }

  /** Plain text into these writers, with nobody watching. */
  public static Console plain(Writer out, Writer err) {
    return new Console(new PrintWriter(out, true), new PrintWriter(err, true), false, Style.PLAIN);
  }

  /** The same console, with results where everything else goes. */
  public Console withoutResults() {
    return new Console(err, err, interactive, style);
  }
}
