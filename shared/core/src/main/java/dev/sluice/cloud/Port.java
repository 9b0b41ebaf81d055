package dev.sluice.cloud;

import java.util.List;

/** One ability of a cloud. Adapters implement the ports they can; a capability names the ones it needs. */
public interface Port {
    /** The permissions that this implementation uses: doctor, documents and the Terraform tests read them. */
    List<Permission> permissions();
}
