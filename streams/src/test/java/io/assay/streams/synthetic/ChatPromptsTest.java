package io.assay.streams.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.task.TaskName;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ChatPromptsTest {

  private static final TaskName TASK = new TaskName("chat-mixtral");

  private final ChatPrompts prompts = new ChatPrompts(MarkovText.shipped());

  @Test
  void givenASeed_whenMadeTwice_thenTheSameChat() {
    assertThat(prompts.next(TASK, 30, new SplittableRandom(7)))
        .isEqualTo(prompts.next(TASK, 30, new SplittableRandom(7)));
  }

  @Test
  void givenManyChats_whenMade_thenEachIsInItsRangesAndAllTemperaturesOccur() {
    SplittableRandom random = new SplittableRandom(1);
    TreeSet<Double> temperatures = new TreeSet<>();
    int withSystem = 0;
    for (int i = 0; i < 1000; i++) {
      ChatRequest chat = prompts.next(TASK, 40, random);
      ChatMessage last = chat.messages().get(chat.messages().size() - 1);
      assertThat(last.role()).isEqualTo("user");
      assertThat(last.content().split(" ").length).isBetween(10, 80);
      assertThat(chat.task()).isEqualTo(TASK);
      assertThat(chat.maxTokens()).isEqualTo(40);
      temperatures.add(chat.temperature());
      withSystem += chat.messages().size() - 1;
    }
    assertThat(temperatures).containsExactly(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0);
    assertThat(withSystem).isBetween(250, 420);
  }
}
