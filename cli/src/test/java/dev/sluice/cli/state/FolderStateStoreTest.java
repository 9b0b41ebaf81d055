package dev.sluice.cli.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.cloud.StateStore;
import dev.sluice.testkit.contract.StateStoreContract;
import dev.sluice.testkit.contract.StateStoreWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStateStoreTest extends StateStoreContract {
    @TempDir
    Path parent;

    @Override
    protected StateStoreWorld world() {
        Path folder = parent.resolve("state");
        StateStore one = FolderStateStore.open(folder, InstantSource.system());
        StateStore two = FolderStateStore.open(folder, InstantSource.system());
        return new StateStoreWorld() {
            @Override
            public StateStore store() {
                return one;
            }

            @Override
            public StateStore other() {
                return two;
            }

            @Override
            public Instant now() {
                return Instant.now();
            }
        };
    }

    @Test
    void write_newFolder_isForItsOwnerAlone() throws IOException {
        assumeThat(parent.getFileSystem().supportedFileAttributeViews()).contains("posix");
        world().store().create("a", new byte[0]);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent.resolve("state"))))
                .isEqualTo("rwx------");
    }

    @Test
    void read_noFolder_findsNothingAndMakesNone() {
        StateStore store = world().store();

        assertThat(store.get("plans/a.json")).isEmpty();
        assertThat(store.list("")).isEmpty();
        assertThat(parent.resolve("state")).doesNotExist();
    }

    @Test
    void write_done_leavesOnlyTheFileAndTheLock() throws IOException {
        StateStore store = world().store();
        String version = store.create("plans/a.json", "one".getBytes(UTF_8)).orElseThrow();
        store.replace("plans/a.json", version, "two".getBytes(UTF_8));

        try (Stream<Path> files = Files.walk(parent.resolve("state"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(".lock", "a.json");
        }
    }

    @Test
    void get_linkThatLeadsOut_isNotFollowed() throws IOException {
        StateStore store = world().store();
        store.create("b", new byte[0]);
        Path secret = Files.writeString(parent.resolve("secret"), "secret");
        Files.createSymbolicLink(parent.resolve("state").resolve("a"), secret);

        assertThatThrownBy(() -> store.get("a")).isInstanceOf(UncheckedIOException.class);
        assertThat(store.list("")).containsExactly("b");
    }

    @Test
    void create_manyProcessesAtOnce_exactlyOneWins() throws Exception {
        Path folder = parent.resolve("state");
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xshare:auto",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            FolderRace.class.getName(),
                            folder.toString(),
                            Integer.toString(i))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        int won = 0;
        for (Process process : processes) {
            won += Integer.parseInt(new String(process.getInputStream().readAllBytes(), UTF_8).strip());
            assertThat(process.waitFor()).isZero();
        }
        assertThat(won).as("keys created, over all processes").isEqualTo(FolderRace.KEYS);
        StateStore store = FolderStateStore.open(folder, InstantSource.system());
        assertThat(new String(store.get("counter").orElseThrow().content(), UTF_8))
                .as("no increment is lost")
                .isEqualTo(Integer.toString(4 * FolderRace.INCREMENTS));
    }
}
