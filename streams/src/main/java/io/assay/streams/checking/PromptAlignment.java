package io.assay.streams.checking;

import io.assay.streams.checking.PromptScores.Place;
import io.assay.streams.checking.PromptScores.Scored;
import io.assay.streams.sampling.StoredToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a miner's tokens among those of a prompt that ends with its answer. Pure.
 *
 * <p>The server may split the joined text otherwise than the miner's model did while it wrote; only
 * where both begin and end a token at the same places of the text is there a match. The prompt is
 * read from its end, so that what comes before the answer (roles, templates) need not be known.
 */
final class PromptAlignment {

  /**
   * A token of the answer at the model.
   *
   * @param logprob its own
   * @param rank 1 for the likeliest
   */
  record Match(double logprob, int rank) {}

  private record Span(int from, int to) {}

  private PromptAlignment() {}

  /**
   * The model's view of each of the miner's tokens, by place; those without a match are left out.
   */
  static Map<Integer, Match> align(List<StoredToken> tokens, PromptScores scores) {
    StringBuilder text = new StringBuilder();
    List<Span> spans = new ArrayList<>(tokens.size());
    for (StoredToken token : tokens) {
      int from = text.length();
      text.append(token.text());
      spans.add(new Span(from, text.length()));
    }
    Map<Span, Match> known = fromTheEnd(text.toString(), scores.places());
    Map<Integer, Match> matches = new HashMap<>();
    for (int i = 0; i < spans.size(); i++) {
      Match match = known.get(spans.get(i));
      if (match != null) {
        matches.put(i, match);
      }
    }
    return matches;
  }

  private static Map<Span, Match> fromTheEnd(String text, List<Place> places) {
    Map<Span, Match> known = new HashMap<>();
    int end = text.length();
    for (int i = places.size() - 1; i >= 0 && end > 0; i--) {
      Optional<Scored> actual = actual(places.get(i), text, end);
      if (actual.isEmpty()) {
        break;
      }
      int from = end - actual.get().text().length();
      known.put(new Span(from, end), new Match(actual.get().logprob(), actual.get().rank()));
      end = from;
    }
    return known;
  }

  /**
   * The token that stands at a place: the first, which is how vLLM lists them, if the text has it
   * there; else the only other one that the text has there.
   */
  private static Optional<Scored> actual(Place place, String text, int end) {
    List<Scored> fitting = new ArrayList<>();
    for (Scored token : place.tokens()) {
      String piece = token.text();
      if (!piece.isEmpty() && text.startsWith(piece, end - piece.length())) {
        fitting.add(token);
      }
    }
    boolean firstFits = !fitting.isEmpty() && fitting.get(0).equals(place.tokens().get(0));
    return firstFits || fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
  }
}
