package dev.sluice.aws.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FakeRolesTest {
    @Test
    void asTheFakeReadsIt_ofEveryKindOfStatement_keepsActionsAndS3Resources() {
        String document = """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": ["ec2:StopInstances", "ec2:StartInstances"], "Resource": "arn:i",
                   "Condition": {"StringEquals": {"k": "v"}}},
                  {"Effect": "Allow", "Action": "cloudwatch:ListMetrics", "Resource": "*"},
                  {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"},
                  {"Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:t"},
                  {"Effect": "Deny", "Action": "ec2:StopInstances", "Resource": "*",
                   "Condition": {"Null": {"k": "false"}}}]}""";

        assertThat(FakeRoles.asTheFakeReadsIt(document, "sns:Publish")).isEqualToIgnoringWhitespace("""
                        {"Version": "2012-10-17", "Statement": [
                          {"Effect": "Allow", "Action": ["ec2:StopInstances", "ec2:StartInstances"], "Resource": "*"},
                          {"Effect": "Allow", "Action": ["monitoring:ListMetrics"], "Resource": "*"},
                          {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "arn:aws:s3:::b/*"}]}""");
    }
}
