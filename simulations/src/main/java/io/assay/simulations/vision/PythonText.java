package io.assay.simulations.vision;

import java.util.Locale;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/** Headers as the public miner quotes them in an error. */
final class PythonText {

  private PythonText() {}

  static String headers(HttpRequest request) {
    StringBuilder text = new StringBuilder("Headers({");
    for (HttpHeader header : request.getHeaders()) {
      if (header.renderInRequests()) {
        append(text, header.lowercaseName(), header.value());
      }
    }
    request
        .entity()
        .getContentLengthOption()
        .ifPresent(length -> append(text, "content-length", String.valueOf(length)));
    append(text, "content-type", request.entity().getContentType().toString());
    return text.append("})").toString();
  }

  private static void append(StringBuilder text, String name, String value) {
    if (text.charAt(text.length() - 1) != '{') {
      text.append(", ");
    }
    text.append(quoted(name.toLowerCase(Locale.ROOT))).append(": ").append(quoted(value));
  }

  private static String quoted(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    String escaped = text.replace("\\", "\\\\");
    return quote + (quote == '\'' ? escaped.replace("'", "\\'") : escaped) + quote;
  }
}
