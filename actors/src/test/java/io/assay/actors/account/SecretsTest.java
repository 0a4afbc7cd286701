package io.assay.actors.account;

import static io.assay.actors.testkit.Fixtures.account;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @Test
  void givenRandomness_whenAKeyIsMade_thenItReadsBackAsItsAccountAndHash() {
    RandomGenerator random = new Random(7);
    for (int n = 0; n < 200; n++) {
      AccountId id = Secrets.createId(random);
      String key = Secrets.create(id, random);

      assertThat(key).matches("ak_[a-z0-9]{16}_[A-Za-z0-9_-]{43}");
      assertThat(Secrets.parse(key)).contains(new Secrets.Presented(id, Secrets.sha256(key)));
    }
    assertThat(Secrets.create(account(1), random)).isNotEqualTo(Secrets.create(account(1), random));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sk-abc",
        "ak_account0001",
        "ak_account0001_",
        "ak_account0001_tooshort",
        "ak_UPPERCASE1_sssssssssssssssssssssssssssssssssssssssssss",
        "ak_short_sssssssssssssssssssssssssssssssssssssssssss",
        "ak_account0001_ssssssssssssssssssssssssssssssssssssssssss=",
        " ak_account0001_sssssssssssssssssssssssssssssssssssssssssss"
      })
  void givenAnotherText_whenParsed_thenItIsNoKey(String text) {
    assertThat(Secrets.parse(text)).isEmpty();
  }

  @Test
  void givenAKeyOfAnotherValidator_whenParsed_thenItsAccountFollowsFromItAndTellsNothingOfIt() {
    String key = "7d9c1c1e-6a39-4d8e-9f9a-3f3b6a0c1111";
    Secrets.Presented presented = Secrets.parse(key).orElseThrow();

    assertThat(presented).isEqualTo(Secrets.parse(key).orElseThrow());
    assertThat(presented.secretSha256()).isEqualTo(Secrets.sha256(key));
    assertThat(presented.account().value()).matches("x[0-9a-f]{31}");
    assertThat(presented.secretSha256()).doesNotContain(presented.account().value().substring(1));
    assertThat(Secrets.parse(key + "2").orElseThrow().account()).isNotEqualTo(presented.account());
  }

  @ParameterizedTest
  @ValueSource(strings = {"fifteen-letters", "sixteen letters!", "sixteen-lettersä"})
  void givenATextThatIsTooShortOrNotAscii_whenParsed_thenItIsNoKey(String text) {
    assertThat(Secrets.parse(text)).isEmpty();
    assertThat(Secrets.parse("k".repeat(201))).isEmpty();
  }

  @Test
  void givenTexts_whenHashed_thenTheyAreTheStandardsAndComparable() {
    String hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    assertThat(Secrets.sha256("abc")).isEqualTo(hash);
    assertThat(Secrets.same(hash, Secrets.sha256("abc"))).isTrue();
    assertThat(Secrets.same(hash, Secrets.sha256("abd"))).isFalse();
    assertThat(Secrets.same(hash, "")).isFalse();
  }
}
