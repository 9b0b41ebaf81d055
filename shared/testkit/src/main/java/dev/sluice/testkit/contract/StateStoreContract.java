package dev.sluice.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.cloud.StateKeys;
import dev.sluice.cloud.StateStore;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers of {@link StateStore} rely on: above all, that of two writers exactly one wins. */
public abstract class StateStoreContract {
    private static final int WRITERS = 8;

    /** An empty store; a new one for every test. */
    protected abstract StateStoreWorld world();

    @Test
    void get_keyWithNothing_isEmpty() {
        assertThat(world().store().get("plans/none.json")).isEmpty();
    }

    @Test
    void create_emptyKey_isReadBackWithItsVersion() {
        StateStore store = world().store();
        Optional<String> version = store.create("plans/a.json", bytes("one"));
        assertThat(version).isPresent();
        assertThat(text(store, "plans/a.json")).isEqualTo("one");
        assertThat(store.get("plans/a.json").orElseThrow().version()).isEqualTo(version.get());
    }

    @Test
    void create_keyInUse_isEmptyAndChangesNothing() {
        StateStore store = world().store();
        store.create("a", bytes("one"));
        assertThat(store.create("a", bytes("two"))).isEmpty();
        assertThat(text(store, "a")).isEqualTo("one");
    }

    @Test
    void replace_rightVersion_isReadBackWithANewVersion() {
        StateStore store = world().store();
        String first = store.create("a", bytes("one")).orElseThrow();
        Optional<String> second = store.replace("a", first, bytes("two"));
        assertThat(second).isPresent().get().isNotEqualTo(first);
        assertThat(text(store, "a")).isEqualTo("two");
        assertThat(store.get("a").orElseThrow().version()).isEqualTo(second.get());
    }

    @Test
    void replace_oldVersion_isEmptyAndChangesNothing() {
        StateStore store = world().store();
        String first = store.create("a", bytes("one")).orElseThrow();
        store.replace("a", first, bytes("two"));
        assertThat(store.replace("a", first, bytes("three"))).isEmpty();
        assertThat(text(store, "a")).isEqualTo("two");
    }

    @Test
    void replace_keyWithNothing_isEmptyAndCreatesNothing() {
        StateStore store = world().store();
        String version = store.create("other", bytes("one")).orElseThrow();
        assertThat(store.replace("a", version, bytes("two"))).isEmpty();
        assertThat(store.get("a")).isEmpty();
    }

    @Test
    void replace_keyDeletedSince_isEmptyAndBringsNothingBack() {
        StateStore store = world().store();
        String version = store.create("a", bytes("one")).orElseThrow();
        store.delete("a", version);
        assertThat(store.replace("a", version, bytes("two"))).isEmpty();
        assertThat(store.get("a")).isEmpty();
    }

    @Test
    void delete_rightVersion_leavesNothing() {
        StateStore store = world().store();
        String version = store.create("a", bytes("one")).orElseThrow();
        assertThat(store.delete("a", version)).isTrue();
        assertThat(store.get("a")).isEmpty();
        assertThat(store.list("")).isEmpty();
        assertThat(store.create("a", bytes("again"))).isPresent();
    }

    @Test
    void delete_oldVersion_deletesNothing() {
        StateStore store = world().store();
        String first = store.create("a", bytes("one")).orElseThrow();
        store.replace("a", first, bytes("two"));
        assertThat(store.delete("a", first)).isFalse();
        assertThat(text(store, "a")).isEqualTo("two");
    }

    @Test
    void delete_keyWithNothing_isFalse() {
        StateStore store = world().store();
        String version = store.create("other", bytes("one")).orElseThrow();
        assertThat(store.delete("a", version)).isFalse();
    }

    @Test
    void list_prefix_isInOrderOfBytesAndHasNothingElse() {
        StateStore store = world().store();
        List<String> keys = List.of("b/2", "b/10", "b/1", "b-side/1", "b/sub/1", "a/1", "b/B", "b/_");
        keys.forEach(key -> store.create(key, bytes(key)));
        assertThat(store.list("b/")).containsExactly("b/1", "b/10", "b/2", "b/B", "b/_", "b/sub/1");
        assertThat(store.list("b/1")).containsExactly("b/1", "b/10");
        assertThat(store.list(""))
                .containsExactlyElementsOf(keys.stream().sorted().toList());
        assertThat(store.list("c/")).isEmpty();
    }

    @Test
    void list_moreThanAThousandKeys_isReadToTheEndInOrder() {
        StateStoreWorld world = world();
        List<String> keys = IntStream.range(0, 1_030)
                .mapToObj("journal/aws/1/eu/%05d.json"::formatted)
                .toList();
        world.fill(keys);
        world.store().create("outbox/1.json", bytes("1"));
        assertThat(world.store().list("journal/")).containsExactlyElementsOf(keys);
    }

