package io.assay.cluster.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds keys of an operator's configuration that nothing reads. Known is what the program ships; an
 * object that it ships empty takes any key.
 */
public final class UnknownKeys {

  private static final int FAR = 3;
  private static final String OURS = "assay";

  private final SortedSet<String> known = new TreeSet<>();
  private final List<UnknownKey> unknown = new ArrayList<>();

  private UnknownKeys() {}

  /**
   * A key that nothing reads.
   *
   * @param path the whole key
   * @param nearest a key there is that may have been meant
   */
  public record UnknownKey(String path, Optional<String> nearest) {

    /** In words. */
    @Override
    public String toString() {
      return path + " is unknown" + nearest.map(key -> ": did you mean " + key + "?").orElse("");
    }
  }

  /** Those of a configuration, in its order by name. */
  public static List<UnknownKey> in(Config told) {
    Config shipped = NodeConfig.shipped();
    UnknownKeys keys = new UnknownKeys();
    keys.learn(shipped.root(), "");
    keys.roots(told.root(), shipped.withFallback(ConfigFactory.defaultReference()).root());
    if (told.root().get(OURS) instanceof ConfigObject own) {
      keys.compare(own, shipped.getObject(OURS), OURS + ".");
    }
    return keys.unknown;
  }

  private void learn(ConfigObject object, String prefix) {
    for (String key : object.keySet()) {
      String path = prefix + quoted(key);
      known.add(path);
      if (object.get(key) instanceof ConfigObject inner) {
        learn(inner, path + ".");
      }
    }
  }

  private void roots(ConfigObject told, ConfigObject all) {
    for (String root : new TreeSet<>(told.keySet())) {
      if (!all.containsKey(root)) {
        add(quoted(root));
      }
    }
  }

  private void compare(ConfigObject told, ConfigObject shipped, String prefix) {
    if (shipped.isEmpty()) {
      return;
    }
    for (String key : new TreeSet<>(told.keySet())) {
      ConfigValue theirs = shipped.get(key);
      if (theirs == null) {
        add(prefix + quoted(key));
      } else if (told.get(key) instanceof ConfigObject inner
          && theirs instanceof ConfigObject there) {
        compare(inner, there, prefix + quoted(key) + ".");
      }
    }
  }

  private void add(String path) {
    unknown.add(new UnknownKey(path, nearest(path)));
  }

  private Optional<String> nearest(String path) {
    String best = "";
    int least = Math.max(FAR, path.length() / FAR) + 1;
    for (String candidate : known) {
      int distance = misplaced(path, candidate) ? 1 : edits(path, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /** Whether only a part in the middle is missing. */
  private static boolean misplaced(String path, String candidate) {
    int last = path.lastIndexOf('.') + 1;
    return last > OURS.length() + 1
        && candidate.startsWith(path.substring(0, last))
        && candidate.endsWith("." + path.substring(last));
  }

  private static String quoted(String key) {
    return ConfigUtil.joinPath(key);
  }

  /** Letters to put in, leave out or change. */
  private static int edits(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
