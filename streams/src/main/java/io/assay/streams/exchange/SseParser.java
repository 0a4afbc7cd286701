package io.assay.streams.exchange;

import java.util.Arrays;

/**
 * Takes a server-sent event stream apart, however its bytes were cut on the way. Lines end with CR,
 * LF or both; comments and fields other than {@code data} are skipped; the lines of one event are
 * joined by LF.
 */
public final class SseParser {

  /** Takes the data of events. */
  @FunctionalInterface
  public interface Events {
    /** One event; the bytes are valid only during the call. */
    void event(byte[] bytes, int length);
  }

  private static final byte[] DATA = {'d', 'a', 't', 'a'};
  private static final int FIRST_SIZE = 512;

  private final int maxEventBytes;
  private final Events events;
  private byte[] line = new byte[FIRST_SIZE];
  private int lineLength;
  private byte[] data = new byte[FIRST_SIZE];
  private int dataLength;
  private boolean hasData;
  private boolean firstLine = true;
  private boolean afterCarriageReturn;

  /** A parser that fails with a malformed answer on events longer than {@code maxEventBytes}. */
  public SseParser(int maxEventBytes, Events events) {
    this.maxEventBytes = maxEventBytes;
    this.events = events;
  }

  /**
   * The next bytes of the stream.
   *
   * @throws io.assay.actors.dispatch.MinerFailure if an event is too long
   */
  public void feed(byte[] bytes) {
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b == '\n' || b == '\r') {
        if (b == '\n' && afterCarriageReturn) {
          start = i + 1;
        } else {
          appendLine(bytes, start, i);
          start = i + 1;
          endLine();
        }
        afterCarriageReturn = b == '\r';
      } else {
        afterCarriageReturn = false;
      }
    }
    appendLine(bytes, start, bytes.length);
  }

  /** The stream is over: an event without its closing empty line counts all the same. */
  public void end() {
    if (lineLength > 0) {
      endLine();
    }
    endEvent();
  }

  private void appendLine(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return;
    }
    if (length > maxEventBytes - lineLength - dataLength) {
      throw Failures.malformed("an event is longer than " + maxEventBytes + " bytes");
    }
    line = room(line, lineLength + length);
    System.arraycopy(bytes, from, line, lineLength, length);
    lineLength += length;
  }

  private void endLine() {
    int start = firstLine && startsWithByteOrderMark() ? 3 : 0;
    firstLine = false;
    int length = lineLength;
    lineLength = 0;
    if (length == start) {
      endEvent();
      return;
    }
    int colon = start + DATA.length;
    if (length < colon || !Arrays.equals(line, start, colon, DATA, 0, DATA.length)) {
      return;
    }
    if (length == colon) {
      appendData(colon, colon);
    } else if (line[colon] == ':') {
      boolean space = length > colon + 1 && line[colon + 1] == ' ';
      appendData(colon + (space ? 2 : 1), length);
    }
  }

  private boolean startsWithByteOrderMark() {
    return lineLength >= 3
        && line[0] == (byte) 0xEF
        && line[1] == (byte) 0xBB
        && line[2] == (byte) 0xBF;
  }

  private void appendData(int from, int to) {
    int length = to - from;
    data = room(data, dataLength + length + 1);
    if (hasData) {
      data[dataLength++] = '\n';
    }
    System.arraycopy(line, from, data, dataLength, length);
    dataLength += length;
    hasData = true;
    if (dataLength > maxEventBytes) {
      throw Failures.malformed("an event is longer than " + maxEventBytes + " bytes");
    }
  }

  private void endEvent() {
    if (hasData) {
      int length = dataLength;
      hasData = false;
      dataLength = 0;
      events.event(data, length);
    }
  }

  private static byte[] room(byte[] bytes, int needed) {
    return needed <= bytes.length
        ? bytes
        : Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
  }
}
