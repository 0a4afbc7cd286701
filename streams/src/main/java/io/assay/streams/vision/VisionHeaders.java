package io.assay.streams.vision;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of headers, and what the protocol fixes of their values. */
public final class VisionHeaders {

  /** What precedes what a validator says of itself. */
  public static final String DENDRITE = "bt_header_dendrite_";

  /** What precedes what is said of the miner. */
  public static final String AXON = "bt_header_axon_";

  /** What precedes the name of a required input. */
  public static final String INPUT = "bt_header_input_obj_";

  /** The header with the hash of the body, which the request's signature covers. */
  public static final String BODY_HASH = "computed_body_hash";

  /** The hash that the public code takes for every body: that of no bytes. */
  public static final String HASH_OF_NOTHING =
      "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a";

  /** The version that the public client names, 6.9.3. */
  public static final String VERSION = "693";

  private VisionHeaders() {}

  /** The SHA3-256 of these bytes, 64 hexadecimal digits. */
  public static String bodyHash(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA3-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform from 9 on has SHA3-256", e);
    }
  }
}
