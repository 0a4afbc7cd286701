package io.assay.streams.chain.signing.remote;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Where a signer is. */
public sealed interface SignerAddress {

  /** Connects to it; blocking, for at most some seconds. */
  Peer connect() throws IOException;

  /**
   * The address that is written so.
   *
   * @param text {@code unix:PATH} or {@code tls:HOST:PORT}
   * @param tls the certificates, asked for if they are needed
   * @throws IllegalArgumentException if it is anything else
   */
  static SignerAddress parse(String text, Supplier<MutualTls> tls) {
    if (text.startsWith("unix:")) {
      return new UnixSocket(Path.of(text.substring("unix:".length())));
    }
    int colon = text.lastIndexOf(':');
    if (text.startsWith("tls:") && colon > "tls:".length()) {
      try {
        int port = Integer.parseInt(text.substring(colon + 1));
        String host = text.substring("tls:".length(), colon);
        return new Tls(InetSocketAddress.createUnresolved(host, port), tls.get());
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("'" + text + "': expected a port after the host", e);
      }
    }
    throw new IllegalArgumentException("'" + text + "': expected unix:PATH or tls:HOST:PORT");
  }

  /** Listens there. */
  Listener listen() throws IOException;

  /** Takes connections one after the other. */
  interface Listener extends AutoCloseable {

    /** The next connection; blocking. */
    Peer accept() throws IOException;

    @Override
    void close() throws IOException;
  }

  /**
   * A Unix domain socket, which only its owner may use.
   *
   * @param file of at most 100 bytes
   */
  record UnixSocket(Path file) implements SignerAddress {

    private static final int LONGEST = 100;

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if the path is too long for a socket
     */
    public UnixSocket {
      int length = file.toString().getBytes(StandardCharsets.UTF_8).length;
      if (length > LONGEST || length == 0) {
        throw new IllegalArgumentException(
            "socket path of %d bytes: expected 1 to %d".formatted(length, LONGEST));
      }
    }

    @Override
    public Peer connect() throws IOException {
      return ChannelStreams.peer(SocketChannel.open(UnixDomainSocketAddress.of(file)));
    }

    @Override
    public Listener listen() throws IOException {
      removeDead();
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(file));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return new Listener() {
        @Override
        public Peer accept() throws IOException {
          return ChannelStreams.peer(server.accept());
        }

        @Override
        public void close() throws IOException {
          server.close();
          Files.deleteIfExists(file);
        }
      };
    }

    /** What a killed signer left is taken away; a living one is left alone. */
    private void removeDead() throws IOException {
      if (!Files.exists(file)) {
        return;
      }
      try (Peer living = connect()) {
        throw new IOException(file + ": a signer listens there already");
      } catch (SocketException e) {
        Files.delete(file);
      }
    }

    @Override
    public String toString() {
      return "unix:" + file;
    }
  }

  /**
   * TLS over TCP, in which both sides show a certificate.
   *
   * @param address host and port
   * @param tls the certificates
   */
  record Tls(InetSocketAddress address, MutualTls tls) implements SignerAddress {

    private static final int PATIENCE_MILLIS = 5_000;

    @Override
    public Peer connect() throws IOException {
      SSLSocket socket = (SSLSocket) tls.context().getSocketFactory().createSocket();
      try {
        socket.connect(
            new InetSocketAddress(address.getHostString(), address.getPort()), PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.startHandshake();
        socket.setSoTimeout(0);
        return Peer.of(socket.getInputStream(), socket.getOutputStream(), socket);
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    }

    @Override
    public Listener listen() throws IOException {
      SSLServerSocket server =
          (SSLServerSocket) tls.context().getServerSocketFactory().createServerSocket();
      server.setNeedClientAuth(true);
      server.bind(new InetSocketAddress(address.getHostString(), address.getPort()));
      return new Listener() {
        @Override
        public Peer accept() throws IOException {
          SSLSocket socket = (SSLSocket) server.accept();
          socket.setTcpNoDelay(true);
          return Peer.of(socket.getInputStream(), socket.getOutputStream(), socket);
        }

        @Override
        public void close() throws IOException {
          server.close();
        }
      };
    }

    @Override
    public String toString() {
      return "tls:" + address.getHostString() + ":" + address.getPort();
    }
  }
}
