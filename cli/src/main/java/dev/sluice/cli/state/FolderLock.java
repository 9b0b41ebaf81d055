package dev.sluice.cli.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps one writer at a time in a folder, over all threads and all processes of this machine. A process that dies lets go.
 */
final class FolderLock {
    /** A file lock is the process's: threads of one process need a lock of their own before it. */
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private FolderLock() {}

    /** Waits for its turn, and works while it has the folder for itself. */
    static <T> T holding(Path folder, Work<T> work) throws IOException {
        ReentrantLock threads = THREADS.computeIfAbsent(folder, key -> new ReentrantLock());
        threads.lock();
        try (FileChannel channel =
                FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock processes = channel.lock();
            try {
                return work.run();
            } finally {
                processes.release();
            }
        } finally {
            threads.unlock();
        }
    }

    /** What is done in the meantime. */
    interface Work<T> {
        T run() throws IOException;
    }
}
