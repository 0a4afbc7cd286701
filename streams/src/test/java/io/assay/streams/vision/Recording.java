package io.assay.streams.vision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.streams.chain.AccountId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One recorded exchange between the public validator and the public miner. */
public record Recording(String name, JsonNode root) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Recording of(String name) {
    return of("vision-4", name);
  }

  /** The exchange of that name in a protocol's folder. */
  public static Recording of(String protocol, String name) {
    try (InputStream in =
        Recording.class.getResourceAsStream("/golden/miners/" + protocol + "/" + name + ".json")) {
      assertThat(in).as("recording %s", name).isNotNull();
      return new Recording(name, JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The synapse that was asked for. */
  String synapse() {
    return root.path("request").path("path").asText().substring(1);
  }

  /** The request's headers as they were sent. */
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    root.path("request")
        .path("headers")
        .forEach(h -> headers.put(h.get(0).asText(), h.get(1).asText()));
    return headers;
  }

  public JsonNode requestBody() {
    return json(Base64.getDecoder().decode(root.path("request").path("body_b64").asText()));
  }

  /** 0 if there was no answer. */
  public int status() {
    return root.path("response").path("status").asInt();
  }

  public String end() {
    JsonNode response = root.path("response");
    return response.isObject()
        ? response.path("end").asText()
        : root.path("end").path("how").asText();
  }

  public byte[] responseBody() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    pieces("reads").forEach(body::writeBytes);
    return body.toByteArray();
  }

  public JsonNode responseJson() {
    return json(responseBody());
  }

  /** The answer as it was read from the socket, head and framing included. */
  public List<byte[]> rawReads() {
    return pieces("raw_reads");
  }

  /** The events of a stream, read without any care for how they were cut. */
  public List<JsonNode> events() {
    List<JsonNode> events = new ArrayList<>();
    for (String event : new String(responseBody(), StandardCharsets.UTF_8).split("\n\n", -1)) {
      if (event.startsWith("data: ")) {
        events.add(json(event.substring(6).getBytes(StandardCharsets.UTF_8)));
      }
    }
    return events;
  }

  public byte[] secret(String who) {
    return HexFormat.of().parseHex(root.path("keys").path(who).path("mini_secret_hex").asText());
  }

  public AccountId account(String who) {
    return AccountId.ofAddress(root.path("keys").path(who).path("ss58").asText());
  }

  private List<byte[]> pieces(String kind) {
    List<byte[]> pieces = new ArrayList<>();
    for (JsonNode read : root.path("response").path(kind)) {
      pieces.add(Base64.getDecoder().decode(read.path("b64").asText()));
    }
    return pieces;
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
