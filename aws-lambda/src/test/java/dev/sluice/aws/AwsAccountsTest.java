package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.aws.Ec2Stub.Answer;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import dev.sluice.model.Role;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several accounts, of which one does not let us in. */
class AwsAccountsTest {
    private static final String OWN = "123456789012";
    private static final String MEMBER = "111122223333";
    private static final String REFUSED = "222233334444";

    private final Ec2Stub stub = new Ec2Stub()
            .on("GetCallerIdentity", call -> sts("GetCallerIdentity", "<Account>" + OWN + "</Account>"))
            .on("AssumeRole", AwsAccountsTest::assumed)
            .on(
                    "DescribeRegions",
                    call -> Answer.ok(
                            "DescribeRegions",
                            "<regionInfo><item><regionName>us-east-1</regionName></item></regionInfo>"))
            .on("DescribeInstances", call -> Answer.ok("DescribeInstances", "<reservationSet/>"));
    private final AwsWiring wiring = new AwsWiring(
            Fake.access(stub.uri()).withRoles(List.of(role(MEMBER), role(REFUSED)), true),
            InstantSource.system(),
            Fake.CREDENTIALS);

    @AfterEach
    void close() {
        wiring.close();
        stub.close();
    }

    @Test
    void cells_oneMemberRoleRefused_isAGapAndKeepsTheOtherAccounts() {
        Read<List<Cell>> read = wiring.accounts().cells(List.of());
        assertThat(read.value()).containsExactly(cell(MEMBER), cell(OWN));
        assertThat(read.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.cell().account()).isEqualTo(REFUSED);
            assertThat(gap.reason()).isEqualTo(Gap.Reason.REFUSED);
            assertThat(gap.permission()).contains("sts:AssumeRole");
        });
    }

    /** With regions named, nobody is asked for them: then reading is what shows that one account is closed. */
    @Test
    void list_oneMemberRoleRefusedAndRegionsNamed_isAGapOfThatAccountAlone() {
        Read<List<Cell>> read = wiring.accounts().cells(List.of("us-east-1"));
        assertThat(read.value()).containsExactly(cell(MEMBER), cell(OWN), cell(REFUSED));
        assertThat(list(cell(OWN)).gaps()).isEmpty();
        assertThat(list(cell(MEMBER)).gaps()).isEmpty();
        assertThat(list(cell(REFUSED)).gaps()).isNotEmpty().allSatisfy(gap -> {
            assertThat(gap.cell()).isEqualTo(cell(REFUSED));
            assertThat(gap.permission()).contains("sts:AssumeRole");
        });
    }

    private Read<List<Machine>> list(Cell cell) {
        return wiring.ports(cell).get(Machines.class).list();
    }

    private static Cell cell(String account) {
        return new Cell(Cloud.AWS, account, "us-east-1");
    }

    private static Role role(String account) {
        return new Role("arn:aws:iam::" + account + ":role/sluice-read", Optional.of("example"));
    }

    private static Answer assumed(Map<String, String> call) {
        if (call.getOrDefault("RoleArn", "").contains(REFUSED)) {
            return new Answer(
                    403,
                    "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>"
                            + "<Message>not authorized to perform: sts:AssumeRole</Message></Error></ErrorResponse>");
        }
        return sts(
                "AssumeRole",
                "<Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>"
                        + "<SessionToken>token</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration></Credentials>");
    }

    private static Answer sts(String action, String fields) {
        return new Answer(
                200,
                "<%1$sResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><%1$sResult>%2$s</%1$sResult></%1$sResponse>"
                        .formatted(action, fields));
    }
}
