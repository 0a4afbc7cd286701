/** Tests of what is stored and what travels. */
package io.assay.persistence.serialization;
