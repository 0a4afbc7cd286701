package io.assay.http.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.http.requests.Field;
import io.assay.http.testing.Answers;
import io.assay.http.testing.Form;
import io.assay.http.testing.Pictures;
import io.assay.http.testing.TestNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a client sends to whichever endpoint, it is served or refused with a 4xx in JSON. */
class EndpointFuzzProperties {

  private static final String IMAGE = Pictures.base64(8, 8);

  /** Bodies that are good, to be spoilt. */
  private static final Map<String, String> GOOD =
      Map.of(
          "/v1/chat/completions",
          "\"model\":\"chat-mixtral\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]",
          "/v1/completions",
          "\"model\":\"chat-mixtral\",\"prompt\":\"x\"",
          "/v1/embeddings",
          "\"model\":\"clip-image-embeddings\",\"input\":\"data:image/png;base64," + IMAGE + "\"",
          "/chat",
          "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]",
          "/inpaint",
          "\"prompt\":\"x\",\"init_image\":\"" + IMAGE + "\",\"mask_image\":\"" + IMAGE + "\"",
          "/image-to-image",
          "\"prompt\":\"x\",\"init_image\":\"" + IMAGE + "\"",
          "/avatar",
          "\"prompt\":\"x\",\"init_image\":\"" + IMAGE + "\"",
          "/clip-embeddings",
          "\"image_b64s\":[\"" + IMAGE + "\"]",
          "/v1/images/generations",
          "\"prompt\":\"x\"",
          "/text-to-image",
          "\"prompt\":\"x\"");

  private static TestNode node;

  @BeforeContainer
  static void start() throws Exception {
    node =
        TestNode.start(
            "assay.http.public { max-body = 64KiB, max-image-body = 128KiB,"
                + " image-bodies-in-memory = 16MiB }");
    node.inference.answersFittingly();
  }

  @AfterContainer
  static void stop() {
    node.close();
  }

  @Property(tries = 300)
  void givenAnyBytes_whenSentAnywhere_thenItIsRefused(
      @ForAll("posts") Endpoint endpoint, @ForAll byte[] body) {
    Answers.refused(send(endpoint, body));
  }

  @Property(tries = 800)
  void givenAlmostABody_whenSent_thenItIsServedOrRefused(@ForAll("almost") Sent sent) {
    servedOrRefused(send(sent.endpoint, sent.body.getBytes(StandardCharsets.UTF_8)));
  }

  @Property(tries = 200)
  void givenAGoodBodyWithABrokenByte_whenSent_thenItIsServedOrRefused(
      @ForAll("jsonPosts") Endpoint endpoint, @ForAll int place, @ForAll byte broken) {
    byte[] body = good(endpoint).getBytes(StandardCharsets.UTF_8);
    body[Math.floorMod(place, body.length)] = broken;

    servedOrRefused(send(endpoint, body));
  }

  @Property(tries = 400)
  void givenAlmostAForm_whenSent_thenItIsServedOrRefused(@ForAll("forms") Form form) {
    servedOrRefused(TestNode.send(form.on(node.request("/v1/images/edits", TestNode.DEV_KEY))));
  }

  @Property(tries = 100)
  void givenAFormWithABrokenByte_whenSent_thenItIsServedOrRefused(
      @ForAll int place, @ForAll byte broken) {
    byte[] body = new Form().text("prompt", "x").file("image", Pictures.png(8, 8)).bytes();
    body[Math.floorMod(place, body.length)] = broken;

    servedOrRefused(
        TestNode.send(
            node.request("/v1/images/edits", TestNode.DEV_KEY)
                .setHeader("content-type", Form.type())
                .POST(BodyPublishers.ofByteArray(body))));
  }

  @Property(tries = 100)
  void givenABomb_whenSentAnywhere_thenItIsRefused(
      @ForAll("posts") Endpoint endpoint, @ForAll("bombs") String bomb) {
    Answers.refused(send(endpoint, bomb.getBytes(StandardCharsets.UTF_8)));
  }

  @Property(tries = 100)
  void givenAnotherType_whenSentAnywhere_thenItIsServedOrRefused(
      @ForAll("posts") Endpoint endpoint, @ForAll("types") String type) {
    servedOrRefused(
        TestNode.send(
            node.request(endpoint.path(), TestNode.DEV_KEY)
                .setHeader("content-type", type)
                .POST(BodyPublishers.ofString("{}"))));
  }

  @Property(tries = 200)
  void givenAnyPathAndQuery_whenRead_thenItIsServedOrRefused(
      @ForAll("paths") String path, @ForAll("methods") String method) {
    HttpResponse<String> response =
        TestNode.send(node.request(path, TestNode.DEV_KEY).method(method, BodyPublishers.noBody()));

    servedOrRefused(response);
  }

  /**
   * What is sent where.
   *
   * @param endpoint where
   * @param body what
   */
  record Sent(Endpoint endpoint, String body) {}

  @Provide
  Arbitrary<Endpoint> posts() {
    return Arbitraries.of(posted().toList());
  }

  @Provide
  Arbitrary<Endpoint> jsonPosts() {
    return Arbitraries.of(posted().filter(e -> GOOD.containsKey(e.path())).toList());
  }

  private static Stream<Endpoint> posted() {
    return node.endpoints().stream().filter(endpoint -> endpoint.input().isPresent());
  }

