package dev.sluice.cloud;

import dev.sluice.model.Cell;
import java.util.List;

/** Which accounts and regions there are to look at. */
public interface Accounts extends Port {
    /**
     * The cells that the given regions make of every account that this access reaches.
     *
     * @param regions region names as the policy gives them; empty means all that are enabled
     */
    Read<List<Cell>> cells(List<String> regions);
}
