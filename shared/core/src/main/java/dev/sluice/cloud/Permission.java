package dev.sluice.cloud;

import static java.util.Objects.requireNonNull;

/**
 * One permission in the provider's words.
 *
 * @param action such as {@code ec2:StopInstances}
 * @param need when it is used
 * @param purpose what for, in a few words
 */
public record Permission(String action, Need need, String purpose) {
    /** When a permission is used. */
    public enum Need {
        /** By every scan. */
        READ,
        /** By a scan whose policy asks for the feature. */
        READ_IF_ASKED,
        /** Only by apply and undo. */
        ACT
    }

    public Permission {
        requireNonNull(action, "action is null");
        requireNonNull(need, "need is null");
        requireNonNull(purpose, "purpose is null");
    }
}
