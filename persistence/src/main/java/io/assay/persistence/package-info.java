/** What is stored and how it is read again: schemas, serializers, journals, answers. */
@NullMarked
package io.assay.persistence;

import org.jspecify.annotations.NullMarked;
