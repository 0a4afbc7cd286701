package io.assay.streams.chain.signing.remote;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The two directions of a connection, and how it is closed. */
record Peer(DataInputStream in, DataOutputStream out, Closeable connection) implements Closeable {

  static Peer of(InputStream in, OutputStream out, Closeable connection) {
    return new Peer(
        new DataInputStream(in),
        new DataOutputStream(new java.io.BufferedOutputStream(out, Frames.LONGEST)),
        connection);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      // It is gone either way.
      return;
    }
  }
}
