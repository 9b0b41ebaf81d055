package dev.sluice.aws.infra;

import dev.sluice.aws.testing.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Files of infra/aws as text. */
final class Sources {
    private Sources() {}

    static String of(String module, String file) {
        try {
            return Files.readString(
                    Tools.root().resolve("infra/aws").resolve(module).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
