package io.assay.actors;

/** Marks what is sent between nodes of a cluster: serialised as CBOR, never stored. */
public interface ClusterMessage {}
