package io.assay.http.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.assay.actors.account.KeyLimits;
import io.assay.http.calls.Call;
import io.assay.http.endpoints.CallParser;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.requests.JsonFields;
import io.assay.http.requests.Values;
import java.nio.charset.StandardCharsets;

/** Parses bodies as the server does, without a server. */
public final class Parsing {

  private Parsing() {}

  /** The call that a body asks for; every documented field must have been looked at. */
  public static Call call(CallParser parser, String body) {
    Values values = values(parser, body.getBytes(StandardCharsets.UTF_8));
    Call call = parser.parse(values, KeyLimits.none());
    assertThat(values.unread()).as("fields that are documented and not read").isEmpty();
    return call;
  }

  /** What is wrong with a body. */
  public static ApiError error(CallParser parser, String body) {
    return error(parser, body.getBytes(StandardCharsets.UTF_8));
  }

  /** What is wrong with a body. */
  public static ApiError error(CallParser parser, byte[] body) {
    ApiException thrown =
        catchThrowableOfType(
            ApiException.class, () -> parser.parse(values(parser, body), KeyLimits.none()));
    assertThat(thrown).as("a refusal").isNotNull();
    return thrown.error();
  }

  private static Values values(CallParser parser, byte[] body) {
    return parser.shape().read(JsonFields.object(body), "");
  }
}
