package dev.sluice.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.azure.testing.FakeBlobs;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.StateStore;
import dev.sluice.model.Gap.Reason;
import dev.sluice.testkit.wire.Reply;
import java.time.InstantSource;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Azurite never does: lost answers, a busy service, short pages, refusals. */
class BlobFaultsTest {
    private final FakeBlobs blobs = new FakeBlobs();
    private final StateStore store =
            new AzureWiring(AzureAccess.of(Map.of()), InstantSource.system()).state(blobs.container() + "/here");

    @AfterEach
    void close() {
        assertThat(blobs.wire().violations()).isEmpty();
        blobs.close();
    }

    @Test
    void create_answerLost_isOurOwnWriteAndNotSomebodyElses() {
        blobs.wire().lose(FakeBlobs.PUT, 1);
        String version = store.create("head", bytes("mine")).orElseThrow();
        assertThat(store.get("head").orElseThrow().version()).isEqualTo(version);
        assertThat(blobs.wire().calls(FakeBlobs.PUT)).hasSize(2);
    }

    @Test
    void create_failedOnceAndAnotherWasFaster_isLost() {
        blobs.hold("here/head", "theirs");
        blobs.wire().fail(FakeBlobs.PUT, 1, FakeBlobs.error(500, "InternalError"));
        assertThat(store.create("head", bytes("mine"))).isEmpty();
        assertThat(new String(store.get("head").orElseThrow().content(), UTF_8)).isEqualTo("theirs");
    }

    @Test
    void replace_answerLost_isOurOwnWrite() {
        String first = store.create("head", bytes("one")).orElseThrow();
        blobs.wire().lose(FakeBlobs.PUT, 1);
        assertThat(store.replace("head", first, bytes("two"))).isPresent();
        assertThat(new String(store.get("head").orElseThrow().content(), UTF_8)).isEqualTo("two");
    }

    @Test
    void get_busyOnce_waitsAsToldAndReads() {
        blobs.hold("here/head", "one");
        blobs.wire().fail(FakeBlobs.GET, 1, FakeBlobs.error(503, "ServerBusy").with("Retry-After", "1"));
        assertThat(store.get("head")).isPresent();
    }

    @Test
    void get_toldToWaitForAnHour_isThrottled() {
        blobs.wire().fail(FakeBlobs.GET, 9, FakeBlobs.error(503, "ServerBusy").with("Retry-After", "3600"));
        assertProblem(() -> store.get("head"), Reason.THROTTLED, "ServerBusy");
    }

    @Test
    void get_noPermission_namesIt() {
        blobs.wire().fail(FakeBlobs.GET, 1, FakeBlobs.error(403, "AuthorizationPermissionMismatch"));
        assertThatThrownBy(() -> store.get("head"))
                .asInstanceOf(InstanceOfAssertFactories.type(CloudProblem.class))
                .satisfies(problem -> assertThat(problem.permission()).contains(Blobs.READ))
                .satisfies(problem -> assertThat(problem.getMessage()).startsWith("This is why. "));
    }

    @Test
    void get_containerThatIsNotThere_isAProblemAndNotNothing() {
        blobs.wire().fail(FakeBlobs.GET, 1, FakeBlobs.error(404, "ContainerNotFound"));
        assertProblem(() -> store.get("head"), Reason.NOT_FOUND, "ContainerNotFound");
    }

    @Test
    void replace_leasedBySomebody_isAProblemAndNotALostRace() {
        blobs.wire().fail(FakeBlobs.PUT, 1, FakeBlobs.error(412, "LeaseIdMissing"));
        assertProblem(() -> store.replace("head", "\"1\"", bytes("x")), Reason.REFUSED, "LeaseIdMissing");
    }

    @Test
    void delete_immutableBlob_isAProblem() {
        blobs.wire().fail(FakeBlobs.DELETE, 1, FakeBlobs.error(409, "BlobImmutableDueToPolicy"));
        assertProblem(() -> store.delete("head", "\"1\""), Reason.REFUSED, "BlobImmutableDueToPolicy");
    }

    @Test
    void list_shortPages_areReadToTheEndInOrder() {
        for (String name : new String[] {"b", "a/2", "a/1", "c", "a-side", "d", "e"}) {
            blobs.hold("here/" + name, "x");
        }
        blobs.hold("elsewhere/a", "x");
        assertThat(store.list("")).containsExactly("a-side", "a/1", "a/2", "b", "c", "d", "e");
        assertThat(blobs.wire().calls(FakeBlobs.LIST)).hasSize(3);
    }

    @Test
    void list_marksThatDoNotMoveOn_end() {
        blobs.wire()
                .fail(
                        FakeBlobs.LIST,
                        9,
                        page("<EnumerationResults><Blobs/><NextMarker>x</NextMarker></EnumerationResults>"));
        assertThatThrownBy(() -> store.list("")).hasMessageContaining("does not move on");
    }

    @Test
    void list_foldersOfAHierarchicalAccount_areNoKeys() {
        blobs.wire().fail(FakeBlobs.LIST, 1, page("""
                                <EnumerationResults><Blobs>
                                <Blob><Name>here/runs</Name><Properties><ResourceType>directory</ResourceType></Properties></Blob>
                                <Blob><Name>here/runs/1</Name><Properties><ResourceType>file</ResourceType></Properties></Blob>
                                </Blobs><NextMarker/></EnumerationResults>"""));
        assertThat(store.list("")).containsExactly("runs/1");
    }

    @Test
    void list_answerThatNamesAFile_opensNothing() {
        blobs.wire().fail(FakeBlobs.LIST, 1, page("""
                                <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>
                                <EnumerationResults><Blobs><Blob><Name>here/&e;</Name></Blob></Blobs></EnumerationResults>"""));
        assertThatThrownBy(() -> store.list("")).hasMessageContaining("not a listing of blobs");
    }

    @Test
    void list_pageOfSomethingElse_isNotAnEmptyListing() {
        blobs.wire().fail(FakeBlobs.LIST, 1, page("<html>sign in here</html>"));
        assertThatThrownBy(() -> store.list("")).hasMessageContaining("EnumerationResults");
    }

    private static Reply page(String xml) {
        return Reply.bytes(200, "application/xml", xml.getBytes(UTF_8));
    }

    private static void assertProblem(ThrowingCallable call, Reason reason, String code) {
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(CloudProblem.class))
                .satisfies(problem -> {
                    assertThat(problem.reason()).isEqualTo(reason);
                    assertThat(problem.code()).isEqualTo(code);
                });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
