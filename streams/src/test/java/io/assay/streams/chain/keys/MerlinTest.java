package io.assay.streams.chain.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MerlinTest {

  @Test
  void givenThePermutation_whenUsedAsSha3_thenItIsThatOfThePlatform()
      throws NoSuchAlgorithmException {
    for (int length : new int[] {0, 1, 8, 77, 135}) {
      byte[] message = new byte[length];
      Arrays.fill(message, (byte) 0xa5);
      assertThat(sha3(message)).isEqualTo(MessageDigest.getInstance("SHA3-256").digest(message));
    }
  }

  @Test
  void givenAMessage_whenChallenged_thenAsMerlinItself() {
    Transcript transcript = new Transcript("test protocol").append("some label", "some data");
    assertThat(HexFormat.of().formatHex(transcript.challenge("challenge", 32)))
        .isEqualTo("d5a21972d0d5fe320c0d263fac7fffb8145aa640af6e9bca177c03c7efcf0615");
  }

  @Test
  void givenAWitness_whenMade_thenTheTranscriptIsAsBeforeAndNoTwoWitnessesAreEqual() {
    byte[] secret = "secret".getBytes(StandardCharsets.US_ASCII);
    Transcript transcript = new Transcript("p");
    byte[] first = transcript.witness("w", secret, new SecureRandom(), 64);
    byte[] second = transcript.witness("w", secret, new SecureRandom(), 64);

    assertThat(first).hasSize(64).isNotEqualTo(second);
    assertThat(transcript.challenge("c", 16)).isEqualTo(new Transcript("p").challenge("c", 16));
  }

  /** SHA3-256 of a message of one block (FIPS 202). */
  private static byte[] sha3(byte[] message) {
    byte[] block = Arrays.copyOf(message, 200);
    block[message.length] ^= 0x06;
    block[135] ^= (byte) 0x80;
    long[] lanes = new long[25];
    ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(lanes);
    KeccakF.permute(lanes);
    ByteBuffer out = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    out.asLongBuffer().put(lanes);
    return Arrays.copyOf(out.array(), 32);
  }
}
