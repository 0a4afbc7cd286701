package io.assay.http.requests;

import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes bodies of type multipart/form-data apart (RFC 7578), in place. Whatever is wrong with one
 * ends the request with an error that says so and where. Our own, since the server's library keeps
 * any number of parts in memory and logs a trace for every form that is malformed.
 */
final class FormParser {

  private static final int MOST_PARTS = 32;
  private static final int LONGEST_HEADERS = 4_096;
  private static final byte[] LINE_END = {'\r', '\n'};

  private final byte[] body;
  private final byte[] delimiter;
  private final List<Part> parts = new ArrayList<>();
  private int at;

  /**
   * A part of a form.
   *
   * @param name the field's
   * @param file whether it is sent as a file
   * @param content a view of its bytes
   */
  record Part(String name, boolean file, ByteBuffer content) {}

  private FormParser(byte[] body, String boundary) {
    this.body = body;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The parts of a form, in their order.
   *
   * @throws ApiException 400 that says what is wrong
   */
  static List<Part> parse(byte[] body, String boundary) {
    FormParser parser = new FormParser(body, boundary);
    parser.first();
    while (parser.next()) {
      if (parser.parts.size() == MOST_PARTS) {
        throw wrong("The form has too many parts: expected at most " + MOST_PARTS + ".");
      }
      parser.part();
    }
    return parser.parts;
  }

  /** Goes behind the first boundary, which may stand at the very beginning. */
  private void first() {
    int withoutLineEnd = delimiter.length - LINE_END.length;
    if (body.length >= withoutLineEnd && matches(0, delimiter, LINE_END.length, withoutLineEnd)) {
      at = withoutLineEnd;
      return;
    }
    int found = find(delimiter, 0, body.length);
    if (found < 0) {
      throw wrong("The form has none of the boundaries that its content type names.");
    }
    at = found + delimiter.length;
  }

  /** Goes behind the line of a boundary; false if it is the last one. */
  private boolean next() {
    if (at + 1 < body.length && body[at] == '-' && body[at + 1] == '-') {
      return false;
    }
    while (at < body.length && (body[at] == ' ' || body[at] == '\t')) {
      at++;
    }
    if (!matches(at, LINE_END, 0, LINE_END.length)) {
      throw wrong("A boundary of the form, before byte " + at + ", does not end its line.");
    }
    at += LINE_END.length;
    return true;
  }

  private void part() {
    Disposition disposition = new Disposition();
    int begin = at;
    while (!matches(at, LINE_END, 0, LINE_END.length)) {
      int end = find(LINE_END, at, Math.min(body.length, begin + LONGEST_HEADERS));
      if (end < 0) {
        throw wrong(
            "The headers of the form's part at byte "
                + begin
                + " do not end: expected an empty line within "
                + LONGEST_HEADERS
                + " bytes.");
      }
      disposition.header(text(at, end));
      at = end + LINE_END.length;
    }
    // The boundary's line end may be the one that ends the headers of an empty part.
    int content = at + LINE_END.length;
    int end = find(delimiter, at, body.length);
    if (end < 0) {
      throw wrong("The form breaks off in its part at byte " + begin + ".");
    }
    int length = Math.max(0, end - content);
    parts.add(disposition.part(begin, ByteBuffer.wrap(body, Math.min(content, end), length)));
    at = end + delimiter.length;
  }

  private String text(int from, int to) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(body, from, to - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw wrong("A header of the form, at byte " + from + ", is not text in UTF-8.");
    }
  }

  /** Where {@code wanted} begins and ends between two places, or -1. */
  private int find(byte[] wanted, int from, int to) {
    for (int i = from; i <= to - wanted.length; i++) {
      if (body[i] == wanted[0] && matches(i, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  private boolean matches(int place, byte[] wanted, int from, int length) {
    if (place + length > body.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (body[place + i] != wanted[from + i]) {
        return false;
      }
    }
    return true;
  }

  /** The end of a request whose form is wrong. */
  static ApiException wrong(String message) {
    return new ApiException(ApiError.request(400, "invalid_multipart", message));
  }
}
