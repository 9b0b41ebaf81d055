package dev.sluice.testkit.contract;

import dev.sluice.cloud.Accounts;
import java.util.List;

/** An access that reaches one account with at least two enabled regions. */
public interface AccountsWorld {
    Accounts accounts();

    /** Two regions that are enabled. */
    List<String> enabled();

    /** A region name that is not enabled, or none at all. */
    String notEnabled();
}
