package io.assay.http.calls;

import io.assay.actors.dispatch.TaskRequest;
import java.util.List;

/**
 * A client's call, parsed.
 *
 * @param requests what is asked of miners: one request for each choice of the answer, at least one,
 *     all of the same task
 * @param form how the answer is written
 * @param openEnded whether the client left the answer's length to us, so that it may be as long as
 *     the balance affords
 */
public record Call(List<TaskRequest> requests, AnswerForm form, boolean openEnded) {

  /** A call whose length the client has said, or that has none. */
  public Call(List<TaskRequest> requests, AnswerForm form) {
    this(requests, form, false);
  }

  public Call {
    requests = List.copyOf(requests);
    if (requests.isEmpty()) {
      throw new IllegalArgumentException("requests: none; expected at least one");
    }
  }
}
