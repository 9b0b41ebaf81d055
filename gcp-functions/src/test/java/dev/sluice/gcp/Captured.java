package dev.sluice.gcp;

import dev.sluice.testkit.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Messages as providers and their documents show them, which are not a part of this repository: {@code ../shared} beside it. */
final class Captured {
    private Captured() {}

    /** Skips the calling test where the folder isn't there. @param name such as {@code gcp/budget-notification-data.json} */
    static byte[] payload(String name) {
        try {
            return Files.readAllBytes(Tools.shared("payloads/" + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
