package io.assay.http.endpoints;

import io.assay.actors.account.KeyLimits;
import io.assay.http.calls.Call;
import io.assay.http.requests.Shape;
import io.assay.http.requests.Values;

/** Turns the body of an endpoint's request into the call that it asks for. */
public interface CallParser {

  /** The fields of the body. */
  Shape shape();

  /**
   * The call.
   *
   * @param body a body of that shape
   * @param key what the client's key may do
   * @throws io.assay.http.errors.ApiException naming what is wrong
   */
  Call parse(Values body, KeyLimits key);
}
