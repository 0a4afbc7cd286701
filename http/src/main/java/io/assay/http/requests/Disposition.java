package io.assay.http.requests;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the headers of a form's part say about it. */
final class Disposition {

  private static final String FORM_DATA = "form-data";
  private static final Set<String> PLAIN = Set.of("binary", "8bit", "7bit");

  private Optional<String> name = Optional.empty();
  private boolean file;

  /**
   * Takes a header in.
   *
   * @throws io.assay.http.errors.ApiException 400 if it makes the part unreadable
   */
  void header(String line) {
    int colon = line.indexOf(':');
    if (colon <= 0) {
      throw FormParser.wrong("A header of the form has no name: expected 'name: value'.");
    }
    String value = line.substring(colon + 1).strip();
    switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
      case "content-disposition" -> disposition(value);
      case "content-transfer-encoding" -> {
        if (!PLAIN.contains(value.toLowerCase(Locale.ROOT))) {
          throw FormParser.wrong("A part of the form is encoded: expected its plain bytes.");
        }
      }
      default -> {
        // Whatever else there is says nothing that is used.
      }
    }
  }

  /** The part that these headers are of. */
  FormParser.Part part(int place, ByteBuffer content) {
    return new FormParser.Part(
        name.orElseThrow(
            () ->
                FormParser.wrong(
                    "The form's part at byte "
                        + place
                        + " has no name: expected Content-Disposition: form-data; name=\"…\".")),
        file,
        content);
  }

  private void disposition(String value) {
    int semicolon = value.indexOf(';');
    String kind = semicolon < 0 ? value : value.substring(0, semicolon);
    if (!kind.strip().equalsIgnoreCase(FORM_DATA)) {
      throw FormParser.wrong("A part of the form is no form-data: see its Content-Disposition.");
    }
    int at = semicolon;
    while (at >= 0 && at < value.length()) {
      int equals = value.indexOf('=', at);
      if (equals < 0) {
        return;
      }
      int end = end(value, equals + 1);
      parameter(value.substring(at + 1, equals).strip(), value.substring(equals + 1, end).strip());
      at = value.indexOf(';', end);
    }
  }

  /** Where a value ends that begins there: behind its closing quote, or before a semicolon. */
  private static int end(String value, int begin) {
    if (begin < value.length() && value.charAt(begin) == '"') {
      for (int i = begin + 1; i < value.length(); i++) {
        if (value.charAt(i) == '\\') {
          i++;
        } else if (value.charAt(i) == '"') {
          return i + 1;
        }
      }
      throw FormParser.wrong("A Content-Disposition of the form has a quote that does not end.");
    }
    int semicolon = value.indexOf(';', begin);
    return semicolon < 0 ? value.length() : semicolon;
  }

  private void parameter(String key, String value) {
    String lower = key.toLowerCase(Locale.ROOT);
    if (lower.equals("name")) {
      String plain = unquoted(value);
      name = plain.isEmpty() ? Optional.empty() : Optional.of(plain);
    } else if (lower.equals("filename") || lower.equals("filename*")) {
      file = true;
    }
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"");
    return quoted ? value.substring(1, value.length() - 1).replace("\\\"", "\"") : value;
  }
}
