package io.assay.cluster.doctor;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Asks a time server (SNTP, RFC 4330) how far its clock is ahead of ours. */
final class NtpTime {

  private static final int PORT = 123;
  private static final int LENGTH = 48;
  private static final int SERVER_SENDS_AT = 40;
  private static final int SERVER_RECEIVED_AT = 32;

  /** No warning, version 4, from a client. */
  private static final byte REQUEST = 0x23;

  /** From 1900 to 1970. */
  private static final long SECONDS_TO_1970 = 2_208_988_800L;

  private static final int LIMIT_MILLIS = 3_000;

  private NtpTime() {}

  /** The server is a name, or a name and a port with a colon. */
  static Duration ahead(String server, Clock clock) throws IOException {
    int colon = server.lastIndexOf(':');
    String host = colon < 0 ? server : server.substring(0, colon);
    int port = colon < 0 ? PORT : Integer.parseInt(server.substring(colon + 1));
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.connect(InetAddress.getByName(host), port);
      byte[] bytes = new byte[LENGTH];
      bytes[0] = REQUEST;
      Instant sent = clock.instant();
      socket.send(new DatagramPacket(bytes, LENGTH));
      socket.receive(new DatagramPacket(bytes, LENGTH));
      Instant back = clock.instant();
      Duration there = Duration.between(sent, time(bytes, SERVER_RECEIVED_AT));
      Duration here = Duration.between(back, time(bytes, SERVER_SENDS_AT));
      return there.plus(here).dividedBy(2);
    }
  }

  private static Instant time(byte[] bytes, int at) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long seconds = Integer.toUnsignedLong(buffer.getInt(at));
    long fraction = Integer.toUnsignedLong(buffer.getInt(at + Integer.BYTES));
    return Instant.ofEpochSecond(seconds - SECONDS_TO_1970, fraction * 1_000_000_000L >>> 32);
  }
}
