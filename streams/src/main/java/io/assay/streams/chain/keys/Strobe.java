package io.assay.streams.chain.keys;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The part of STROBE-128 (version 1.0.2) that Merlin needs: a duplex sponge over Keccak-f[1600]
 * that takes data in and gives pseudo-random bytes.
 */
final class Strobe {

  private static final int RATE = 166;
  private static final int INBOUND = 1;
  private static final int APPLICATION = 1 << 1;
  private static final int CIPHER = 1 << 2;
  private static final int META = 1 << 4;

  private final byte[] state;
  private int position;
  private int begin;

  Strobe(String protocol) {
    state = new byte[200];
    byte[] head = {1, (byte) (RATE + 2), 1, 0, 1, 96};
    System.arraycopy(head, 0, state, 0, head.length);
    byte[] version = "STROBEv1.0.2".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(version, 0, state, head.length, version.length);
    permute();
    meta(protocol.getBytes(StandardCharsets.US_ASCII));
  }

  private Strobe(Strobe other) {
    state = other.state.clone();
    position = other.position;
    begin = other.begin;
  }

  Strobe copy() {
    return new Strobe(this);
  }

  /** Takes in data that frames the protocol; several pieces count as one. */
  void meta(byte[]... pieces) {
    begin(META | APPLICATION);
    for (byte[] piece : pieces) {
      absorb(piece);
    }
  }

  void associate(byte[] data) {
    begin(APPLICATION);
    absorb(data);
  }

  /**
   * Overwrites state with a secret, so that what follows depends on it and what was cannot be
   * found.
   */
  void key(byte[] secret) {
    begin(APPLICATION | CIPHER);
    for (byte one : secret) {
      state[position] = one;
      advance();
    }
  }

  byte[] random(int length) {
    begin(INBOUND | APPLICATION | CIPHER);
    byte[] out = new byte[length];
    for (int i = 0; i < length; i++) {
      out[i] = state[position];
      state[position] = 0;
      advance();
    }
    return out;
  }

  void wipe() {
    Arrays.fill(state, (byte) 0);
  }

  private void begin(int flags) {
    byte[] frame = {(byte) begin, (byte) flags};
    begin = position + 1;
    absorb(frame);
    if ((flags & CIPHER) != 0 && position != 0) {
      runF();
    }
  }

  private void absorb(byte[] data) {
    for (byte one : data) {
      state[position] ^= one;
      advance();
    }
  }

  private void advance() {
    position++;
    if (position == RATE) {
      runF();
    }
  }

  private void runF() {
    state[position] ^= (byte) begin;
    state[position + 1] ^= 0x04;
    state[RATE + 1] ^= (byte) 0x80;
    permute();
    position = 0;
    begin = 0;
  }

  private void permute() {
    long[] lanes = new long[25];
    for (int i = 0; i < state.length; i++) {
      lanes[i / Long.BYTES] |= (state[i] & 0xffL) << i % Long.BYTES * Byte.SIZE;
    }
    KeccakF.permute(lanes);
    for (int i = 0; i < state.length; i++) {
      state[i] = (byte) (lanes[i / Long.BYTES] >>> i % Long.BYTES * Byte.SIZE);
    }
    Arrays.fill(lanes, 0);
  }
}
