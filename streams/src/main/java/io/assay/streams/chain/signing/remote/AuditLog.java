package io.assay.streams.chain.signing.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.signing.SigningRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.util.ByteString;

/**
 * What a signer was asked, a line of JSON each, in a file that only grows. Each line names the hash
 * of the one before it, so that a line that was changed or taken out is seen. Thread-safe.
 */
public final class AuditLog implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BEFORE = "before";
  private static final String NOTHING = "0x" + "00".repeat(32);

  private final FileChannel file;
  private final Clock clock;
  private String last;

  private AuditLog(FileChannel file, String last, Clock clock) {
    this.file = file;
    this.last = last;
    this.clock = clock;
  }

  /**
   * Goes on with that file, or begins it.
   *
   * @throws IOException if it cannot be used, or a line of it is not as it was written
   */
  public static AuditLog open(Path path, Clock clock) throws IOException {
    String last = Files.exists(path) ? verified(path).last() : NOTHING;
    FileChannel file =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return new AuditLog(file, last, clock);
  }

  /**
   * What a check of a file found.
   *
   * @param lines how many it has
   * @param last the hash of the last one
   */
  public record Verified(long lines, String last) {}

  /**
   * Checks every line of a file.
   *
   * @throws IOException naming the first line that is not as it was written
   */
  public static Verified verified(Path path) throws IOException {
    String before = NOTHING;
    long lines = 0;
    try (BufferedReader in = Files.newBufferedReader(path)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines++;
        String named;
        try {
          named = JSON.readTree(line).path(BEFORE).asText();
        } catch (JsonProcessingException e) {
          throw new IOException("%s: line %d is no JSON".formatted(path, lines), e);
        }
        if (!named.equals(before)) {
          throw new IOException(
              "%s: line %d does not follow the one before it: one of them was changed, or lines are"
                      .formatted(path, lines)
                  + " missing");
        }
        before = hash(line);
      }
    }
    return new Verified(lines, before);
  }

  /**
   * Writes a request down; a call to the chain is on disk when this returns.
   *
   * @param refusal why it is not signed; empty if it is
   */
  synchronized void write(SigningRequest request, Optional<String> refusal) throws IOException {
    ObjectNode line = JSON.createObjectNode();
    line.put("at", clock.instant().toString());
    line.put("kind", RequestKind.of(request).inWords());
    describe(request, line);
    line.put("signed", refusal.isEmpty());
    refusal.ifPresent(reason -> line.put("refused", reason));
    append(line, request instanceof SigningRequest.Extrinsic);
  }

  /** Writes down what was no request. */
  synchronized void writeWrong(String problem) throws IOException {
    ObjectNode line = JSON.createObjectNode();
    line.put("at", clock.instant().toString()).put("kind", "wrong").put("signed", false);
    append(line.put("refused", problem), false);
  }

  private void append(ObjectNode line, boolean force) throws IOException {
    line.put(BEFORE, last);
    String text = JSON.writeValueAsString(line);
    ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    if (force) {
      file.force(true);
    }
    last = hash(text);
  }

  private static void describe(SigningRequest request, ObjectNode line) {
    if (request instanceof SigningRequest.VisionRequest vision) {
      line.put("miner", vision.miner().address()).put("nonce", vision.nonce());
      line.put("uuid", vision.uuid()).put("bodyHash", vision.bodyHash());
    } else if (request instanceof SigningRequest.VisionAnswer answer) {
      line.put("validator", answer.validator().address()).put("nonce", answer.nonce());
      line.put("uuid", answer.uuid());
    } else if (request instanceof SigningRequest.FiberRequest fiber) {
      line.put("miner", fiber.miner().address()).put("nonce", fiber.nonce());
      line.put("symmetricKey", fiber.symmetricKey());
    } else if (request instanceof SigningRequest.StatisticsPost post) {
      line.put("time", post.timestamp());
    } else {
      SigningRequest.Extrinsic extrinsic = (SigningRequest.Extrinsic) request;
      line.put("call", extrinsic.call().getClass().getSimpleName());
      line.put("netuid", extrinsic.call().netuid());
      line.put("callHash", Hash256.blake2(extrinsic.call().encoded()).toString());
      line.put("nonce", extrinsic.context().nonce());
      line.put("genesis", extrinsic.context().genesis().toString());
    }
  }

  private static String hash(String line) {
    return Hash256.blake2(ByteString.fromString(line)).toString();
  }

  @Override
  public synchronized void close() throws IOException {
    if (file.isOpen()) {
      file.force(true);
      file.close();
    }
  }
}
