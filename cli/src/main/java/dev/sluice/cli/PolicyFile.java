package dev.sluice.cli;

import dev.sluice.Capabilities;
import dev.sluice.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the policy that a command was given; no more of a file than a policy can have. */
public final class PolicyFile {
    private static final int MAX_BYTES = 1 << 20;

    private PolicyFile() {}

    /**
     * The policy in a file, or the default policy where none is named.
     *
     * @throws dev.sluice.policy.PolicyException with every mistake in it
     * @throws CommandFailure where there is no such file
     */
    public static Policy read(Optional<Path> file) {
        return file.map(path -> Capabilities.policy(text(path), path.toString()))
                .orElseGet(() -> Capabilities.policy("", "default policy"));
    }

    private static String text(Path file) {
        if (Files.isDirectory(file)) {
            throw CommandFailure.badInput("policy", file + ": a directory; expected a policy file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw CommandFailure.badInput("policy", file + ": larger than a policy can be");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw CommandFailure.badInput("policy", file + ": not a text in UTF-8");
        } catch (NoSuchFileException e) {
            throw CommandFailure.badInput(
                    "policy", file + ": no such policy file (sluice policy init " + file + " writes one)");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
