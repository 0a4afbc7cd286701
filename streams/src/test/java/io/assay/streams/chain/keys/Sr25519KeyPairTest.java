package io.assay.streams.chain.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.streams.chain.AccountId;
import java.lang.reflect.Field;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;

class Sr25519KeyPairTest {

  private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.US_ASCII);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] SEED = new byte[32];

  @Test
  void givenOneMessage_whenSignedTwice_thenTheSignaturesDifferAndBothVerify() {
    try (Sr25519KeyPair keys = Sr25519KeyPair.fromMiniSecret(SEED)) {
      Sr25519Signature first = keys.sign(MESSAGE, RANDOM);
      Sr25519Signature second = keys.sign(MESSAGE, RANDOM);

      assertThat(first).isNotEqualTo(second);
      assertThat(Sr25519.verify(keys.account(), MESSAGE, first)).isTrue();
      assertThat(Sr25519.verify(keys.account(), MESSAGE, second)).isTrue();
    }
  }

  @Test
  void givenASignature_whenAnyBitIsChanged_thenItDoesNotVerify() {
    try (Sr25519KeyPair keys = Sr25519KeyPair.fromMiniSecret(SEED)) {
      byte[] signature = keys.sign(MESSAGE, RANDOM).bytes().toArrayUnsafe();
      for (int bit = 0; bit < signature.length * 8; bit += 3) {
        byte[] changed = signature.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        assertThat(Sr25519.verify(keys.account(), MESSAGE, of(changed)))
            .as("bit %d", bit)
            .isFalse();
      }
    }
  }

  @Test
  void givenASignature_whenItsScalarIsGivenAnotherForm_thenItDoesNotVerify() {
    BigInteger order =
        BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));
    try (Sr25519KeyPair keys = Sr25519KeyPair.fromMiniSecret(SEED)) {
      byte[] signature = keys.sign(MESSAGE, RANDOM).bytes().toArrayUnsafe().clone();
      signature[63] &= 0x7f;
      byte[] larger =
          reversed(new BigInteger(1, reversed(tail(signature))).add(order).toByteArray());
      System.arraycopy(larger, 0, signature, 32, 32);
      signature[63] |= (byte) 0x80;

      assertThat(Sr25519.verify(keys.account(), MESSAGE, of(signature))).isFalse();
    }
  }

  @Test
  void givenTheAccountThatAnybodyCanSignFor_whenVerified_thenNothingIsValid() {
    byte[] signature = new byte[64];
    signature[63] = (byte) 0x80;
    AccountId zero = AccountId.of(new byte[32]);

    assertThat(Sr25519.verify(zero, MESSAGE, of(signature))).isFalse();
  }

  @Test
  void givenAnAccountThatIsNoPoint_whenVerified_thenNothingIsValid() {
    byte[] none = new byte[32];
    Arrays.fill(none, (byte) 0xff);
    assertThat(Sr25519.verify(AccountId.of(none), MESSAGE, of(new byte[64]))).isFalse();
    try (Sr25519KeyPair keys = Sr25519KeyPair.fromMiniSecret(SEED)) {
      assertThat(Sr25519.verify(AccountId.of(none), MESSAGE, keys.sign(MESSAGE, RANDOM))).isFalse();
    }
  }

  @Test
  void givenKeys_whenClosed_thenTheirBytesAreZeroAndTheySignNoMore()
      throws ReflectiveOperationException {
    byte[] seed = {
      9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18,
      19, 20, 21, 22
    };
    Sr25519KeyPair keys = Sr25519KeyPair.fromMiniSecret(seed);
    assertThat(bytes(keys, "key")).isNotEqualTo(new byte[32]);

    keys.close();

    assertThat(bytes(keys, "key")).isEqualTo(new byte[32]);
    assertThat(bytes(keys, "nonce")).isEqualTo(new byte[32]);
    assertThatThrownBy(() -> keys.sign(MESSAGE, RANDOM))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the keys of " + keys.account() + " are closed");
  }

  @Test
  void givenKeys_whenPrinted_thenOnlyTheAccountIsSeen() throws ReflectiveOperationException {
    try (Sr25519KeyPair keys = Sr25519KeyPair.fromMiniSecret(SEED)) {
      assertThat(keys).hasToString("keys of " + keys.account().address());
      assertThat(keys.toString()).doesNotContain(HexFormat.of().formatHex(bytes(keys, "key")));
    }
  }

  @Test
  void givenManyThreads_whenTheySign_thenEverySignatureVerifies() {
    try (Sr25519KeyPair keys = Sr25519KeyPair.fromMiniSecret(SEED)) {
      assertThat(
              IntStream.range(0, 64)
                  .parallel()
                  .allMatch(
                      i -> {
                        byte[] message = {(byte) i};
                        return Sr25519.verify(keys.account(), message, keys.sign(message, RANDOM));
                      }))
          .isTrue();
    }
  }

  @Test
  void givenWrongSecrets_whenRead_thenTheyAreRefusedWithoutBeingShown() {
    assertThatThrownBy(() -> Sr25519KeyPair.fromMiniSecret(new byte[31]))
        .hasMessage("mini-secret of 31 bytes: expected 32");
    assertThatThrownBy(() -> Sr25519KeyPair.fromSecret(new byte[32]))
        .hasMessage("secret of 32 bytes: expected 64");
    byte[] none = new byte[64];
    Arrays.fill(none, (byte) 0xf8);
    assertThatThrownBy(() -> Sr25519KeyPair.fromSecret(none))
        .hasMessage(
            "secret whose first half is no key: expected a scalar below the group's order, times"
                + " 8");
    none[0] = 1;
    assertThatThrownBy(() -> Sr25519KeyPair.fromSecret(none))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] bytes(Sr25519KeyPair keys, String field)
      throws ReflectiveOperationException {
    Field secret = Sr25519KeyPair.class.getDeclaredField(field);
    secret.setAccessible(true);
    return (byte[]) secret.get(keys);
  }

  private static Sr25519Signature of(byte[] bytes) {
    return new Sr25519Signature(ByteString.fromArray(bytes));
  }

  private static byte[] tail(byte[] signature) {
    return Arrays.copyOfRange(signature, 32, 64);
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[32];
    for (int i = 0; i < Math.min(32, bytes.length); i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
