package io.assay.actors.dispatch;

import io.assay.actors.task.TaskName;

/** What is asked of a miner: one request for one task. */
public sealed interface TaskRequest permits ChatRequest, ImageRequest, ClipRequest {

  /** The task, which names the model. */
  TaskName task();
}
