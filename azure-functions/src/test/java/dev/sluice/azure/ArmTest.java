package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.azure.testing.FakeAzure;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap.Reason;
import dev.sluice.testkit.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArmTest {
    private static final String VERSION = "2024-01-01";
    private static final String ACTION = "Microsoft.Things/things/read";

    private final FakeAzure azure = new FakeAzure();
    private final Arm arm = new AzureClients(azure.access()).arm();

    @AfterEach
    void close() {
        assertThat(azure.wire().violations()).isEmpty();
        azure.close();
    }

    @Test
    void list_severalPages_areReadToTheEnd() {
        azure.on("GET", "/things", List.of(VERSION), call -> {
                    String token = call.query("$skiptoken").orElse("");
                    String next = azure.uri() + "/things?api-version=" + VERSION + "&$skiptoken=two%2B2";
                    return token.isEmpty()
                            ? Reply.json(200, "{\"value\":[{\"n\":1},{\"n\":2}],\"nextLink\":\"" + next + "\"}")
                            : Reply.json(200, "{\"value\":[{\"n\":\"" + token + "\"}]}");
                })
                .allows("$skiptoken");
        List<String> found = new ArrayList<>();
        int pages = arm.list(
                "/things",
                VERSION,
                Map.of(),
                ACTION,
                item -> found.add(item.path("n").asText()));
        assertThat(found).containsExactly("1", "2", "two+2");
        assertThat(pages).isEqualTo(2);
    }

    @Test
    void list_nextPageOnAnotherHost_isNotFollowed() {
        String elsewhere = "http://127.0.0.1:1/things?api-version=" + VERSION;
        answer(Reply.json(200, "{\"value\":[],\"nextLink\":\"" + elsewhere + "\"}"));
        assertProblem(Reason.REFUSED, "ForeignLink");
    }

    @Test
    void list_answerWithoutAList_isAProblemAndNotEmpty() {
        answer(Reply.json(200, "{\"things\":[]}"));
        assertProblem(Reason.TRANSIENT, "BadAnswer");
    }

    @Test
    void list_itemThatIsNoObject_isAProblemAndNotTheEnd() {
        answer(Reply.json(200, "{\"value\":[{\"n\":1},null,{\"n\":2}]}"));
        assertProblem(Reason.TRANSIENT, "BadAnswer");
    }

    @Test
    void list_answerCutShort_isAProblem() {
        answer(Reply.json(200, "{\"value\":[{\"n\":1},"));
        assertProblem(Reason.TRANSIENT, "BadAnswer");
    }

    @Test
    void list_deniedAction_namesThePermissionThatAzureNames() {
        answer(FakeAzure.denied("Microsoft.Things/things/list/action"));
        assertProblem(Reason.REFUSED, "AuthorizationFailed")
                .satisfies(problem -> assertThat(problem.permission()).contains("Microsoft.Things/things/list/action"));
    }

    @Test
    void list_notFound_saysSo() {
        answer(FakeAzure.error(404, "SubscriptionNotFound", "The subscription could not be found."));
        assertProblem(Reason.NOT_FOUND, "SubscriptionNotFound");
    }

    @Test
    void list_throttledOnce_waitsAsToldAndReadsOn() {
        azure.on("GET", "/things", List.of(VERSION), call -> Reply.json(200, "{\"value\":[{}]}"));
        Reply slow = FakeAzure.error(429, "TooManyRequests", "slow down").with("Retry-After", "1");
        azure.wire().fail("GET /things", 1, slow);
        long began = System.nanoTime();
        List<Object> found = new ArrayList<>();
        arm.list("/things", VERSION, Map.of(), ACTION, found::add);
        assertThat(found).hasSize(1);
        assertThat(System.nanoTime() - began).isGreaterThan(900_000_000L);
        assertThat(azure.wire().calls()).hasSize(2);
    }

    @Test
    void list_toldToWaitForAnHour_isThrottledAtOnce() {
        answer(FakeAzure.error(429, "SubscriptionRequestsThrottled", "later").with("Retry-After", "3600"));
        assertProblem(Reason.THROTTLED, "SubscriptionRequestsThrottled");
        assertThat(azure.wire().calls()).hasSize(1);
    }

    @Test
    void list_conflictUnderWay_mayPass() {
        answer(FakeAzure.error(409, "AnotherOperationInProgress", "wait"));
        assertProblem(Reason.TRANSIENT, "AnotherOperationInProgress");
    }

    @Test
    void list_preconditionFailed_isRefused() {
        answer(FakeAzure.error(412, "PreconditionFailed", "stale"));
        assertProblem(Reason.REFUSED, "PreconditionFailed");
    }

    @Test
    void list_gatewayThatSpeaksNoJson_keepsTheStatus() {
        answer(Reply.bytes(400, "text/html", new byte[] {'<', 'p', '>'}));
        assertProblem(Reason.REFUSED, "HTTP 400");
    }

    @Test
    void list_conflictForWantOfCapacity_keepsTheInnerCode() {
        answer(
                Reply.json(
                        409,
                        "{\"error\":{\"code\":\"Conflict\",\"message\":\"m\",\"details\":[{\"code\":\"ZonalAllocationFailed\"}]}}"));
        assertProblem(Reason.TRANSIENT, "ZonalAllocationFailed");
    }

    private void answer(Reply reply) {
        azure.on("GET", "/things", List.of(VERSION), call -> reply);
    }

    private ObjectAssert<CloudProblem> assertProblem(Reason reason, String code) {
        return assertThatThrownBy(() -> arm.list("/things", VERSION, Map.of(), ACTION, item -> {}))
                .asInstanceOf(InstanceOfAssertFactories.type(CloudProblem.class))
                .satisfies(problem -> {
                    assertThat(problem.reason()).isEqualTo(reason);
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.operation()).isEqualTo(ACTION);
                });
    }
}
