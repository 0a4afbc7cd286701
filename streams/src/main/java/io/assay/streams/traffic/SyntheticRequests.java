package io.assay.streams.traffic;

import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskType;
import io.assay.streams.synthetic.ChatPrompts;
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
  Optional<TaskRequest> next(Task task, RandomGenerator random) {
    if (task.type() != TaskType.TEXT) {
      return Optional.empty();
    }
    int maxTokens = (int) Math.max(1, task.volumePerRequest());
    return Optional.of(prompts.next(task.name(), maxTokens, random));
  }
}
