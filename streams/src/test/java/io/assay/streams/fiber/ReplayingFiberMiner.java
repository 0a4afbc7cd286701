package io.assay.streams.fiber;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.MinerProtocol;
import io.assay.streams.vision.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A miner on a real port that exchanges keys as the public one does and answers everything else
 * with recorded answers, piece by piece, the last one again and again.
 */
final class ReplayingFiberMiner implements AutoCloseable {

  private static final KeyPair RSA = rsa();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What it was asked beside keys; the body decrypted. */
  record Asked(String line, Map<String, String> headers, byte[] body) {}

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  final List<String> exchanges = new CopyOnWriteArrayList<>();
  private final Map<String, Fernet> keys = new ConcurrentHashMap<>();
  private final List<Recording> answers;
  private final ServerSocket server;
  private int next;

  ReplayingFiberMiner(List<Recording> answers) {
    this.answers = answers;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread(this::accept);
  }

  static ReplayingFiberMiner of(String... names) {
    List<Recording> answers = new ArrayList<>();
    for (String name : names) {
      answers.add(Recording.of("fiber-2", name));
    }
    return new ReplayingFiberMiner(answers);
  }

  private static void thread(Runnable run) {
    Thread thread = new Thread(run, "replaying-fiber-miner");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        thread(() -> serve(socket));
      }
    } catch (IOException e) {
      return;
    }
  }

  private void serve(Socket connected) {
    try (Socket socket = connected) {
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      while (answer(in, out)) {
        out.flush();
      }
    } catch (IOException | GeneralSecurityException e) {
      return;
    }
  }

  private boolean answer(InputStream in, OutputStream out)
      throws IOException, GeneralSecurityException {
    String line = line(in);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
    if (line.contains("/public-encryption-key")) {
      json(out, JSON.createObjectNode().put("public_key", KeyEncryption.pem(RSA.getPublic())));
      return true;
    } else if (line.contains("/exchange-symmetric-key")) {
      exchange(headers, body);
      json(out, JSON.createObjectNode().put("status", "Symmetric key exchanged successfully"));
      return true;
    }
    Fernet key = keys.get(headers.get("symmetric-key-uuid"));
    asked.add(new Asked(line, headers, key.decrypt(body).orElseThrow()));
    return replay(out);
  }

  private synchronized Recording next() {
    return answers.get(Math.min(next++, answers.size() - 1));
  }

  private boolean replay(OutputStream out) throws IOException {
    Recording recording = next();
    for (byte[] piece : recording.rawReads()) {
      out.write(piece);
      out.flush();
    }
    return !recording.end().equals("closed-by-miner-before-end");
  }

  private void exchange(Map<String, String> headers, byte[] body)
      throws IOException, GeneralSecurityException {
    byte[] encrypted =
        Base64.getDecoder().decode(JSON.readTree(body).path("encrypted_symmetric_key").asText());
    String name = headers.get("symmetric-key-uuid");
    exchanges.add(name);
    keys.put(name, new Fernet(KeyEncryption.decrypt(encrypted, RSA.getPrivate())));
  }

  private static void json(OutputStream out, JsonNode json) throws IOException {
    byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
    String head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n";
    out.write(head.formatted(body.length).getBytes(ISO_8859_1));
    out.write(body);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("closed");
      }
      line.append((char) b);
    }
    return line.toString().stripTrailing();
  }

  private static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  Endpoint endpoint() {
    return new Endpoint(MinerProtocol.FIBER, "http://127.0.0.1:" + server.getLocalPort());
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