  @Provide
  Arbitrary<Sent> almost() {
    return jsonPosts()
        .flatMap(
            endpoint -> {
              List<String> names =
                  endpoint.input().orElseThrow().shape().fields().stream()
                      .map(Field::name)
                      .toList();
              Arbitrary<String> name =
                  Arbitraries.frequencyOf(
                      Tuple.of(9, Arbitraries.of(names)),
                      Tuple.of(1, Arbitraries.of("x", "__proto__", "\\u0000", "Model", "")));
              Arbitrary<String> fields =
                  Combinators.combine(name, values())
                      .as((n, value) -> ",\"" + n + "\":" + value)
                      .list()
                      .ofMaxSize(3)
                      .map(list -> String.join("", list));
              return fields.map(more -> new Sent(endpoint, spoilt(endpoint, more)));
            });
  }

  private static String good(Endpoint endpoint) {
    return "{" + GOOD.getOrDefault(endpoint.path(), "") + "}";
  }

  /** A good body with more fields, which take the place of those of the same name. */
  private static String spoilt(Endpoint endpoint, String more) {
    String good = GOOD.getOrDefault(endpoint.path(), "");
    boolean twice =
        Stream.of("model", "messages", "prompt", "input", "init_image", "mask_image", "image_b64s")
            .anyMatch(name -> more.contains("\"" + name + "\":") && good.contains("\"" + name));
    return twice && more.length() % 2 == 0
        ? "{" + more.substring(1) + "}"
        : "{" + good + more + "}";
  }

  private static Arbitrary<String> values() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "null",
            "true",
            "false",
            "{}",
            "[]",
            "[null]",
            "[[]]",
            "[[[1]]]",
            "{\"type\":\"text\"}",
            "{\"\":{}}",
            "-1",
            "0",
            "1",
            "1.0",
            "1e308",
            "1e999",
            "-0.0",
            "NaN",
            "Infinity",
            "1e99999999",
            "9223372036854775808",
            "99999999999999999999999",
            "\"\"",
            "\"user\"",
            "\"chat-mixtral\"",
            "\"inpaint\"",
            "\"512x512\"",
            "\"auto\"",
            "\"url\"",
            "\"data:image/png;base64,\"",
            "\"" + IMAGE + "\"",
            "[\"a\",\"b\"]",
            "[{\"role\":\"user\",\"content\":\"x\"}]",
            "{\"include_usage\":true}",
            "\"\\ud800\"",
            "\"\\u0000\""),
        Arbitraries.integers().map(String::valueOf),
        Arbitraries.doubles().map(String::valueOf));
  }

  @Provide
  Arbitrary<Form> forms() {
    List<String> names =
        posted()
            .filter(endpoint -> endpoint.path().equals("/v1/images/edits"))
            .flatMap(endpoint -> endpoint.input().orElseThrow().shape().fields().stream())
            .map(Field::name)
            .toList();
    Arbitrary<String> texts =
        Arbitraries.of(
            "",
            "x",
            "1",
            "0.5",
            "-1",
            "1e999",
            "NaN",
            "true",
            "512x512",
            "auto",
            "inpaint",
            "avatar",
            "b64_json",
            "99999999999999999999",
            "\u0000",
            "\ud800",
            "1".repeat(5_000));
    return Combinators.combine(
            Combinators.combine(Arbitraries.of(names), texts).as(Map::entry).list().ofMaxSize(4),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(
            (parts, image, mask) -> {
              Form form = new Form();
              if (image) {
                form.file("image", Pictures.png(8, 8)).text("prompt", "x");
              }
              if (mask) {
                form.file("mask", Pictures.jpeg(8, 8));
              }
              parts.forEach(part -> form.text(part.getKey(), part.getValue()));
              return form;
            });
  }

  @Provide
  Arbitrary<String> bombs() {
    return Arbitraries.of(
        "[".repeat(60_000),
        "{\"a\":".repeat(10_000),
        "{\"messages\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}",
        "{\"seed\":" + "9".repeat(50_000) + "}",
        "{\"seed\":1e" + "9".repeat(500) + "}",
        "{\"" + "k".repeat(60_000) + "\":1}",
        "{\"model\":\"" + "m".repeat(60_000) + "\"}",
        "{\"prompt\":\"" + "p".repeat(200_000) + "\"}",
        "{\"a\":1,\"a\":2}",
        "");
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.of(
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=" + "b".repeat(300),
        "application/json; charset=utf-16",
        "application/octet-stream",
        "image/png");
  }

  @Provide
  Arbitrary<String> paths() {
    // The stream of events has no end and tests of its own.
    Arbitrary<String> known =
        Arbitraries.of(
                node.endpoints().stream()
                    .map(Endpoint::path)
                    .filter(path -> !path.equals("/network/events"))
                    .toList())
            .map(path -> path.replaceAll("[{}]", ""));
    Arbitrary<String> tails =
        Arbitraries.of("", "/", "/x", "?a=b", "?%00", "/%2e%2e", "/" + "x".repeat(1_000), "?&&==");
    return Combinators.combine(known, tails).as(String::concat);
  }

  @Provide
  Arbitrary<String> methods() {
    return Arbitraries.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH");
  }

  private static HttpResponse<String> send(Endpoint endpoint, byte[] body) {
    String type =
        endpoint.input().orElseThrow().mediaType().equals(EndpointBuilder.FORM)
            ? Form.type()
            : "application/json";
    return TestNode.send(
        node.request(endpoint.path(), TestNode.DEV_KEY)
            .setHeader("content-type", type)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private static void servedOrRefused(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isLessThan(500);
    if (response.statusCode() != 200 && !response.request().method().equals("HEAD")) {
      Answers.refused(response);
    }
  }
}
