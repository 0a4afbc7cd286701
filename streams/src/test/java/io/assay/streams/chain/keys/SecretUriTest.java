package io.assay.streams.chain.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretUriTest {

  private static final String WORDS =
      "bottom drive obey lake curtain smoke basket hold race lonely fit walk";
  private static final SecureRandom RANDOM = new SecureRandom();

  @Test
  void givenWordsOrTheirMiniSecret_whenRead_thenTheAccountIsTheSame() {
    String seed = "0xfac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e";
    assertThat(account(seed)).isEqualTo(account("  " + WORDS.replace(" ", "  ") + " "));
    assertThat(account(seed + "//Alice")).isEqualTo(account(WORDS + "//Alice"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bottom drive obey | mnemonic of 3 words: expected 12, 15, 18, 21 or 24",
        "bottom drive obey lake curtain smoke basket hold race lonely fit wolk"
            + " | word 12 of the mnemonic: expected one of the 2048 English words of BIP-39",
        "bottom drive obey lake curtain smoke basket hold race lonely fit fit | mnemonic with a"
            + " wrong checksum: expected words that fit; one may be mistaken or misplaced",
        "0x12zz | mini-secret is not an even number of hex digits: expected 0x and hex digits",
        "0x1234 | mini-secret of 2 bytes: expected 32",
        "//Alice | secret of 7 characters: expected words or 0x and hex digits, then //hard, /soft"
            + " and ///password, at most 1024 in all",
      })
  void givenAWrongSecret_whenRead_thenTheMessageSaysWhatIsWrongWithoutIt(
      String uri, String message) {
    assertThatThrownBy(() -> account(uri)).hasMessage(message);
  }

  @Test
  void givenANumberAboveSixtyFourBits_whenDerived_thenItIsRefused() {
    assertThat(account(WORDS + "//18446744073709551615")).startsWith("5");
    assertThatThrownBy(() -> account(WORDS + "//18446744073709551616"))
        .hasMessage("a numbered derivation is too large: expected at most 2^64 - 1");
  }

  @Test
  void givenAVeryLongText_whenRead_thenItIsRefused() {
    assertThatThrownBy(() -> account(WORDS + "/a".repeat(5_000)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Mnemonic.miniSecret("walk ".repeat(1_000), ""))
        .hasMessage("mnemonic of at least 25 words: expected 12, 15, 18, 21 or 24");
  }

  private static String account(String uri) {
    try (Sr25519KeyPair keys = SecretUri.keys(uri, RANDOM)) {
      return keys.account().address();
    }
  }
}
