package io.assay.streams.openai;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.MinerAddress;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.actors.task.TaskTimeouts;
import io.assay.actors.task.TaskType;
import java.time.Duration;
import java.util.List;

/** Requests, tasks and settings for tests. */
public final class Asks {

  /** The task of all tests. */
  public static final TaskName CHAT = new TaskName("chat-mixtral");

  private Asks() {}

  /** The miner at that endpoint. */
  public static MinerAddress address(Endpoint endpoint) {
    return new MinerAddress(new Hotkey("miner-1"), endpoint);
  }

  /** A task with these time-outs in milliseconds. */
  public static Task task(long connect, long between, long answer) {
    return new Task(
        CHAT,
        TaskType.TEXT,
        1000,
        10,
        0,
        0.006,
        80,
        0.1,
        true,
        new TaskTimeouts(
            Duration.ofMillis(connect), Duration.ofMillis(answer), Duration.ofMillis(between)));
  }

  /** A task whose time-outs no test reaches. */
  public static Task task() {
    return task(5_000, 20_000, 20_000);
  }

  /** A table of that task only. */
  public static TaskTable tasks(Task task) {
    return TaskTable.of(List.of(task));
  }

  /** A request for at most {@code maxTokens} tokens. */
  public static ChatRequest request(int maxTokens) {
    return new ChatRequest(
        CHAT,
        List.of(new ChatMessage("system", "Be brief."), new ChatMessage("user", "Say \"hello\"")),
        0.5,
        1,
        maxTokens,
        7,
        List.of(),
        true);
  }

  /** The shipped settings with these changes. */
  public static OpenAiSettings settings(String changes) {
    Config config = ConfigFactory.parseString("assay.miners.openai { " + changes + " }");
    return OpenAiSettings.from(config);
  }
}
