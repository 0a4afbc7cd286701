package io.assay.streams.fiber;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** RSA with OAEP, SHA-256 in both places: how a symmetric key travels. */
public final class KeyEncryption {

  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";
  private static final int SHORTEST = 2_048;
  private static final int LONGEST = 8_192;

  /** Java's own choice for this name has SHA-1 in one place. */
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private KeyEncryption() {}

  /**
   * The RSA key in a PEM text.
   *
   * @throws GeneralSecurityException if there is none of 2 048 to 8 192 bits
   */
  static PublicKey publicKey(String pem) throws GeneralSecurityException {
    int from = pem.indexOf(BEGIN);
    int to = pem.indexOf(END);
    if (from < 0 || to < from) {
      throw new GeneralSecurityException("no public key in PEM");
    }
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(pem.substring(from + BEGIN.length(), to));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("no Base64 in PEM", e);
    }
    PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
    int bits = ((RSAPublicKey) key).getModulus().bitLength();
    if (bits < SHORTEST || bits > LONGEST) {
      throw new GeneralSecurityException("RSA key of " + bits + " bits");
    }
    return key;
  }

  /** A key in PEM. */
  public static String pem(PublicKey key) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return BEGIN + "\n" + base64 + "\n" + END + "\n";
  }

  static byte[] encrypt(byte[] secret, PublicKey key) throws GeneralSecurityException {
    return cipher(Cipher.ENCRYPT_MODE, key).doFinal(secret);
  }

  /** What was encrypted for that key. */
  public static byte[] decrypt(byte[] encrypted, PrivateKey key) throws GeneralSecurityException {
    return cipher(Cipher.DECRYPT_MODE, key).doFinal(encrypted);
  }

  private static Cipher cipher(int mode, Key key) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(mode, key, OAEP);
    return cipher;
  }
}
