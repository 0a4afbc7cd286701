/**
 * How requests for pictures and embeddings, and the answers to them, are written: the JSON that
 * both miners and the public image servers speak. What is read is untrusted; every limit is here.
 */
@NullMarked
package io.assay.streams.pictures;

import org.jspecify.annotations.NullMarked;
