package io.assay.http.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A bare connection: what is written and read is what is on the wire. */
public final class Wire implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;
  private final StringBuilder seen = new StringBuilder();

  /** Connects to that port of this machine. */
  public Wire(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
  }

  /** The text of a chat request. */
  public static String chat(String body, String... headers) {
    return "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n"
        + "Authorization: Bearer "
        + TestNode.DEV_KEY
        + "\r\nContent-Type: application/json\r\n"
        + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n")
        + "Content-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  /** Writes. */
  public Wire write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return this;
  }

  /** How many bytes have come and were not read. */
  public int available() throws IOException {
    return in.available();
  }

  /** Reads until what has come holds {@code text}; gives all that has come so far. */
  public String readUntil(String text) throws IOException {
    while (seen.indexOf(text) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the connection ended before '" + text + "', after: " + seen);
      }
      seen.append((char) next);
    }
    return seen.toString();
  }

  /** Reads until the other side closes; gives all that has come. */
  public String readToEnd() throws IOException {
    for (int next = in.read(); next >= 0; next = in.read()) {
      seen.append((char) next);
    }
    return seen.toString();
  }

  /** Reads a chunked answer to its end; gives its head and its chunks' contents. */
  public Chunked readChunked() throws IOException {
    readUntil("0\r\n\r\n");
    String all =
        new String(
            seen.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
    int head = all.indexOf("\r\n\r\n") + 4;
    StringBuilder body = new StringBuilder();
    int at = head;
    while (true) {
      int line = all.indexOf("\r\n", at);
      int size = Integer.parseInt(all.substring(at, line), 16);
      if (size == 0) {
        break;
      }
      body.append(all, line + 2, line + 2 + size);
      at = line + 2 + size + 2;
    }
    byte[] bytes = body.toString().getBytes(StandardCharsets.ISO_8859_1);
    return new Chunked(all.substring(0, head), new String(bytes, StandardCharsets.UTF_8));
  }

  /** Shuts the sending half. */
  public void finishSending() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /**
   * A chunked answer.
   *
   * @param head status line and headers
   * @param body the chunks' contents together
   */
  public record Chunked(String head, String body) {}
}
