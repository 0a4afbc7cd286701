package io.assay.cluster.metrics;

import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Prometheus would find in an answer of {@code /metrics}: its series, as the format has them.
 */
final class Scrape {

  private static final Pattern SERIES =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{([^}]*)})? ([^ ]+)");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

  private final TreeMap<String, TreeSet<String>> labels = new TreeMap<>();
  private final TreeMap<String, Double> values = new TreeMap<>();

  private Scrape() {}

  /**
   * Reads an answer.
   *
   * @throws IllegalArgumentException if a line is none of the format
   */
  static Scrape of(String text) {
    Scrape scrape = new Scrape();
    text.lines().filter(line -> !line.startsWith("#")).forEach(scrape::add);
    return scrape;
  }

  private void add(String line) {
    Matcher series = SERIES.matcher(line);
    if (!series.matches()) {
      throw new IllegalArgumentException("no line of a scrape: " + line);
    }
    TreeSet<String> names = labels.computeIfAbsent(series.group(1), name -> new TreeSet<>());
    if (series.group(2) != null) {
      Matcher label = LABEL.matcher(series.group(2));
      while (label.find()) {
        names.add(label.group(1));
      }
    }
    values.put(line.substring(0, line.lastIndexOf(' ')), Double.parseDouble(series.group(3)));
  }

  /** The names of all series. */
  Set<String> names() {
    return labels.keySet();
  }

  /** The labels that a name has. */
  Set<String> labels(String name) {
    return labels.getOrDefault(name, new TreeSet<>());
  }

  /** The value of a series, written as the format has it; not a number if it is not there. */
  double value(String series) {
    return values.getOrDefault(series, Double.NaN);
  }
}
