package io.assay.streams.chain.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.streams.chain.Hex;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/**
 * Hotkeys as the network's common wallet keeps them, in {@code
 * ~/.bittensor/wallets/WALLET/hotkeys/HOTKEY}: a JSON object with secretSeed, privateKey or
 * secretPhrase, and what the account must be.
 *
 * <p>The text of the file passes through the heap; it is garbage once the keys are made.
 */
public final class HotkeyFile {

  private static final int LARGEST = 16 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> ENCRYPTED = List.of("$NACL", "$ANSIBLE_VAULT", "gAAAAA");

  private HotkeyFile() {}

  /**
   * What was read.
   *
   * @param keys for the caller to close
   * @param warnings a line each, about who else can read the file
   */
  public record Loaded(Sr25519KeyPair keys, List<String> warnings) {

    /** Copies the list. */
    public Loaded {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The keys of that file.
   *
   * @throws HotkeyFileException if it cannot be read, others can write to it, it is encrypted, it
   *     has no secret, or the secret is not that of the account it names
   */
  public static Loaded read(Path file) throws HotkeyFileException {
    List<String> warnings = warnings(file);
    byte[] content = content(file);
    try {
      refuseEncrypted(file, content);
      JsonNode json = json(file, content);
      Sr25519KeyPair keys = keys(file, json);
      requireAccount(file, json, keys);
      return new Loaded(keys, warnings);
    } finally {
      Sr25519KeyPair.wipe(content);
    }
  }

  private static List<String> warnings(Path file) throws HotkeyFileException {
    Set<PosixFilePermission> permissions = permissions(file);
    if (permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new HotkeyFileException(
          file, "every user can write to it: expected its owner only, as after chmod 600");
    }
    if (permissions.contains(PosixFilePermission.OTHERS_READ)
        || permissions.contains(PosixFilePermission.GROUP_READ)) {
      return List.of(
          "hotkey file %s: other users can read it; chmod 600 leaves it to its owner"
              .formatted(file));
    }
    return List.of();
  }

  private static Set<PosixFilePermission> permissions(Path file) throws HotkeyFileException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return Set.of();
    }
    try {
      return view.readAttributes().permissions();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static byte[] content(Path file) throws HotkeyFileException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(LARGEST + 1);
      if (content.length > LARGEST) {
        throw new HotkeyFileException(
            file, "more than " + LARGEST + " bytes: expected a hotkey of the common wallet");
      }
      return content;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static void refuseEncrypted(Path file, byte[] content) throws HotkeyFileException {
    String head = new String(content, 0, Math.min(content.length, 16), StandardCharsets.US_ASCII);
    if (ENCRYPTED.stream().anyMatch(head.strip()::startsWith)) {
      throw new HotkeyFileException(
          file,
          "it is encrypted with a password, and nobody is there to type it when a node starts:"
              + " expected a hotkey that its wallet keeps without a password");
    }
  }

  private static JsonNode json(Path file, byte[] content) throws HotkeyFileException {
    try {
      JsonNode json = JSON.readTree(content);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw new HotkeyFileException(
          file,
          "no JSON from line %d, column %d on: expected a JSON object"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    throw new HotkeyFileException(file, "no JSON object: expected one with secretSeed");
  }

  private static Sr25519KeyPair keys(Path file, JsonNode json) throws HotkeyFileException {
    try {
      if (json.path("secretSeed").isTextual()) {
        return ofHex(json, "secretSeed", true);
      }
      if (json.path("privateKey").isTextual()) {
        return ofHex(json, "privateKey", false);
      }
      if (json.path("secretPhrase").isTextual()) {
        byte[] miniSecret = Mnemonic.miniSecret(json.path("secretPhrase").textValue(), "");
        return made(miniSecret, true);
      }
    } catch (IllegalArgumentException e) {
      throw new HotkeyFileException(file, String.valueOf(e.getMessage()));
    }
    throw new HotkeyFileException(
        file, "no secret in it: expected secretSeed, privateKey or secretPhrase");
  }

  private static Sr25519KeyPair ofHex(JsonNode json, String field, boolean miniSecret) {
    return made(Hex.parse(json.path(field).textValue(), field).toArrayUnsafe(), miniSecret);
  }

  private static Sr25519KeyPair made(byte[] secret, boolean miniSecret) {
    try {
      return miniSecret ? Sr25519KeyPair.fromMiniSecret(secret) : Sr25519KeyPair.fromSecret(secret);
    } finally {
      Sr25519KeyPair.wipe(secret);
    }
  }

  private static void requireAccount(Path file, JsonNode json, Sr25519KeyPair keys)
      throws HotkeyFileException {
    requireSame(file, json, "ss58Address", keys.account().address(), keys);
    String hex = Hex.format(keys.account().bytes());
    requireSame(file, json, "publicKey", hex, keys);
    requireSame(file, json, "accountId", hex, keys);
  }

  private static void requireSame(
      Path file, JsonNode json, String field, String expected, Sr25519KeyPair keys)
      throws HotkeyFileException {
    JsonNode value = json.path(field);
    if (value.isTextual() && !value.textValue().equalsIgnoreCase(expected)) {
      keys.close();
      throw new HotkeyFileException(
          file, "%s is not that of the secret: expected %s".formatted(field, expected));
    }
  }

  private static HotkeyFileException unreadable(Path file, IOException cause) {
    boolean absent = cause instanceof NoSuchFileException;
    return new HotkeyFileException(
        file, (absent ? "not there" : "not readable") + ": expected a hotkey of the common wallet");
  }
}
