package io.assay.simulations.scenario.strategy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways of mining that there are, and the numbers that each depends on. */
public enum StrategyKind {
  /** Answers every request as it should be answered. */
  HONEST("honest"),
  /** Answers with a smaller model, which is quicker and costs less. */
  SMALLER_MODEL("smaller-model", time(0.5), cost(0.3)),
  /** Has some answers in store, whatever was asked; the others it makes. */
  CACHED_ANSWER("cached-answer", new Trait("hits", 0.5, 0, 1), time(0.05), cost(0.01)),
  /** Takes the text or picture from elsewhere and makes up its log probabilities. */
  COPIED_ANSWER("copied-answer", time(0.4), cost(0.1)),
  /** Has another miner answer, which takes a detour and costs what that one asks. */
  RELAY("relay", new Trait("detour-seconds", 0.3, 0, 60), cost(0.6)),
  /** Announces more than it has. */
  ANNOUNCE_TOO_MUCH("announce-too-much"),
  /** Announces less than it has. */
  ANNOUNCE_TOO_LITTLE("announce-too-little"),
  /** Guesses which requests are the validator's own, and answers the others cheaply. */
  SYNTHETICS_ONLY("synthetics-only", new Trait("guess", 0.9, 0.5, 1), time(0.5), cost(0.3)),
  /** Takes its time with the tasks that are checked the least. */
  SLOW_UNCHECKED("slow-unchecked", new Trait("below-weight", 0.75, 0, 1), time(3), cost(0.5)),
  /** Sends the first token at once, and the rest slowly. */
  FIRST_TOKEN("first-token", time(1.5), cost(0.8)),
  /** Several hotkeys, each of which announces the one machine behind them. */
  HOTKEY_SPLITTING("hotkey-splitting", new Trait("hotkeys", 4, 2, 64)),
  /** Refuses all towards the end of each period. */
  GOING_DARK("going-dark", new Trait("from", 0.85, 0, 1));

  private final String configName;
  private final List<Trait> traits;

  StrategyKind(String configName, Trait... traits) {
    this.configName = configName;
    this.traits = List.of(traits);
  }

  private static Trait time(double usual) {
    return new Trait("time", usual, 0, 100);
  }

  private static Trait cost(double usual) {
    return new Trait("cost", usual, 0, 100);
  }

  /** As scenarios name it. */
  public String configName() {
    return configName;
  }

  /** The numbers that it depends on. */
  public List<Trait> traits() {
    return traits;
  }

  /** The names of all. */
  public static List<String> names() {
    return Arrays.stream(values()).map(StrategyKind::configName).toList();
  }

  /** The one of that name. */
  public static Optional<StrategyKind> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.configName.equals(name)).findFirst();
  }

  /** The strategy with these traits; the usual value where one is not given. */
  public Strategy with(Map<String, Double> given) {
    return Strategies.of(this, given);
  }

  /** How much of an honest miner's machine has to stand ready, 1 for all of it. */
  public double hardware(Map<String, Double> given) {
    return switch (this) {
      case SMALLER_MODEL, COPIED_ANSWER, RELAY -> trait(given, "cost");
      default -> 1;
    };
  }

  double trait(Map<String, Double> given, String key) {
    return traits.stream()
        .filter(trait -> trait.key().equals(key))
        .findFirst()
        .map(trait -> given.getOrDefault(key, trait.usual()))
        .orElseThrow(() -> new IllegalArgumentException(configName + " has no trait " + key));
  }
}
