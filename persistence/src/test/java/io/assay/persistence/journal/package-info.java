/** Tests of the journal and what measures it. */
package io.assay.persistence.journal;
