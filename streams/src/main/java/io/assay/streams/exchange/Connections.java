package io.assay.streams.exchange;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.OutgoingConnectionBuilder;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.settings.ClientConnectionSettings;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.SystemMaterializer;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.jspecify.annotations.Nullable;
import scala.concurrent.duration.Duration$;

/**
 * The connections to miners, for many requests one after the other. At most a set number is open to
 * each address; nobody waits for one: beyond the limit a request is refused as our own overload.
 *
 * <p>Pekko's own pools are not used because a request that waits for its head cannot be cancelled
 * there, and because they delay further connections after one failed.
 */
public final class Connections {

  /**
   * Where to connect to.
   *
   * @param host a name or an address, an IPv6 address without brackets
   * @param port 1 to 65535
   * @param secure whether with TLS
   */
  public record Address(String host, int port, boolean secure) {

    /** The host and port of an absolute address. */
    public static Address of(URI uri) {
      boolean secure = "https".equals(uri.getScheme());
      String host = uri.getHost();
      int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
      return new Address(
          host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port, secure);
    }
  }

  /** What miners send does not fill our log. */
  private static final Attributes QUIET =
      Attributes.createLogLevels(
          Attributes.logLevelOff(), Attributes.logLevelOff(), Attributes.logLevelOff());

  private final ActorSystem system;
  private final ConnectionSettings settings;
  private final ClientConnectionSettings clientSettings;
  private final OutgoingConnectionBuilder anywhere;
  private final Materializer materializer;
  private final ConcurrentHashMap<Address, Host> hosts = new ConcurrentHashMap<>();

  /** The connections to one address; guarded by its monitor. */
  private static final class Host {
    final Deque<Connection> free = new ArrayDeque<>();
    int open;
  }

  /** None is open yet; all close when the system stops. */
  public Connections(ActorSystem system, ConnectionSettings settings) {
    this.system = system;
    this.settings = settings;
    this.materializer = SystemMaterializer.get(system).materializer();
    this.anywhere = Http.get(system).connectionTo("localhost");
    ClientConnectionSettings usual = ClientConnectionSettings.create(system);
    // A miner may send a whole answer as one chunk; what is too long is cut where it is read.
    this.clientSettings =
        usual
            .withIdleTimeout(Duration$.MODULE$.Inf())
            .withParserSettings(usual.getParserSettings().withMaxChunkSize(settings.longestBody()));
  }

  /**
   * Sends a request on a free connection, or on a new one.
   *
   * @param fresh true if no free connection shall be used
   * @throws RejectedExecutionException if as many connections as may be are in use
   */
  Connection send(
      Address address, HttpRequest request, Duration connect, boolean fresh, Exchange exchange) {
    while (!fresh) {
      Connection free = pollFree(address);
      if (free == null) {
        break;
      }
      if (free.send(request, exchange)) {
        return free;
      }
    }
    return open(address, request, connect, exchange);
  }

  private @Nullable Connection pollFree(Address address) {
    Host host = hosts.get(address);
    if (host == null) {
      return null;
    }
    synchronized (host) {
      return host.free.pollFirst();
    }
  }

  private Connection open(
      Address address, HttpRequest request, Duration connect, Exchange exchange) {
    reserve(address);
    Connection connection =
        new Connection(exchange, free -> free(address, free), () -> closed(address));
    OutgoingConnectionBuilder builder =
        anywhere
            .toHost(address.host())
            .toPort(address.port())
            .withClientConnectionSettings(clientSettings.withConnectingTimeout(connect));
    try {
      connection.watch(
          Flow.fromGraph(new ConnectionStage(connection, request, settings.keepAlive()))
              .joinMat(address.secure() ? builder.https() : builder.http(), Keep.right())
              .withAttributes(QUIET)
              .run(materializer));
    } catch (RuntimeException e) {
      closed(address);
      throw e;
    }
    return connection;
  }

  /** Whether this node stops: connections that end now do so through no fault of a miner. */
  boolean isStopping() {
    return CoordinatedShutdown.get(system).getShutdownReason().isPresent();
  }

  private void reserve(Address address) {
    hosts.compute(
        address,
        (key, known) -> {
          Host host = known == null ? new Host() : known;
          synchronized (host) {
            if (host.open >= settings.maxConnections()) {
              throw new RejectedExecutionException(
                  "%d connections to one miner are in use".formatted(host.open));
            }
            host.open++;
          }
          return host;
        });
  }

  private void free(Address address, Connection connection) {
    Host host = hosts.get(address);
    if (host != null) {
      synchronized (host) {
        host.free.addFirst(connection);
      }
    }
  }

  private void closed(Address address) {
    hosts.computeIfPresent(
        address,
        (key, host) -> {
          synchronized (host) {
            host.open--;
            host.free.removeIf(connection -> !connection.isFree());
            return host.open == 0 ? null : host;
          }
        });
  }
}
