package dev.sluice.gcp;

/** An operation that a service accepted and works at. */
sealed interface Ticket {
    /** Compute Engine's, of one zone. */
    record Zonal(String zone, String name) implements Ticket {}

    /** Compute Engine's, of one region: what a regional instance group does. */
    record Regional(String region, String name) implements Ticket {}

    /** Cloud TPU's. @param name {@code projects/p/locations/z/operations/o} */
    record Tpu(String name) implements Ticket {}

    /** Service Usage's. @param name {@code operations/o} */
    record Usage(String name) implements Ticket {}
}
