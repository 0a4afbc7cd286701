package io.assay.cluster.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.network.Member;
import io.assay.actors.weights.WeightsListener;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a node is told when it starts.
 *
 * @param data the data folder: journal, answer store, tokens
 * @param host the address that all ports are bound to
 * @param apiPort the port of the API for clients; 0 for a free one
 * @param managementPort the port of health and administration; 0 for a free one
 * @param clusterPort the port between nodes; 0 for a free one
 * @param roles of {@link #ALL_ROLES}
 * @param overrides configuration over the shipped defaults
 * @param members miners that this node makes members when it starts
 * @param devKey an API key without limits that is taken from loopback only
 * @param listener is told of weights that this node computes
 */
public record NodeOptions(
    Path data,
    String host,
    int apiPort,
    int managementPort,
    int clusterPort,
    SortedSet<String> roles,
    Config overrides,
    List<Member> members,
    Optional<String> devKey,
    WeightsListener listener) {

  /** Every role that a node can have. */
  public static final SortedSet<String> ALL_ROLES =
      Collections.unmodifiableSortedSet(
          new TreeSet<>(List.of("api", "checking", "miners", "weights")));

  /** The address that everything is bound to unless told otherwise. */
  public static final String LOOPBACK = "127.0.0.1";

  public NodeOptions {
    for (String role : roles) {
      if (!ALL_ROLES.contains(role)) {
        throw new IllegalArgumentException("role '" + role + "': expected some of " + ALL_ROLES);
      }
    }
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("roles: none; expected some of " + ALL_ROLES);
    }
    roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    members = List.copyOf(members);
  }

  /** A node of all roles on loopback with the ports that people expect. */
  public static NodeOptions defaults() {
    return new NodeOptions(
        Path.of("data"),
        LOOPBACK,
        8080,
        8558,
        7355,
        ALL_ROLES,
        ConfigFactory.empty(),
        List.of(),
        Optional.empty(),
        WeightsListener.NONE);
  }

  /** The same with another data folder. */
  public NodeOptions withData(Path next) {
    return new NodeOptions(
        next,
        host,
        apiPort,
        managementPort,
        clusterPort,
        roles,
        overrides,
        members,
        devKey,
        listener);
  }

  /** The same with other ports; 0 for free ones. */
  public NodeOptions withPorts(int api, int management, int cluster) {
    return new NodeOptions(
        data, host, api, management, cluster, roles, overrides, members, devKey, listener);
  }

  /** The same with other roles. */
  public NodeOptions withRoles(SortedSet<String> next) {
    return new NodeOptions(
        data,
        host,
        apiPort,
        managementPort,
        clusterPort,
        next,
        overrides,
        members,
        devKey,
        listener);
  }

  /** The same with this configuration over what there is. */
  public NodeOptions withOverrides(Config more) {
    return new NodeOptions(
        data,
        host,
        apiPort,
        managementPort,
        clusterPort,
        roles,
        more.withFallback(overrides),
        members,
        devKey,
        listener);
  }

  /** The same with these miners as members. */
  public NodeOptions withMembers(List<Member> next) {
    return new NodeOptions(
        data, host, apiPort, managementPort, clusterPort, roles, overrides, next, devKey, listener);
  }

  /** The same with a development key. */
  public NodeOptions withDevKey(String key) {
    return new NodeOptions(
        data,
        host,
        apiPort,
        managementPort,
        clusterPort,
        roles,
        overrides,
        members,
        Optional.of(key),
        listener);
  }

  /** The same with a listener to weights. */
  public NodeOptions withListener(WeightsListener next) {
    return new NodeOptions(
        data, host, apiPort, managementPort, clusterPort, roles, overrides, members, devKey, next);
  }
}
