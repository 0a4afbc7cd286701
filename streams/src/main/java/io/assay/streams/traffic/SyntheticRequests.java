package io.assay.streams.traffic;

import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskType;
import io.assay.streams.synthetic.ChatPrompts;
import io.assay.streams.synthetic.SyntheticChat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Invents requests: for text tasks, chats of the length that a task's request is meant to have. */
public final class SyntheticRequests {

  private final ChatPrompts prompts;

  /** Invents with these prompts. */
  public SyntheticRequests(ChatPrompts prompts) {
    this.prompts = prompts;
  }

  /** A request for a task; empty if the task's type has no generator. */
  Optional<ChatRequest> next(Task task, RandomGenerator random) {
    if (task.type() != TaskType.TEXT) {
      return Optional.empty();
    }
    int maxTokens = (int) Math.max(1, task.volumePerRequest());
    SyntheticChat chat = prompts.next(random, maxTokens);
    return Optional.of(
        new ChatRequest(
            task.name(),
            chat.messages().stream()
                .map(message -> new ChatMessage(message.role(), message.content()))
                .toList(),
            chat.temperature(),
            1.0,
            chat.maxTokens(),
            chat.seed(),
            List.of()));
  }
}
