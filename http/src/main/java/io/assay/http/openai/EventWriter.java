package io.assay.http.openai;

import io.assay.http.calls.AnswerForm;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ErrorResponses;
import io.assay.http.json.JsonBytes;
import java.nio.charset.StandardCharsets;

/** The events that all streams of text have in common. */
abstract class EventWriter implements AnswerForm.Streamed.Writer {

  private static final byte[] COMMENT = ascii(": keep-alive\n\n");
  private static final byte[] DONE = ascii("data: [DONE]\n\n");

  @Override
  public final void comment(JsonBytes out) {
    out.raw(COMMENT);
  }

  @Override
  public final void error(JsonBytes out, ApiError error) {
    out.raw("data: ");
    ErrorResponses.write(out, error);
    out.raw("\n\n");
  }

  final void done(JsonBytes out) {
    out.raw(DONE);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
