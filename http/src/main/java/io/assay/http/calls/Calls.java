package io.assay.http.calls;

import io.assay.http.auth.AuthResult;
import io.assay.http.server.Exchange;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Runs clients' calls. */
public interface Calls {

  /**
   * The HTTP answer to a call; fails with an {@link io.assay.http.errors.ApiException} or an {@link
   * io.assay.streams.inference.InferenceException}.
   *
   * @param client who calls, and what its key may do
   */
  CompletionStage<HttpResponse> run(Exchange exchange, AuthResult.Granted client, Call call);
}
