package io.assay.streams.checking;

import io.assay.actors.checking.PositionChoice;
import io.assay.actors.query.QueryId;
import io.assay.streams.sampling.StoredToken;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Which tokens of an answer are checked (scoring rules, section 7). Pure. */
final class Positions {

  /** Added to a number it makes both zeros one. */
  private static final double POSITIVE_ZERO = 0.0;

  private Positions() {}

  /**
   * The places of at most {@code count} tokens, ascending.
   *
   * <p>{@code HIGHEST_LOGPROB}: those with the largest log probabilities, the earlier among equals;
   * what is not a number counts as the largest, so that it is looked at. {@code RANDOM}: drawn
   * without repetition by {@link Random}, whose sequence is specified, seeded by the query id.
   */
  static List<Integer> choose(
      PositionChoice choice, List<StoredToken> tokens, int count, QueryId query) {
    List<Integer> places = new ArrayList<>(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      places.add(i);
    }
    switch (choice) {
      case HIGHEST_LOGPROB ->
          places.sort(
              Comparator.comparingDouble((Integer i) -> tokens.get(i).logprob() + POSITIVE_ZERO)
                  .reversed());
      case RANDOM -> shuffleFirst(places, count, new Random(seed(query)));
    }
    List<Integer> chosen = new ArrayList<>(places.subList(0, Math.min(count, places.size())));
    chosen.sort(Comparator.naturalOrder());
    return chosen;
  }

  private static void shuffleFirst(List<Integer> places, int count, Random random) {
    for (int i = 0; i < Math.min(count, places.size()); i++) {
      int other = i + random.nextInt(places.size() - i);
      Integer moved = places.get(i);
      places.set(i, places.get(other));
      places.set(other, moved);
    }
  }

  private static long seed(QueryId query) {
    return query.high() * 0x9E37_79B9_7F4A_7C15L ^ query.low();
  }
}
