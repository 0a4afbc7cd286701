package io.assay.actors.coordination;

import io.assay.actors.miner.WaitingAnswer;
import io.assay.actors.query.QueryId;
import io.assay.actors.task.TaskName;

/** A waiting answer and how often it was given back unchecked. */
record QueuedAnswer(WaitingAnswer answer, int givenBack) {

  QueryId query() {
    return answer.query();
  }

  TaskName task() {
    return answer.task();
  }

  QueuedAnswer givenBackAgain() {
    return new QueuedAnswer(answer, givenBack + 1);
  }

  QueuedAnswer with(WaitingAnswer newer) {
    return newer.attempts() >= answer.attempts() ? new QueuedAnswer(newer, givenBack) : this;
  }

  QueuedAnswer attemptFailed() {
    WaitingAnswer failed =
        new WaitingAnswer(
            answer.miner(),
            answer.uid(),
            answer.query(),
            answer.task(),
            answer.traffic(),
            answer.sample(),
            answer.sampledAt(),
            answer.attempts() + 1,
            answer.rewards(),
            answer.requestId());
    return new QueuedAnswer(failed, givenBack);
  }
}
