package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.aws.Ec2Stub.Answer;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Probe;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsProbeTest {
    private final Ec2Stub stub = new Ec2Stub();

    @AfterEach
    void close() {
        stub.close();
    }

    @ParameterizedTest(name = "{0} with {2} is {3}")
    @CsvSource({
        "ec2:StopInstances,                StopInstances,               412, DryRunOperation,            ALLOWED",
        "ec2:StopInstances,                StopInstances,               403, UnauthorizedOperation,      MISSING",
        "ec2:StartInstances,               StartInstances,              400, InvalidInstanceID.NotFound, ALLOWED",
        "ec2:DescribeInstanceAttribute,    DescribeInstanceAttribute,   400, InvalidInstanceID.NotFound, ALLOWED",
        "ec2:DescribeInstances,            DescribeInstances,           403, UnauthorizedOperation,      MISSING",
        "ec2:DescribeInstances,            DescribeInstances,           401, AuthFailure,                NOT_TRIED"
    })
    void probe_answerOfACall_saysHowThePermissionStands(
            String permission, String action, int status, String code, Probe.Standing standing) {
        stub.on(action, call -> Answer.error(status, code));

        assertThat(probe(permission)).extracting(Probe.Answer::standing).containsExactly(standing);
    }

    @Test
    void probe_stop_isADryRunOfAnInstanceThatNobodyHas() {
        stub.on("StopInstances", call -> Answer.error(412, "DryRunOperation"));

        probe("ec2:StopInstances");

        assertThat(stub.asked("StopInstances"))
                .singleElement()
                .satisfies(call -> assertThat(call)
                        .containsEntry("DryRun", "true")
                        .containsEntry("InstanceId.1", "i-00000000000000000"));
    }

    @Test
    void probe_whatOnlyAChangeWouldTell_isNotTried() {
        assertThat(probe("s3:PutObject")).extracting(Probe.Answer::standing).containsExactly(Probe.Standing.NOT_TRIED);
        assertThat(stub.asked("PutObject")).isEmpty();
    }

    private List<Probe.Answer> probe(String action) {
        return new AwsProbe(stub.clients()).probe(List.of(new Permission(action, Permission.Need.READ, "a test")));
    }
}
