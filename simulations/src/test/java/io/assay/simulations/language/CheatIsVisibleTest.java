package io.assay.simulations.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.task.TaskName;
import io.assay.streams.synthetic.ChatPrompts;
import io.assay.streams.synthetic.MarkovText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the public check (scoring rules, 7) sees of an honest miner and of a smaller model. */
class CheatIsVisibleTest {

  private static final TaskName TASK = new TaskName("chat-mixtral");
  private static final LanguageModels MODELS = LanguageModels.trained();
  private static final ChatPrompts PROMPTS = new ChatPrompts(MarkovText.shipped());

  @ParameterizedTest
  @CsvSource({"chat-mixtral,25", "chat-mixtral,60", "chat-llama-3,25", "chat-llama-3,60"})
  void givenManySeeds_whenChecked_thenHonestIsExactAndTheSmallerModelIsTypicallyOut(
      String name, int maxTokens) {
    ServedModel served = MODELS.find(name).orElseThrow();
    List<Double> cheat = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < 300; i++) {
      ChatRequest chat = PROMPTS.next(TASK, maxTokens, random);
      assertThat(distance(served.real(), served.real(), chat)).isLessThan(1e-9);
      cheat.add(distance(served.real(), served.smaller(), chat));
    }
    cheat.sort(Comparator.naturalOrder());
    double caught = cheat.stream().filter(d -> d > 0.07).count() / 300.0;
    assertThat(cheat.get(150)).as("median distance").isGreaterThan(0.07);
    assertThat(caught).as("part of the answers at a distance over 0.07").isGreaterThan(0.85);
  }

  /** Mean distance at the ten positions of highest log probability. */
  private static double distance(NgramModel checker, NgramModel miner, ChatRequest chat) {
    String prompt =
        chat.messages().stream().map(m -> m.content() + "\n").collect(Collectors.joining());
    Sampling sampling =
        Answers.sampling(chat.temperature(), chat.seed(), chat.maxTokens(), 0, List.of());
    List<GeneratedToken> answer = Answers.draw(miner, prompt, sampling);
    List<double[]> positions = new ArrayList<>();
    Context context = checker.after(checker.encode(prompt));
    for (GeneratedToken token : answer) {
      int number = checker.encode(token.text())[0];
      boolean inTop = checker.top(context, 5).stream().anyMatch(t -> t.token() == number);
      double theirs = Math.exp(token.logprob());
      double distance = inTop ? Math.abs(checker.probability(context, number) - theirs) : 1.0;
      positions.add(new double[] {theirs, distance});
      context = context.then(number);
    }
    return positions.stream()
        .sorted(Comparator.comparingDouble(p -> -p[0]))
        .limit(10)
        .mapToDouble(p -> p[1])
        .average()
        .orElseThrow();
  }
}
