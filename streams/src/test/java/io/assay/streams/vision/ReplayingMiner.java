package io.assay.streams.vision;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.assay.actors.network.Endpoint;
import io.assay.actors.network.MinerProtocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A miner on a real port that answers its first request with a recorded answer, piece by piece. */
final class ReplayingMiner implements AutoCloseable {

  /** What it was asked. */
  record Asked(String line, Map<String, String> headers, byte[] body) {}

  final CompletableFuture<Asked> asked = new CompletableFuture<>();
  final CompletableFuture<Boolean> clientClosed = new CompletableFuture<>();

  private final ServerSocket server;

  ReplayingMiner(List<byte[]> pieces, boolean closes) {
    try {
      server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(() -> serve(pieces, closes), "replaying-miner");
    thread.setDaemon(true);
    thread.start();
  }

  static ReplayingMiner of(Recording recording) {
    return new ReplayingMiner(
        recording.rawReads(), recording.end().equals("closed-by-miner-before-end"));
  }

  private void serve(List<byte[]> pieces, boolean closes) {
    try (Socket socket = server.accept()) {
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      asked.complete(read(in));
      OutputStream out = socket.getOutputStream();
      for (byte[] piece : pieces) {
        out.write(piece);
        out.flush();
      }
      while (!closes && in.read() >= 0) {
        // One request is all that it answers.
      }
      clientClosed.complete(!closes);
    } catch (IOException e) {
      clientClosed.complete(true);
    }
  }

  private static Asked read(InputStream in) throws IOException {
    String line = line(in);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    return new Asked(line, headers, in.readNBytes(length));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("closed within the request");
      }
      line.append(new String(new byte[] {(byte) b}, ISO_8859_1));
    }
    return line.toString().stripTrailing();
  }

  Endpoint endpoint() {
    return new Endpoint(MinerProtocol.VISION, "http://127.0.0.1:" + server.getLocalPort());
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
