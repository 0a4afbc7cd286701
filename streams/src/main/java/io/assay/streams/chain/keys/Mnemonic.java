package io.assay.streams.chain.keys;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Secrets written as 12, 15, 18, 21 or 24 English words (BIP-39), the last of which holds a
 * checksum.
 *
 * <p>Unlike BIP-39's own seed, the chain's mini-secret is made from the entropy that the words
 * stand for.
 */
public final class Mnemonic {

  private static final Map<String, Integer> WORDS = words();
  private static final int WORD_BITS = 11;
  private static final int ROUNDS = 2048;
  private static final List<Integer> LENGTHS = List.of(12, 15, 18, 21, 24);

  private Mnemonic() {}

  /**
   * The mini-secret: PBKDF2 with HMAC-SHA-512 and 2048 rounds over the entropy, the first 32 bytes.
   *
   * @param password an addition to the words, often empty
   * @return 32 bytes for the caller to wipe
   * @throws IllegalArgumentException naming what is wrong with the words, without them
   */
  public static byte[] miniSecret(String phrase, String password) {
    byte[] entropy = entropy(phrase);
    byte[] salt = ("mnemonic" + password).getBytes(StandardCharsets.UTF_8);
    PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA512Digest());
    generator.init(entropy, salt, ROUNDS);
    byte[] seed = ((KeyParameter) generator.generateDerivedParameters(512)).getKey();
    byte[] miniSecret = Arrays.copyOf(seed, Sr25519KeyPair.MINI_SECRET);
    for (byte[] secret : List.of(entropy, salt, seed)) {
      Sr25519KeyPair.wipe(secret);
    }
    return miniSecret;
  }

  private static byte[] entropy(String phrase) {
    String[] words = phrase.strip().split("\\s+", LENGTHS.get(LENGTHS.size() - 1) + 1);
    if (!LENGTHS.contains(words.length)) {
      throw new IllegalArgumentException(
          "mnemonic of %s%d words: expected 12, 15, 18, 21 or 24"
              .formatted(words.length > 24 ? "at least " : "", words.length));
    }
    byte[] packed = packed(words);
    int checksumBits = words.length / 3;
    byte[] entropy = Arrays.copyOf(packed, checksumBits * 4);
    int expected = (sha256(entropy)[0] & 0xff) >> Byte.SIZE - checksumBits;
    int actual = (packed[entropy.length] & 0xff) >> Byte.SIZE - checksumBits;
    Sr25519KeyPair.wipe(packed);
    if (actual != expected) {
      throw new IllegalArgumentException(
          "mnemonic with a wrong checksum: expected words that fit; one may be mistaken or"
              + " misplaced");
    }
    return entropy;
  }

  private static byte[] packed(String[] words) {
    byte[] packed = new byte[(words.length * WORD_BITS + 7) / 8];
    for (int i = 0; i < words.length; i++) {
      Integer number = WORDS.get(words[i]);
      if (number == null) {
        throw new IllegalArgumentException(
            "word "
                + (i + 1)
                + " of the mnemonic: expected one of the 2048 English words of BIP-39");
      }
      for (int bit = 0; bit < WORD_BITS; bit++) {
        int place = i * WORD_BITS + bit;
        int value = number >> WORD_BITS - 1 - bit & 1;
        packed[place / Byte.SIZE] |= (byte) (value << Byte.SIZE - 1 - place % Byte.SIZE);
      }
    }
    return packed;
  }

  private static byte[] sha256(byte[] input) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(input);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Map<String, Integer> words() {
    try (InputStream list = Mnemonic.class.getResourceAsStream("/chain/bip39-english.txt")) {
      if (list == null) {
        throw new IllegalStateException("the word list of BIP-39 is not on the class path");
      }
      Map<String, Integer> words = new HashMap<>();
      new String(list.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .forEach(word -> words.put(word, words.size()));
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
