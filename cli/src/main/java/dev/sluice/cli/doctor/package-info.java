/**
 * What stands in the way before anything is switched on: permissions, telemetry, local disks, limits, budgets, whoever is to
 * be told. Writes nothing.
 */
@NullMarked
package dev.sluice.cli.doctor;

import org.jspecify.annotations.NullMarked;
