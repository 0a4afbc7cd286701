package io.assay.simulations.bench;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads HTTP messages as texts, as cheaply as a measurement needs. */
final class HttpText {

  private HttpText() {}

  /** The next message with its body of announced length; empty if the connection ended before. */
  static String read(InputStream in) throws IOException {
    String head = head(in);
    if (head.isEmpty()) {
      return "";
    }
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length:");
    if (at < 0) {
      return lower.contains("transfer-encoding: chunked") ? head + chunked(in) : head;
    }
    int end = lower.indexOf('\r', at);
    int length = Integer.parseInt(lower.substring(at + "content-length:".length(), end).strip());
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the message is cut");
    }
    return head + new String(body, StandardCharsets.UTF_8);
  }

  /** A message's head with its empty line; empty if the connection ended before. */
  static String head(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    int last = 0;
    while (last != 0x0D0A0D0A) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      bytes.write(next);
      last = (last << 8) | next;
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String chunked(InputStream in) throws IOException {
    StringBuilder body = new StringBuilder();
    String chunk = chunk(in);
    while (!chunk.isEmpty()) {
      body.append(chunk);
      chunk = chunk(in);
    }
    return body.toString();
  }

  /** The next chunk; empty at the end of the message. */
  static String chunk(InputStream in) throws IOException {
    int size = 0;
    int next = in.read();
    while (next != '\r') {
      if (next < 0) {
        throw new EOFException("the message is cut");
      }
      size = size * 16 + Character.digit(next, 16);
      next = in.read();
    }
    byte[] rest = in.readNBytes(size + 3);
    if (rest.length < size + 3) {
      throw new EOFException("the message is cut");
    }
    return new String(rest, 1, size, StandardCharsets.UTF_8);
  }
}
