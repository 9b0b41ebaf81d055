package dev.sluice.cloud;

import dev.sluice.model.Machine;
import java.util.List;
import java.util.Set;

/** The inventory of accelerator machines of one cell. */
public interface Machines extends Port {
    /** Every accelerator machine that is not gone, stopped ones included; ordered by id. Pages are read to the end. */
    Read<List<Machine>> list();

    /** The same machines as they are now, not from a cache; those that are gone are absent. */
    Read<List<Machine>> reread(Set<String> ids);
}
