package io.assay.streams.chain.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HotkeyFileTest {

  private static final String WORDS =
      "bottom drive obey lake curtain smoke basket hold race lonely fit walk";
  private static final String SEED =
      "0xfac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e";
  private static final String PUBLIC =
      "0x46ebddef8cd9bb167dc30878d7113b7e168e6f0646beffd77d69d39bad76b47a";
  private static final String ADDRESS = "5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("default");
  }

  @Test
  void givenAFileOfTheWallet_whenRead_thenItsKeysAreThere()
      throws IOException, HotkeyFileException {
    write(
        """
        {"accountId": "%s", "publicKey": "%s", "secretPhrase": "%s", "secretSeed": "%s",
         "ss58Address": "%s"}
        """
            .formatted(PUBLIC, PUBLIC, WORDS, SEED, ADDRESS));

    HotkeyFile.Loaded loaded = HotkeyFile.read(file);

    assertThat(loaded.keys().account()).hasToString(ADDRESS);
    assertThat(loaded.warnings()).isEmpty();
    assertThat(loaded.toString()).doesNotContain("fac7959d");
    loaded.keys().close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"secretSeed\":null,\"secretPhrase\":\"" + WORDS + "\"}",
        "{\"secretSeed\":\"" + SEED + "\"}",
        "{\"privateKey\":\"0x"
            + "28b0ae221c6bb06856b287f60d7ea0d98552ea5a16db16956849aa371db3eb51"
            + "fd190cce74df356432b410bd64682309d6dedb27c76845daf388557cbac3ca34\"}",
      })
  void givenLessThanTheWalletWrites_whenThereIsASecret_thenItIsEnough(String json)
      throws IOException, HotkeyFileException {
    write(json);
    try (Sr25519KeyPair keys = HotkeyFile.read(file).keys()) {
      assertThat(keys.account()).hasToString(ADDRESS);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$NACL#abcdef | it is encrypted with a password, and nobody is there to type it when a node"
            + " starts: expected a hotkey that its wallet keeps without a password",
        "$ANSIBLE_VAULT;1.1;AES256 | it is encrypted with a password, and nobody is there to type"
            + " it when a node starts: expected a hotkey that its wallet keeps without a password",
        "[1] | no JSON object: expected one with secretSeed",
        "{\"secretSeed\": 0x12 | no JSON from line 1, column 17 on: expected a JSON object",
        "{} | no secret in it: expected secretSeed, privateKey or secretPhrase",
        "{\"secretSeed\":\"0x12\"} | mini-secret of 1 bytes: expected 32",
        "{\"secretSeed\":\"12\"} | secretSeed does not begin with 0x: expected 0x and hex digits",
        "{\"secretSeed\":\"0xfac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e\","
            + "\"ss58Address\":\"5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY\"} | ss58Address"
            + " is not that of the secret: expected"
            + " 5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV",
      })
  void givenAWrongFile_whenRead_thenTheMessageNamesItAndWhatIsWrong(String text, String problem)
      throws IOException {
    write(text);
    assertThatThrownBy(() -> HotkeyFile.read(file))
        .isInstanceOf(HotkeyFileException.class)
        .hasMessage("hotkey file " + file + ": " + problem)
        .hasNoCause();
  }

  @Test
  void givenNoFile_whenRead_thenTheMessageSaysSo() {
    assertThatThrownBy(() -> HotkeyFile.read(file))
        .hasMessage("hotkey file " + file + ": not there: expected a hotkey of the common wallet");
  }

  @Test
  void givenAFolderOrAVeryLargeFile_whenRead_thenItIsRefused() throws IOException {
    assertThatThrownBy(() -> HotkeyFile.read(folder)).isInstanceOf(HotkeyFileException.class);
    write(" ".repeat(16 * 1024 + 1));
    assertThatThrownBy(() -> HotkeyFile.read(file))
        .hasMessage(
            "hotkey file "
                + file
                + ": more than 16384 bytes: expected a hotkey of the common wallet");
  }

  @Test
  void givenAFileThatOthersCanRead_whenRead_thenAWarningSaysSo()
      throws IOException, HotkeyFileException {
    write("{\"secretSeed\":\"" + SEED + "\"}");
    permit("rw-r--r--");
    HotkeyFile.Loaded loaded = HotkeyFile.read(file);
    assertThat(loaded.warnings())
        .containsExactly(
            "hotkey file " + file + ": other users can read it; chmod 600 leaves it to its owner");
    loaded.keys().close();
  }

  @Test
  void givenAFileThatAllCanWriteTo_whenRead_thenItIsRefused() throws IOException {
    write("{\"secretSeed\":\"" + SEED + "\"}");
    permit("rw-rw-rw-");
    assertThatThrownBy(() -> HotkeyFile.read(file))
        .hasMessage(
            "hotkey file "
                + file
                + ": every user can write to it: expected its owner only, as after chmod 600");
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
    permit("rw-------");
  }

  private void permit(String permissions) throws IOException {
    var unused = Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
