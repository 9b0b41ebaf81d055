package dev.sluice.aws.infra;

import dev.sluice.testkit.terraform.Providers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One AWS provider for all commands of a test, to which Terraform attaches as to one under a debugger: else each command
 * computes the checksum of 700 MB and starts it anew. Only for what asks the provider for its schema alone (validation, and
 * tests that mock it), since all commands would share its configuration.
 */
final class AttachedProvider implements Providers {
    private static final Pattern REATTACH = Pattern.compile("TF_REATTACH_PROVIDERS='(.*)'");

    private static @Nullable AttachedProvider shared;

    private final String reattach;

    private AttachedProvider(String reattach) {
        this.reattach = reattach;
    }

    /** The provider of a mirror, started once; the mirror itself where it holds no program, but an archive. */
    static synchronized Providers of(ProviderMirror mirror) {
        if (shared != null) {
            return shared;
        }
        Optional<Path> program = mirror.program();
        if (program.isEmpty()) {
            return mirror;
        }
        shared = start(program.get());
        return shared;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("TF_REATTACH_PROVIDERS", reattach);
    }

    private static AttachedProvider start(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "-debug")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            BufferedReader said = process.inputReader();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                Matcher found = REATTACH.matcher(line);
                if (found.find()) {
                    Thread.ofPlatform().daemon().start(() -> drain(said));
                    return new AttachedProvider(found.group(1));
                }
            }
            throw new AssertionError(program + " ended without saying how to attach to it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What nobody reads would stop the provider once the pipe is full. */
    private static void drain(BufferedReader rest) {
        try {
            rest.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
