package io.assay.simulations.scenario.strategy;

import java.util.Map;

/** Makes strategies of their traits. */
final class Strategies {

  private Strategies() {}

  static Strategy of(StrategyKind kind, Map<String, Double> given) {
    return switch (kind) {
      case HONEST, ANNOUNCE_TOO_MUCH, ANNOUNCE_TOO_LITTLE, HOTKEY_SPLITTING ->
          (asked, random) -> Conduct.HONEST;
      case SMALLER_MODEL, COPIED_ANSWER, RELAY, FIRST_TOKEN -> always(cheap(kind, given));
      case CACHED_ANSWER -> cached(kind.trait(given, "hits"), cheap(kind, given));
      case SYNTHETICS_ONLY -> guessing(kind.trait(given, "guess"), cheap(kind, given));
      case SLOW_UNCHECKED -> {
        double below = kind.trait(given, "below-weight");
        Conduct slow = cheap(kind, given);
        yield (asked, random) -> asked.taskWeight() < below ? slow : Conduct.HONEST;
      }
      case GOING_DARK -> {
        double from = kind.trait(given, "from");
        yield (asked, random) -> asked.partOfPeriod() >= from ? Conduct.REFUSAL : Conduct.HONEST;
      }
    };
  }

  private static Conduct cheap(StrategyKind kind, Map<String, Double> given) {
    double cost = kind.trait(given, "cost");
    return switch (kind) {
      case SMALLER_MODEL, SYNTHETICS_ONLY ->
          Conduct.answer(Fidelity.SMALLER, kind.trait(given, "time"), 0, cost);
      case COPIED_ANSWER -> Conduct.answer(Fidelity.INVENTED, kind.trait(given, "time"), 0, cost);
      case CACHED_ANSWER -> Conduct.answer(Fidelity.UNRELATED, kind.trait(given, "time"), 0, cost);
      case RELAY -> Conduct.answer(Fidelity.EXACT, 1, kind.trait(given, "detour-seconds"), cost);
      default -> Conduct.answer(Fidelity.EXACT, kind.trait(given, "time"), 0, cost);
    };
  }

  private static Strategy always(Conduct conduct) {
    return (asked, random) -> conduct;
  }

  private static Strategy cached(double hits, Conduct stored) {
    return (asked, random) -> random.nextDouble() < hits ? stored : Conduct.HONEST;
  }

  private static Strategy guessing(double right, Conduct cheap) {
    return (asked, random) -> {
      boolean guessed = random.nextDouble() < right ? asked.synthetic() : !asked.synthetic();
      return guessed ? Conduct.HONEST : cheap;
    };
  }
}
