package io.assay.streams.vision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.streams.chain.keys.Sr25519;
import io.assay.streams.chain.keys.Sr25519Signature;
import io.assay.streams.vision.ReplayingMiner.Asked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client's requests are those of the public validator wherever the protocol fixes them. */
class RecordedRequestsTest {

  private static final ActorTestKit KIT = ActorTestKit.create();

  /** Other in every request, or measured in the memory of the public client. */
  private static final Set<String> FREE =
      Set.of(
          "bt_header_axon_port",
          "bt_header_dendrite_ip",
          "bt_header_dendrite_nonce",
          "bt_header_dendrite_uuid",
          "bt_header_dendrite_signature",
          "total_size");

  /** Of HTTP, not of the protocol. */
  private static final Set<String> HTTP =
      Set.of("Host", "Accept", "Accept-Encoding", "User-Agent", "Content-Length", "Content-Type");

  /** What a body carries beside the task's own fields. */
  private static final Set<String> OF_ALL =
      Set.of(
          "name",
          "timeout",
          "total_size",
          "header_size",
          "dendrite",
          "axon",
          "computed_body_hash",
          "required_hash_fields");

  private final Visions visions = new Visions(KIT);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private Asked asked(Recording recording, String changes) {
    VisionMinerClient client = visions.client(changes);
    try (ReplayingMiner miner = ReplayingMiner.of(recording)) {
      if (recording.synapse().equals("Capacity")) {
        client.capacity(Visions.address(miner.endpoint())).toCompletableFuture().join();
      } else {
        TaskRequest request = RecordedTasks.of(recording);
        long timeout = (long) (Double.parseDouble(recording.headers().get("timeout")) * 1_000);
        visions.ask(client, miner.endpoint(), request, Visions.task(request, timeout, timeout));
      }
      return miner.asked.orTimeout(10, TimeUnit.SECONDS).join();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "capacity",
        "chat-normal",
        "chat-normal-mixtral",
        "text-to-image",
        "text-to-image-jpeg-512",
        "image-to-image",
        "inpaint",
        "avatar",
        "clip-embeddings"
      })
  void givenARecordedRequest_whenTheSameIsAsked_thenTheHeadersAreTheSame(String name) {
    Recording recording = Recording.of(name);

    Asked asked = asked(recording, "");

    assertThat(asked.line()).isEqualTo("POST /" + recording.synapse() + " HTTP/1.1");
    Map<String, String> theirs = recording.headers();
    assertThat(own(asked.headers())).containsExactlyElementsOf(own(theirs));
    for (String header : own(theirs)) {
      if (!FREE.contains(header)) {
        assertThat(asked.headers().get(header)).as(header).isEqualTo(theirs.get(header));
      }
    }
    assertThat(asked.headers()).containsEntry("Content-Type", "application/json");
    assertThat(isSigned(asked.headers(), recording)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "capacity",
        "chat-normal",
        "chat-normal-mixtral",
        "text-to-image",
        "image-to-image",
        "inpaint",
        "avatar",
        "clip-embeddings"
      })
  void givenARecordedRequest_whenTheSameIsAsked_thenTheBodyHasItsFields(String name)
      throws IOException {
    Recording recording = Recording.of(name);

    JsonNode ours = new ObjectMapper().readTree(asked(recording, "").body());

    recording
        .requestBody()
        .fields()
        .forEachRemaining(
            field -> {
              if (!OF_ALL.contains(field.getKey()) && !field.getValue().isNull()) {
                assertThat(ours.path(field.getKey()))
                    .as(field.getKey())
                    .isEqualTo(field.getValue());
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"capacity", "chat-normal", "avatar"})
  void givenTheOptionToSignTheBody_whenAsked_thenTheHashIsThatOfTheBody(String name) {
    Recording recording = Recording.of(name);

    Asked asked = asked(recording, "sign-body = on");

    assertThat(asked.headers())
        .containsEntry("computed_body_hash", VisionHeaders.bodyHash(asked.body()));
    assertThat(isSigned(asked.headers(), recording)).isTrue();
  }

  private static List<String> own(Map<String, String> headers) {
    List<String> own = new ArrayList<>(headers.keySet());
    own.removeAll(HTTP);
    own.remove("Timeout-Access");
    return own;
  }

  private static boolean isSigned(Map<String, String> headers, Recording recording) {
    String message =
        String.join(
            ".",
            headers.get("bt_header_dendrite_nonce"),
            headers.get("bt_header_dendrite_hotkey"),
            headers.get("bt_header_axon_hotkey"),
            headers.get("bt_header_dendrite_uuid"),
            headers.get("computed_body_hash"));
    return Sr25519.verify(
        recording.account("validator"),
        message.getBytes(StandardCharsets.US_ASCII),
        Sr25519Signature.parse(headers.get("bt_header_dendrite_signature")));
  }
}
