/**
 * Tests of infra/gcp and infra/azure. Terraform itself reads, validates and plans them, with stand-ins for the two
 * providers that know the real ones' schemas and no cloud.
 */
@NullMarked
package dev.sluice.infra;

import org.jspecify.annotations.NullMarked;
