package io.assay.simulations.vision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.simulations.miners.MinerCharacter;
import io.assay.simulations.serving.Callers;
import io.assay.simulations.vision.RecordedRequest.Answered;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.keys.Sr25519;
import io.assay.streams.chain.keys.Sr25519Signature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded requests of the public validator get the public miner's answers. */
class RecordedRequestsTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final RecordedRequest ANY = RecordedRequest.of("capacity");
  private static final Set<String> NOT_OF_THE_PROTOCOL = Set.of("date", "server");

  private final int port = VisionMiners.start(KIT.system(), MinerCharacter.HONEST_FAST, callers());

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private static Callers callers() {
    return Callers.of(
        Map.of(
            ANY.address("validator"),
            5_000.0,
            RecordedRequest.of("blacklisted-low-stake").address("validator"),
            4_999.5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bad-body-hash", "bad-body-hash-signed", "bad-signature-one-digit",
        "bad-signature-other-key", "bad-signature-unmarked", "bad-signature-zero",
        "blacklisted-low-stake", "blacklisted-stream", "blacklisted-unknown",
        "body-malformed", "chat-unknown-model", "missing-all-input-obj-headers",
        "missing-input-obj-header", "other-axon-hotkey"
      })
  void givenARequestThatThePublicMinerRefuses_whenSent_thenStatusAndBodyAreTheSame(String name) {
    RecordedRequest recorded = RecordedRequest.of(name);

    Answered answered = recorded.send(port);

    assertThat(answered.status()).isEqualTo(recorded.status());
    if (!name.equals("other-axon-hotkey")) {
      assertThat(answered.body()).isEqualTo(recorded.body());
    } else {
      assertThat(answered.body())
          .isEqualTo(
              recorded
                  .body()
                  .replace(
                      "." + recorded.answerHeaders().get("bt_header_axon_hotkey") + ".",
                      "." + ANY.address("miner") + "."));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing-input-obj-header", "blacklisted-unknown", "bad-signature-zero"})
  void givenARefusal_whenSent_thenTheMinersOwnHeadersSayTheSame(String name) {
    RecordedRequest recorded = RecordedRequest.of(name);

    Map<String, String> headers = recorded.send(port).headers();

    for (String same :
        new String[] {"name", "timeout", "bt_header_axon_status_code", "computed_body_hash"}) {
      assertThat(headers.get(same)).as(same).isEqualTo(recorded.answerHeaders().get(same));
    }
    assertThat(headers.get("bt_header_axon_status_message"))
        .isEqualTo(recorded.answerHeaders().get("bt_header_axon_status_message"));
    assertThat(headers.containsKey("bt_header_axon_signature"))
        .isEqualTo(recorded.answerHeaders().containsKey("bt_header_axon_signature"));
  }

  @Test
  void givenAnUnknownName_whenSent_thenTheKnownOnesAreListed() {
    RecordedRequest recorded = RecordedRequest.of("unknown-synapse");

    Answered answered = recorded.send(port);

    assertThat(answered.status()).isEqualTo(404);
    assertThat(names(answered.body())).isEqualTo(names(recorded.body().replace(", 'Upscale'", "")));
  }

  private static Set<String> names(String body) {
    return new TreeSet<>(List.of(body.split("[\\[\\], ]+", -1)));
  }

  @Test
  void givenNoncesOfOneCaller_whenTheyDoNotGrow_thenTheyAreRefused() {
    assertThat(RecordedRequest.of("nonce-first").send(port).status()).isEqualTo(200);
    for (String refused : new String[] {"nonce-equal", "nonce-smaller"}) {
      RecordedRequest recorded = RecordedRequest.of(refused);
      Answered answered = recorded.send(port);
      assertThat(answered.status()).isEqualTo(recorded.status());
      assertThat(answered.body()).isEqualTo(recorded.body());
    }
    assertThat(RecordedRequest.of("nonce-larger").send(port).status()).isEqualTo(200);
    assertThat(RecordedRequest.of("nonce-one-new-uuid").send(port).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"capacity", "get-capacity", "few-headers"})
  void givenTheCapacityQuestion_whenSent_thenItIsAnsweredAndSigned(String name) throws IOException {
    RecordedRequest recorded = RecordedRequest.of(name);

    Answered answered = recorded.send(port);

    assertThat(answered.status()).isEqualTo(200);
    JsonNode volume = new ObjectMapper().readTree(answered.body()).at("/capacities/inpaint/volume");
    assertThat(volume.asDouble()).isEqualTo(1_000);
    assertThat(isSigned(answered.headers(), recorded)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat-normal", "body-minimal", "body-not-signed"})
  void givenAChat_whenSent_thenItStreamsTokensInTheSameForm(String name) throws IOException {
    RecordedRequest recorded = RecordedRequest.of(name);

    Answered answered = recorded.send(port);

    assertThat(answered.status()).isEqualTo(200);
    assertThat(answered.headers()).containsEntry("content-type", "text/event-stream");
    String[] events = answered.body().split("\n\n", -1);
    assertThat(events.length).isBetween(3, 66);
    for (int i = 0; i < events.length - 1; i++) {
      assertThat(events[i]).matches("data: \\{\"text\": \".+\", \"logprob\": -?[0-9.E-]+}");
      assertThat(new ObjectMapper().readTree(events[i].substring(6)).path("text").asText())
          .isNotEmpty();
    }
    assertThat(isSigned(answered.headers(), recorded)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text-to-image", "image-to-image", "inpaint", "avatar"})
  void givenAPictureRequest_whenSent_thenItIsMade(String name) throws IOException {
    Answered answered = RecordedRequest.of(name).send(port);

    assertThat(answered.status()).as(answered.body()).isEqualTo(200);
    JsonNode body = new ObjectMapper().readTree(answered.body());
    assertThat(body.path("image_b64").asText()).startsWith("iVBOR");
    assertThat(body.path("image_hashes").path("perceptual_hash").asText()).hasSize(16);
  }

  @Test
  void givenPictures_whenTheirEmbeddingsAreAskedFor_thenThereIsOneForEach() throws IOException {
    Answered answered = RecordedRequest.of("clip-embeddings").send(port);

    assertThat(new ObjectMapper().readTree(answered.body()).path("clip_embeddings")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"capacity", "chat-normal", "text-to-image"})
  void givenAnAnswer_whenSent_thenItHasEveryHeaderOfThePublicMiners(String name) {
    RecordedRequest recorded = RecordedRequest.of(name);
    Set<String> theirs = new TreeSet<>(recorded.answerHeaders().keySet());
    theirs.removeAll(NOT_OF_THE_PROTOCOL);
    theirs.remove("bt_header_dendrite_port");
    theirs.remove("bt_header_axon_ip");
    theirs.remove("bt_header_axon_port");
    theirs.remove("content-length");
    theirs.remove("transfer-encoding");

    assertThat(recorded.send(port).headers().keySet()).containsAll(theirs);
  }

  @Test
  void givenAMinerWithoutRoom_whenAsked_thenItRefusesInThePublicWords() {
    RecordedRequest recorded = RecordedRequest.of("chat-429-concurrency");
    int busy = VisionMiners.start(KIT.system(), MinerCharacter.OVER_ANNOUNCER, Callers.ALL);

    assertThat(RecordedRequest.of("chat-normal").send(busy).status()).isEqualTo(200);
    Answered refused = recorded.send(busy);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body()).isEqualTo(recorded.body());
    assertThat(refused.headers())
        .containsEntry("bt_header_axon_status_code", "429")
        .containsEntry("bt_header_axon_status_message", "Too Many Requests");
  }

  @ParameterizedTest
  @ValueSource(strings = {"body-missing-field", "unknown-engine"})
  void givenABodyThatThePublicMinerCannotRead_whenSent_thenItIsRefusedWithAnAnswer(String name) {
    assertThat(RecordedRequest.of(name).send(port).status())
        .isEqualTo(name.equals("unknown-engine") ? 429 : 422);
  }

  private static boolean isSigned(Map<String, String> headers, RecordedRequest recorded) {
    String message =
        String.join(
            ".",
            headers.get("bt_header_axon_nonce"),
            recorded.address("validator"),
            recorded.address("miner"),
            headers.get("bt_header_axon_uuid"));
    return Sr25519.verify(
        AccountId.ofAddress(headers.get("bt_header_axon_hotkey")),
        message.getBytes(StandardCharsets.US_ASCII),
        Sr25519Signature.parse(headers.get("bt_header_axon_signature")));
  }
}
