package dev.sluice.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this program, as its jar's manifest has it. */
public final class Version implements IVersionProvider {
    /** The version, or {@code development} where the classes don't come from a jar. */
    static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"sluice " + text()};
    }
}
