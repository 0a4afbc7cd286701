/**
 * Turns events, snapshots and messages between nodes into bytes for Pekko: Protobuf under stable
 * manifests for what is stored, CBOR for what only travels.
 *
 * <p>What always holds: the identifier of a serializer and the manifest of a type never change;
 * bytes that cannot be read fail the read, and nothing is skipped.
 */
@NullMarked
package io.assay.persistence.serialization;

import org.jspecify.annotations.NullMarked;
