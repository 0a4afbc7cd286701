package io.assay.http.docs;

import io.assay.http.requests.Field;
import io.assay.http.requests.Shape;
import io.assay.http.requests.Types;

/** What every error looks like. */
final class ErrorShape {

  /** The object that holds the error. */
  static final Shape SHAPE =
      Shape.of(
          Field.required(
              "error",
              Types.object(
                  Shape.of(
                      Field.required("message", Types.text(), "For people: what is wrong."),
                      Field.required("type", Types.text(), "The kind of error.")
                          .like("invalid_request_error"),
                      Field.required("param", Types.text(), "The parameter that is wrong.")
                          .orNull(),
                      Field.required("code", Types.text(), "For programs: what is wrong.")
                          .orNull())),
              "The error."));

  private ErrorShape() {}
}
