package io.assay.simulations.language;

import io.assay.streams.synthetic.PublicDomainBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The models of the simulated world, trained on the shipped book when they are made (about a second
 * for both).
 *
 * <p>Both are of order 4: {@code chat-mixtral} over the whole book, {@code chat-llama-3} over its
 * last three quarters. Their smaller models are bigram models over the first and over the last
 * quarter. Immutable; safe for use by many threads.
 */
public final class LanguageModels {

  /** The name of the larger model. */
  public static final String MIXTRAL = "chat-mixtral";

  /** The name of the other one. */
  public static final String LLAMA = "chat-llama-3";

  private static final int PASSAGE_WORDS = 300;
  private static final int ORDER = 4;
  private static final int SMALLER_ORDER = 2;

  private final Map<String, ServedModel> byName = new TreeMap<>();

  private LanguageModels() {}

  /** Trains the models on the shipped book. */
  public static LanguageModels trained() {
    List<String> passages = passages(PublicDomainBook.chapters());
    int quarter = passages.size() / 4;
    LanguageModels models = new LanguageModels();
    models.add(MIXTRAL, passages, passages.subList(0, quarter));
    List<String> rest = passages.subList(quarter, passages.size());
    models.add(LLAMA, rest, rest.subList(rest.size() - quarter, rest.size()));
    return models;
  }

  /** The model of this name, if there is one. */
  public Optional<ServedModel> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The names of the models, in order. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  private void add(String name, List<String> all, List<String> part) {
    NgramModel real = NgramModel.train(ORDER, all);
    byName.put(name, new ServedModel(name, real, NgramModel.train(SMALLER_ORDER, part)));
  }

  /** Paragraphs in a row, a line each, until there are enough words: an answer ends as these do. */
  static List<String> passages(List<List<String>> chapters) {
    List<String> passages = new ArrayList<>();
    for (List<String> chapter : chapters) {
      StringBuilder passage = new StringBuilder();
      int words = 0;
      for (String paragraph : chapter) {
        passage.append(passage.isEmpty() ? "" : "\n").append(paragraph);
        words += paragraph.split(" ").length;
        if (words >= PASSAGE_WORDS) {
          passages.add(passage.toString());
          passage.setLength(0);
          words = 0;
        }
      }
      if (!passage.isEmpty()) {
        passages.add(passage.toString());
      }
    }
    return passages;
  }
}
