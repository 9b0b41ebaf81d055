package dev.sluice.cli.state;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Permission;
import dev.sluice.cloud.StateKeys;
import dev.sluice.cloud.StateStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * State in a folder: one file per key, readable with any editor. A write is conditional on the hash of what is there,
 * under a lock that holds across processes, and takes effect whole or not at all. The folder must be on a file system of
 * this machine: locks of network file systems aren't to be relied on.
 */
public final class FolderStateStore implements StateStore {
    private final Path folder;
    private final InstantSource clock;

    private FolderStateStore(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Opens the folder. Where there is none, the first write makes it, for its owner alone. */
    public static FolderStateStore open(Path folder, InstantSource clock) {
        return new FolderStateStore(folder.toAbsolutePath().normalize(), clock);
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }

    @Override
    public Optional<Versioned> get(String key) {
        Path file = file(key);
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(StateKeys.MOST_BYTES + 1);
            if (content.length > StateKeys.MOST_BYTES) {
                throw new IOException(file + ": larger than any state is");
            }
            return Optional.of(new Versioned(content, version(content)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> replace(String key, String version, byte[] content) {
        return writeIf(
                key,
                content,
                there -> there.isPresent() && there.get().version().equals(version));
    }

    @Override
    public Optional<String> create(String key, byte[] content) {
        return writeIf(key, content, Optional::isEmpty);
    }

    @Override
    public boolean delete(String key, String version) {
        Path file = file(key);
        return holding(() -> {
            if (get(key).filter(there -> there.version().equals(version)).isEmpty()) {
                return false;
            }
            Files.delete(file);
            force(requireNonNull(file.getParent(), "a key has a folder"));
            return true;
        });
    }

    @Override
    public List<String> list(String prefix) {
        StateKeys.prefix(prefix);
        Path from = folder.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        if (!Files.isDirectory(from)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(from)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(key -> !key.startsWith(".") && key.startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Instant serverTime() {
        return clock.instant();
    }

    /** Forgets what is old and of no more use, once a day; see {@link Retention}. */
    public void forgetOld() {
        new Retention(folder, this, clock.instant()).apply();
    }

    private Optional<String> writeIf(String key, byte[] content, Condition condition) {
        StateKeys.content(key, content);
        Path file = file(key);
        return holding(() -> {
            if (!condition.holds(get(key))) {
                return Optional.empty();
            }
            write(file, content);
            return Optional.of(version(content));
        });
    }

    private <T> T holding(FolderLock.Work<T> work) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, forOwnerAlone(folder));
            }
            return FolderLock.holding(folder.toRealPath(), work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Beside the file first, and on the disk before it takes its name: an act may follow that must be known after a crash. */
    private void write(Path file, byte[] content) throws IOException {
        Path parent = requireNonNull(file.getParent(), "a key has a folder");
        Files.createDirectories(parent);
        Path fresh = Files.createTempFile(folder, ".write", null);
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        force(parent);
    }

    private static void force(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not every system opens a directory; those that don't write its entries by themselves.
        }
    }

    private Path file(String key) {
        return folder.resolve(StateKeys.key(key));
    }

    private static String version(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static FileAttribute<?>[] forOwnerAlone(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Whether what is there may be written over. */
    private interface Condition {
        boolean holds(Optional<Versioned> there);
    }
}