    @Test
    void create_manyAtOnce_exactlyOneWinsAndIsWhatIsKept() throws Exception {
        StateStoreWorld world = world();
        List<Optional<String>> versions =
                atOnce(world, (store, writer) -> store.create("head", bytes("writer " + writer)));
        assertOneWon(world, versions);
    }

    @Test
    void replace_manyAtOnce_exactlyOneWinsAndIsWhatIsKept() throws Exception {
        StateStoreWorld world = world();
        String version = world.store().create("head", bytes("before")).orElseThrow();
        List<Optional<String>> versions =
                atOnce(world, (store, writer) -> store.replace("head", version, bytes("writer " + writer)));
        assertOneWon(world, versions);
    }

    @Test
    void create_emptyAndLargestContent_areReadBack() {
        StateStore store = world().store();
        store.create("empty", new byte[0]);
        byte[] large = new byte[1 << 20];
        Arrays.fill(large, (byte) 'x');
        store.create("large", large);
        assertThat(store.get("empty").orElseThrow().content()).isEmpty();
        assertThat(store.get("large").orElseThrow().content()).isEqualTo(large);
    }

    @Test
    void write_tooLarge_isRefusedAndChangesNothing() {
        StateStore store = world().store();
        byte[] tooLarge = new byte[StateKeys.MOST_BYTES + 1];
        String version = store.create("a", bytes("one")).orElseThrow();
        assertThatIllegalArgumentException().isThrownBy(() -> store.replace("a", version, tooLarge));
        assertThatIllegalArgumentException().isThrownBy(() -> store.create("b", tooLarge));
        assertThat(text(store, "a")).isEqualTo("one");
        assertThat(store.get("b")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", "../a", "a/../../b", "a/.b", "a b", "a\\b", "a%2fb", "ä"})
    void anyCall_keyThatIsNone_isRefused(String key) {
        StateStore store = world().store();
        assertThatIllegalArgumentException().isThrownBy(() -> store.get(key));
        assertThatIllegalArgumentException().isThrownBy(() -> store.create(key, bytes("x")));
        assertThatIllegalArgumentException().isThrownBy(() -> store.replace(key, "1", bytes("x")));
        assertThatIllegalArgumentException().isThrownBy(() -> store.delete(key, "1"));
        assertThat(store.list("")).isEmpty();
    }

    @Test
    void list_prefixOfNoKey_isRefused() {
        StateStore store = world().store();
        assertThatIllegalArgumentException().isThrownBy(() -> store.list("../"));
        assertThatIllegalArgumentException().isThrownBy(() -> store.list("/"));
    }

    @Test
    void get_afterAnotherClientWrote_seesIt() {
        StateStoreWorld world = world();
        world.store().create("a", bytes("one"));
        assertThat(text(world.other(), "a")).isEqualTo("one");
        assertThat(world.other().list("")).containsExactly("a");
    }

    @Test
    void versions_ofTheSameContentWrittenAgain_differFromOneLongGone() {
        StateStore store = world().store();
        String first = store.create("a", bytes("A")).orElseThrow();
        String second = store.replace("a", first, bytes("B")).orElseThrow();
        assertThat(store.replace("a", second, bytes("A"))).isPresent();
        // A bucket's version may be a hash of the content, so that the first one is right again: B's must not be.
        assertThat(store.replace("a", second, bytes("C"))).isEmpty();
        assertThat(text(store, "a")).isEqualTo("A");
    }

    @Test
    void serverTime_isTheStoresOwn() {
        StateStoreWorld world = world();
        assertThat(world.store().serverTime()).isCloseTo(world.now(), within(5, ChronoUnit.MINUTES));
    }

    private static void assertOneWon(StateStoreWorld world, List<Optional<String>> versions) {
        List<Integer> winners = IntStream.range(0, WRITERS)
                .filter(i -> versions.get(i).isPresent())
                .boxed()
                .toList();
        assertThat(winners).hasSize(1);
        assertThat(text(world.store(), "head")).isEqualTo("writer " + winners.getFirst());
        assertThat(world.store().get("head").orElseThrow().version())
                .isEqualTo(versions.get(winners.getFirst()).orElseThrow());
    }

    private static List<Optional<String>> atOnce(StateStoreWorld world, Write write) throws Exception {
        List<StateStore> stores = IntStream.range(0, WRITERS)
                .mapToObj(i -> i % 2 == 0 ? world.store() : world.other())
                .toList();
        CyclicBarrier ready = new CyclicBarrier(WRITERS);
        List<Callable<Optional<String>>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            writers.add(() -> {
                ready.await();
                return write.by(stores.get(writer), writer);
            });
        }
        List<Optional<String>> versions = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            for (Future<Optional<String>> version : threads.invokeAll(writers)) {
                versions.add(version.get());
            }
        }
        return versions;
    }

    private interface Write {
        Optional<String> by(StateStore store, int writer);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(StateStore store, String key) {
        return new String(store.get(key).orElseThrow().content(), UTF_8);
    }
}
