package io.assay.http.calls;

import io.assay.actors.dispatch.TaskRequest;
import java.util.List;

/**
 * A client's call, parsed.
 *
 * @param requests what is asked of miners: one request for each choice of the answer, at least one,
 *     all of the same task
 * @param form how the answer is written
 * @param openEnded whether the client left the answer's length to us: then each request has the
 *     default limit of tokens, which may be lowered to what the account affords
 */
public record Call(List<TaskRequest> requests, AnswerForm form, boolean openEnded) {
  /** A call whose size the client has said. */
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
