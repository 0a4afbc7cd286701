package io.assay.simulations.vision;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A recorded request of the public validator, and what the public miner answered. */
public record RecordedRequest(JsonNode root) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** An answer; names of headers are in lower case. */
  public record Answered(int status, Map<String, String> headers, String body) {}

  static RecordedRequest of(String name) {
    return of("vision-4", name);
  }

  /** The request of that name in a protocol's folder. */
  public static RecordedRequest of(String protocol, String name) {
    try (InputStream in =
        RecordedRequest.class.getResourceAsStream(
            "/golden/miners/" + protocol + "/" + name + ".json")) {
      assertThat(in).as("recording %s", name).isNotNull();
      return new RecordedRequest(JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] secret(String who) {
    return HexFormat.of().parseHex(root.path("keys").path(who).path("mini_secret_hex").asText());
  }

  public String address(String who) {
    return root.path("keys").path(who).path("ss58").asText();
  }

  public int status() {
    return root.path("response").path("status").asInt();
  }

  public String body() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (JsonNode read : root.path("response").path("reads")) {
      body.writeBytes(Base64.getDecoder().decode(read.path("b64").asText()));
    }
    return body.toString(StandardCharsets.UTF_8);
  }

  /** Names of the headers of the public miner's answer, in lower case. */
  Map<String, String> answerHeaders() {
    Map<String, String> headers = new LinkedHashMap<>();
    for (JsonNode header : root.path("response").path("headers")) {
      headers.put(header.get(0).asText().toLowerCase(Locale.ROOT), header.get(1).asText());
    }
    return headers;
  }

  /** Sends the request to that port, byte for byte as it was recorded. */
  public Answered send(int port) {
    JsonNode request = root.path("request");
    StringBuilder head = new StringBuilder();
    head.append(request.path("method").asText()).append(' ').append(request.path("path").asText());
    head.append(" HTTP/1.1\r\n");
    for (JsonNode header : request.path("headers")) {
      head.append(header.get(0).asText()).append(": ").append(header.get(1).asText());
      head.append("\r\n");
    }
    head.append("\r\n");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(head.toString().getBytes(ISO_8859_1));
      out.write(Base64.getDecoder().decode(request.path("body_b64").asText()));
      out.flush();
      return answer(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answered answer(InputStream in) throws IOException {
    int status = Integer.parseInt(line(in).split(" ", -1)[1]);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    String length = headers.get("content-length");
    byte[] body = length == null ? chunks(in) : in.readNBytes(Integer.parseInt(length));
    return new Answered(status, headers, new String(body, StandardCharsets.UTF_8));
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(in), 16); size > 0; ) {
      body.writeBytes(in.readNBytes(size));
      line(in);
      size = Integer.parseInt(line(in), 16);
    }
    return body.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("closed within the answer");
      }
      line.append((char) b);
    }
    return line.toString().stripTrailing();
  }
}
