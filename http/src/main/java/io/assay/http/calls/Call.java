package io.assay.http.calls;

import io.assay.actors.dispatch.TaskRequest;
import java.util.List;

/**
 * A client's call, parsed.
 *
 * @param requests what is asked of miners: one request for each choice of the answer, at least one,
 *     all of the same task
 * @param form how the answer is written
 */
public record Call(List<TaskRequest> requests, AnswerForm form) {
  public Call {
    requests = List.copyOf(requests);
    if (requests.isEmpty()) {
      throw new IllegalArgumentException("requests: none; expected at least one");
    }
  }
}
