package io.assay.streams.fiber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Fernet tokens against the specification's vector, and there and back. */
class FernetTest {

  private static final byte[] KEY =
      Base64.getUrlDecoder().decode("cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=");
  private static final String TOKEN =
      "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==";

  @Test
  void givenTheSpecificationsVector_whenMadeAndRead_thenItIsThat() {
    byte[] vector = new byte[16];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (byte) i;
    }
    byte[] hello = "hello".getBytes(StandardCharsets.US_ASCII);

    assertThat(new Fernet(KEY).encrypt(hello, Instant.parse("1985-10-26T08:20:00Z"), vector))
        .isEqualTo(TOKEN);
    assertThat(new Fernet(KEY).decrypt(TOKEN.getBytes(StandardCharsets.US_ASCII))).contains(hello);
  }

  @Property(tries = 200)
  void givenBytes_whenEncryptedAndChanged_thenOnlyTheTokenItselfIsRead(
      @ForAll @Size(max = 300) byte[] plain, @ForAll int place) {
    Fernet fernet = new Fernet(KEY);
    byte[] token =
        fernet
            .encrypt(plain, Instant.now(), new SecureRandom())
            .getBytes(StandardCharsets.US_ASCII);

    assertThat(fernet.decrypt(token)).contains(plain);
    byte[] bytes = Base64.getUrlDecoder().decode(token);
    bytes[Math.floorMod(place, bytes.length)] ^= 4;
    assertThat(fernet.decrypt(Base64.getUrlEncoder().encode(bytes))).isEmpty();
  }

  @Test
  void givenWhatIsNoKey_whenRead_thenItIsRefused() {
    assertThatThrownBy(() -> new Fernet(new byte[16])).hasMessage("key of 16 bytes: expected 32");
    for (String pem :
        new String[] {
          "", "x", "-----BEGIN PUBLIC KEY-----\n?\n-----END PUBLIC KEY-----", "-----END PUBLIC KEY"
        }) {
      assertThatThrownBy(() -> KeyEncryption.publicKey(pem))
          .isInstanceOf(GeneralSecurityException.class);
    }
    for (byte[] token : new byte[][] {{}, {1}, "gAAAAA".getBytes(StandardCharsets.US_ASCII)}) {
      assertThat(new Fernet(KEY).decrypt(token)).isEmpty();
    }
  }
}
