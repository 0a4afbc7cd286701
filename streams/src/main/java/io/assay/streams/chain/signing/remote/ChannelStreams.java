package io.assay.streams.chain.signing.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The streams of a socket. Those of {@link java.nio.channels.Channels} are not used: in Java 17 one
 * that waits for bytes keeps the other from writing.
 */
final class ChannelStreams {

  private ChannelStreams() {}

  static Peer peer(SocketChannel channel) {
    return Peer.of(new In(channel), new Out(channel), channel);
  }

  private static final class In extends InputStream {
    private final SocketChannel channel;

    In(SocketChannel channel) {
      this.channel = channel;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      return length == 0 ? 0 : channel.read(ByteBuffer.wrap(bytes, from, length));
    }
  }

  private static final class Out extends OutputStream {
    private final SocketChannel channel;

    Out(SocketChannel channel) {
      this.channel = channel;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      ByteBuffer left = ByteBuffer.wrap(bytes, from, length);
      while (left.hasRemaining()) {
        channel.write(left);
      }
    }
  }
}
