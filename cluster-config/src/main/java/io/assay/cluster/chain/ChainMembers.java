package io.assay.cluster.chain;

import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.Member;
import io.assay.streams.chain.metagraph.Metagraph;
import io.assay.streams.chain.metagraph.Neuron;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The members that a metagraph names: every neuron that serves somewhere, but this validator's own.
 * An address that is not public is left out unless the settings allow it: the chain takes any, and
 * a node must not be led to ask its own machine. Pure.
 */
final class ChainMembers {

  private static final int FIRST_BYTE_SHARED = 100;
  private static final int SHARED_FROM = 64;
  private static final int SHARED_TO = 127;
  private static final int UNIQUE_LOCAL_MASK = 0xfe;
  private static final int UNIQUE_LOCAL = 0xfc;

  private ChainMembers() {}

  /** The members, by uid. */
  static List<Member> of(Metagraph metagraph, ChainSettings settings) {
    List<Member> members = new ArrayList<>();
    for (Neuron neuron : metagraph.neurons().values()) {
      boolean own = settings.validator().filter(neuron.hotkey()::equals).isPresent();
      Optional<URI> url =
          neuron
              .axon()
              .authority()
              .map(authority -> URI.create("http://" + authority))
              .filter(each -> settings.privateAddresses() || isPublic(each));
      if (!own && url.isPresent()) {
        members.add(
            Member.asked(
                new Hotkey(neuron.hotkey().address()),
                neuron.uid(),
                new Endpoint(settings.protocol(neuron.hotkey()), url.get().toString())));
      }
    }
    return members;
  }

  private static boolean isPublic(URI url) {
    InetAddress address;
    try {
      address = InetAddress.getByName(url.getHost()); // A number: nobody is asked for a name.
    } catch (UnknownHostException e) {
      return false;
    }
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    boolean shared =
        bytes.length == 4
            && first == FIRST_BYTE_SHARED
            && second >= SHARED_FROM
            && second <= SHARED_TO;
    boolean uniqueLocal = bytes.length > 4 && (first & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
    return !address.isLoopbackAddress()
        && !address.isAnyLocalAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !address.isMulticastAddress()
        && !shared
        && !uniqueLocal;
  }
}
