package io.assay.streams.synthetic;

import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.task.TaskName;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A maker of synthetic chats: one in three has a system message, the user says 10 to 80 words, and
 * one in three wants its answer whole, since clients' requests do too.
 *
 * <p>Immutable; safe for use by many threads.
 */
public final class ChatPrompts {

  private static final int SHORTEST = 10;
  private static final int LONGEST = 80;
  private static final long SEEDS = 1L << 31;
  private static final List<String> SYSTEM =
      List.of(
          "You are a helpful assistant.",
          "Answer in the manner of an English novel of the early nineteenth century.",
          "You are a careful writer. Continue the story that you are given.",
          "Be brief and polite.",
          "You are reading aloud to a friend. Go on from where the text stops.");

  private final MarkovText words;

  /** Makes prompts of this text's words. */
  public ChatPrompts(MarkovText words) {
    this.words = words;
  }

  /**
   * The next chat.
   *
   * @param task whose model is to answer
   * @param maxTokens the longest answer wanted [tokens], at least 1
   * @param random decides everything else: the same state, the same chat
   */
  public ChatRequest next(TaskName task, int maxTokens, RandomGenerator random) {
    List<ChatMessage> messages = new ArrayList<>(2);
    if (random.nextInt(3) == 0) {
      messages.add(new ChatMessage("system", SYSTEM.get(random.nextInt(SYSTEM.size()))));
    }
    int length = random.nextInt(SHORTEST, LONGEST + 1);
    messages.add(new ChatMessage("user", words.text(length, random)));
    double temperature = Math.round(random.nextDouble() * 10) / 10.0;
    return new ChatRequest(
        task,
        messages,
        temperature,
        1.0,
        maxTokens,
        random.nextLong(SEEDS),
        List.of(),
        random.nextInt(3) != 0);
  }
}
