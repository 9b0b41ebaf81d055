package dev.sluice.testkit.terraform;

import java.util.Map;

/** Where Terraform finds its providers, so that a test downloads nothing. */
public interface Providers {
    /** What to add to Terraform's own settings file. */
    default String settings() {
        return "";
    }

    /** Environment that Terraform is given. */
    default Map<String, String> environment() {
        return Map.of();
    }
}
