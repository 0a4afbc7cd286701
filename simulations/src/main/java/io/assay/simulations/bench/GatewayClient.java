package io.assay.simulations.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection of a client that sends the same request again and again. */
final class GatewayClient implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;
  private final byte[] request;

  /**
   * Connects.
   *
   * @param words what the user says, from which a {@link StubMiner} takes its pace
   */
  GatewayClient(int port, String key, boolean stream, String words) throws IOException {
    this.socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    String body =
        "{\"model\":\"chat-llama-3\",\"messages\":[{\"role\":\"user\",\"content\":\""
            + words
            + " Tell me about the quick brown fox.\"}],\"max_tokens\":64,\"stream\":"
            + stream
            + "}";
    this.request =
        ("POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer "
                + key
                + "\r\ncontent-type: application/json\r\ncontent-length: "
                + body.length()
                + "\r\n\r\n"
                + body)
            .getBytes(StandardCharsets.US_ASCII);
  }

  /** Sends, without reading. */
  void send() throws IOException {
    socket.getOutputStream().write(request);
  }

  /** Sends and reads the whole answer; whether it is a good one. */
  boolean ask() throws IOException {
    send();
    String answer = HttpText.read(in);
    return answer.startsWith("HTTP/1.1 200")
        && (answer.contains("data: [DONE]") || answer.contains("\"finish_reason\":\"stop\""));
  }

  /** Sends and reads up to the first token; nanoseconds that this took. */
  long firstToken() throws IOException {
    long start = System.nanoTime();
    send();
    if (!HttpText.head(in).startsWith("HTTP/1.1 200")) {
      throw new IOException("refused");
    }
    while (!HttpText.chunk(in).contains(" word")) {
      // Keep-alive comments and the event that names the role come before it.
    }
    return System.nanoTime() - start;
  }

  /** Reads the rest of a stream; whether it ended well. */
  boolean rest() throws IOException {
    boolean done = false;
    String chunk = HttpText.chunk(in);
    while (!chunk.isEmpty()) {
      done |= chunk.contains("data: [DONE]");
      chunk = HttpText.chunk(in);
    }
    return done;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
