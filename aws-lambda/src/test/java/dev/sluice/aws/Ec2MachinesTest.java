package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.aws.Ec2Stub.Answer;
import dev.sluice.cloud.Read;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import dev.sluice.model.Purchase;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What moto does not show of the inventory: pages, hidden instances, types that EC2 gave up, kinds of Spot. */
class Ec2MachinesTest {
    private final Ec2Stub stub = new Ec2Stub()
            .on("DescribeInstances", call -> instances("", instance("i-1", "g4dn.xlarge", "")))
            .on("DescribeInstanceTypes", call -> types("g4dn.xlarge"));

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void list_severalPages_areReadToTheEndAndPutTogether() {
        stub.on(
                "DescribeInstances",
                call -> call.containsKey("NextToken")
                        ? instances("", instance("i-2", "g4dn.xlarge", ""))
                        : instances("second", instance("i-1", "g4dn.xlarge", "")));

        Read<List<Machine>> found = list();

        assertThat(found.value()).extracting(Machine::id).containsExactly("i-1", "i-2");
        assertThat(stub.asked("DescribeInstances"))
                .last()
                .satisfies(call -> assertThat(call).containsEntry("NextToken", "second"));
    }

    @Test
    void list_secondPageRefused_keepsTheFirstAndIsAGap() {
        stub.on(
                "DescribeInstances",
                call -> call.containsKey("NextToken")
                        ? Answer.error(403, "UnauthorizedOperation")
                        : instances("second", instance("i-1", "g4dn.xlarge", "")));

        Read<List<Machine>> found = list();

        assertThat(found.value()).extracting(Machine::id).containsExactly("i-1");
        assertThat(found.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.permission()).contains("ec2:DescribeInstances"));
    }

    @Test
    void list_always_asksForInstancesThatAreHiddenToo() {
        list();

        assertThat(stub.asked("DescribeInstances"))
                .singleElement()
                .satisfies(call -> assertThat(call).containsEntry("IncludeManagedResources", "true"));
    }

    @Test
    void list_regionThatDoesNotKnowThem_isAskedAgainWithoutThat() {
        stub.on(
                "DescribeInstances",
                call -> call.containsKey("IncludeManagedResources")
                        ? Answer.error(400, "UnknownParameter")
                        : instances("", instance("i-1", "g4dn.xlarge", "")));

        Read<List<Machine>> found = list();

        assertThat(found.gaps()).isEmpty();
        assertThat(found.value()).extracting(Machine::id).containsExactly("i-1");
    }

    @Test
    void list_typeThatEc2GaveUp_isAGapAndHidesNoOther() {
        stub.on(
                        "DescribeInstances",
                        call -> instances("", instance("i-1", "g4dn.xlarge", "") + instance("i-2", "g1.old", "")))
                .on(
                        "DescribeInstanceTypes",
                        call -> call.containsKey("InstanceType.1")
                                ? Answer.error(400, "InvalidInstanceType")
                                : types("g4dn.xlarge"));

        Read<List<Machine>> found = list();

        assertThat(found.value()).extracting(Machine::id).containsExactly("i-1");
        assertThat(found.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(Gap.Reason.NOT_FOUND);
            assertThat(gap.detail()).contains("g1.old").doesNotContain("g4dn");
        });
    }

    @Test
    void list_spot_isAskedOnceWhichRequestsArePersistent() {
        stub.on("DescribeInstances", call -> instances("", spot("i-1", "sir-1") + spot("i-2", "sir-2")))
                .on("DescribeSpotInstanceRequests", call -> Answer.ok("DescribeSpotInstanceRequests", """
                                <spotInstanceRequestSet>
                                <item><spotInstanceRequestId>sir-1</spotInstanceRequestId><type>persistent</type></item>
                                <item><spotInstanceRequestId>sir-2</spotInstanceRequestId><type>one-time</type></item>
                                </spotInstanceRequestSet>"""));

        assertThat(list().value())
                .extracting(Machine::purchase)
                .containsExactly(Purchase.SPOT_PERSISTENT, Purchase.SPOT_ONE_TIME);
        assertThat(stub.asked("DescribeSpotInstanceRequests")).hasSize(1);
    }

    @Test
    void list_spotRequestsRefused_areTakenForOneTime() {
        stub.on("DescribeInstances", call -> instances("", spot("i-1", "sir-1")))
                .on("DescribeSpotInstanceRequests", call -> Answer.error(403, "UnauthorizedOperation"));

        Read<List<Machine>> found = list();

        assertThat(found.value()).extracting(Machine::purchase).containsExactly(Purchase.SPOT_ONE_TIME);
        assertThat(found.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.permission()).contains("ec2:DescribeSpotInstanceRequests"));
    }

    @Test
    void reread_moreThanAFilterTakes_asksInSeveralCalls() {
        Set<String> ids = IntStream.range(0, 201).mapToObj(i -> "i-" + i).collect(Collectors.toSet());

        machines().reread(ids);

        assertThat(stub.asked("DescribeInstances"))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.keySet().stream().filter(key -> key.startsWith("Filter.1.Value")))
                        .hasSizeLessThanOrEqualTo(200));
    }

    private Read<List<Machine>> list() {
        return machines().list();
    }

    private Ec2Machines machines() {
        return new Ec2Machines(Fake.CELL, stub.clients(), new InstanceTypes(), new Inventory());
    }

    private static String spot(String id, String request) {
        return instance(
                id,
                "g4dn.xlarge",
                "<instanceLifecycle>spot</instanceLifecycle><spotInstanceRequestId>" + request
                        + "</spotInstanceRequestId>");
    }

    private static String instance(String id, String type, String more) {
        return """
                <item><instancesSet><item><instanceId>%s</instanceId><instanceType>%s</instanceType>
                <instanceState><code>16</code><name>running</name></instanceState>
                <launchTime>2026-11-01T00:00:00.000Z</launchTime><rootDeviceType>ebs</rootDeviceType>%s
                </item></instancesSet></item>""".formatted(id, type, more);
    }

    private static Answer instances(String next, String items) {
        return Answer.ok(
                "DescribeInstances",
                "<reservationSet>" + items + "</reservationSet>"
                        + (next.isEmpty() ? "" : "<nextToken>" + next + "</nextToken>"));
    }

    private static Answer types(String name) {
        return Answer.ok("DescribeInstanceTypes", """
                <instanceTypeSet><item><instanceType>%s</instanceType><instanceStorageSupported>true</instanceStorageSupported>
                <gpuInfo><gpus><item><name>T4</name><manufacturer>NVIDIA</manufacturer><count>1</count></item></gpus>
                <totalGpuMemoryInMiB>16384</totalGpuMemoryInMiB></gpuInfo></item></instanceTypeSet>""".formatted(name));
    }
}
