package io.assay.http.errors;

import java.security.SecureRandom;
import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;

/**
 * Answers what is not even HTTP, or too large to be read. Pekko makes it by the name in its
 * settings and expects a Scala object, hence the field's name.
 */
public final class JsonParsingErrorHandler extends ParsingErrorHandler {

  /** The only instance. */
  public static final JsonParsingErrorHandler MODULE$ = new JsonParsingErrorHandler();

  private static final RequestIds IDS =
      new RequestIds(new SecureRandom().nextLong(), new SecureRandom().nextLong());

  private JsonParsingErrorHandler() {}

  @Override
  public HttpResponse handle(
      StatusCode status, ErrorInfo info, LoggingAdapter log, ServerSettings settings) {
    return ErrorResponses.of(error(status.intValue(), info.summary()))
        .addHeader(RawHeader.create(RequestIds.HEADER, IDS.next()));
  }

  private static ApiError error(int status, String summary) {
    return switch (status) {
      case 413 -> ErrorMapper.tooLarge();
      case 414 -> ApiError.request(414, "url_too_long", "The URL is too long.");
      case 431 -> ApiError.request(431, "headers_too_large", "The headers are too large.");
      case 501 -> ApiError.request(405, "method_not_allowed", "The method is not supported.");
      default ->
          ApiError.request(
              status >= 400 && status < 500 ? status : 400,
              "invalid_request",
              "The request is not valid HTTP: " + summary);
    };
  }
}
