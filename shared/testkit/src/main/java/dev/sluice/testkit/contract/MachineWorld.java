package dev.sluice.testkit.contract;

import dev.sluice.cloud.Machines;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One cell in which a contract can stand machines up, by whatever way its provider offers. */
public interface MachineWorld {
    /** The inventory of this world's cell. */
    Machines machines();

    /** A new running machine with one accelerator, on demand, in no group. */
    String running(Map<String, String> labels);

    /** An owner and a day to keep a machine until, as this world's provider lets labels be spelled. */
    default Map<String, String> someLabels() {
        return Map.of("owner", "vision team", "sluice:keep-until", "2026-01-31");
    }

    /** A new running machine with accelerators and these labels, when all it takes is that it runs. */
    default String running() {
        return running(Map.of());
    }

    /** A new running machine without accelerators; empty where this world has only machines with some. */
    Optional<String> plain();

    /** Stops a machine as a person would, and waits until it is stopped. */
    void stop(String id);

    /** Ends a machine for good, as a person would. */
    void terminate(String id);

    /** A new running machine with an accelerator in a group of this name; empty where this world has no groups. */
    Optional<String> grouped(String group);

    /** More running machines than one page of this world's inventory holds. */
    List<String> overOnePage();
}
