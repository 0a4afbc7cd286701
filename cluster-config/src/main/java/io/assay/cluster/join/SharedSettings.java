package io.assay.cluster.join;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.pekko.cluster.ConfigValidation;
import org.apache.pekko.cluster.Invalid;
import org.apache.pekko.cluster.JoinConfigCompatChecker;
import org.apache.pekko.cluster.Valid$;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What all nodes of a cluster must have in common, compared when one joins. Pekko makes it by name;
 * the node that joins is the one that refuses, so that it can say why.
 */
public final class SharedSettings extends JoinConfigCompatChecker {

  private static final Logger LOG = LoggerFactory.getLogger(SharedSettings.class);
  private static final String SHARED = "assay.cluster.shared.";
  private static final String START = "assay.cluster.start-id";
  private static final List<String> NAMES =
      List.of("shards", "period", "policy", "policy-settings", "tasks", "stake-share", "journal");
  private static final int MOST_DIFFERENCES = 3;

  /** Starts of nodes of this process that are in their cluster. */
  private static final Set<String> JOINED = ConcurrentHashMap.newKeySet();

  /** Why starts of nodes of this process were refused. */
  private static final Map<String, String> REFUSALS = new ConcurrentHashMap<>();

  /** Pekko makes it. */
  public SharedSettings() {}

  /**
   * The configuration that tells what this node has.
   *
   * @param values by the names this class knows; a value may have several lines
   * @throws IllegalArgumentException if a name is unknown
   */
  public static Config described(SortedMap<String, String> values) {
    Config config =
        ConfigFactory.empty()
            .withValue(START, ConfigValueFactory.fromAnyRef(UUID.randomUUID().toString()))
            .withValue(
                "pekko.cluster.configuration-compatibility-check.checkers.assay",
                ConfigValueFactory.fromAnyRef(SharedSettings.class.getName()));
    for (Map.Entry<String, String> each : values.entrySet()) {
      if (!NAMES.contains(each.getKey())) {
        throw new IllegalArgumentException(
            "shared setting '" + each.getKey() + "': expected one of " + NAMES);
      }
      config =
          config.withValue(SHARED + each.getKey(), ConfigValueFactory.fromAnyRef(each.getValue()));
    }
    return config;
  }

  static void joined(Config own) {
    if (own.hasPath(START)) {
      JOINED.add(own.getString(START));
    }
  }

  static Optional<String> refusal(Config own) {
    return own.hasPath(START)
        ? Optional.ofNullable(REFUSALS.get(own.getString(START)))
        : Optional.empty();
  }

  @Override
  public Seq<String> requiredKeys() {
    return seq(NAMES.stream().map(name -> SHARED + name).toList());
  }

  @Override
  public ConfigValidation check(Config theirs, Config own) {
    String start = own.hasPath(START) ? own.getString(START) : "";
    List<String> differences = differences(theirs, own);
    if (differences.isEmpty()) {
      return Valid$.MODULE$;
    }
    if (JOINED.contains(start)) {
      LOG.warn("event=node-refused differences=\"{}\"", String.join("; ", differences));
      return Valid$.MODULE$; // The joining node compares too, and can say why it ends.
    }
    REFUSALS.put(start, String.join("; ", differences));
    return new Invalid(seq(differences));
  }

  /** What a node of another version does not tell is not compared: versions change one by one. */
  private static List<String> differences(Config theirs, Config own) {
    List<String> differences = new ArrayList<>();
    for (String name : NAMES) {
      String key = SHARED + name;
      if (theirs.hasPath(key) && own.hasPath(key)) {
        String here = own.getString(key);
        String there = theirs.getString(key);
        if (!here.equals(there)) {
          differences.add(name + " " + difference(here, there));
        }
      }
    }
    return differences;
  }

  private static String difference(String here, String there) {
    if (!here.contains("\n") && !there.contains("\n")) {
      return "is " + here + " here and " + there + " there";
    }
    List<String> ours = here.lines().toList();
    List<String> theirs = there.lines().toList();
    return "differ: here "
        + only(ours, Set.copyOf(theirs))
        + ", there "
        + only(theirs, Set.copyOf(ours));
  }

  private static String only(List<String> lines, Set<String> known) {
    List<String> more = lines.stream().filter(line -> !known.contains(line)).toList();
    String first = more.stream().limit(MOST_DIFFERENCES).collect(Collectors.joining(", "));
    return more.isEmpty() ? "nothing of its own" : first;
  }

  private static Seq<String> seq(List<String> texts) {
    return CollectionConverters.asScala(texts).toSeq();
  }
}
