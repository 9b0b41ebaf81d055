package dev.sluice.aws.infra.iam;

import static dev.sluice.aws.infra.iam.IamDecision.ALLOWED;
import static dev.sluice.aws.infra.iam.IamDecision.DENIED;
import static dev.sluice.aws.infra.iam.IamDecision.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IamPolicyTest {
    private static final IamRequest STOP =
            IamRequest.of("ec2:StopInstances", "arn:aws:ec2:us-east-1:111122223333:instance/i-1");

    @Test
    void decide_nothingMatches_isRefused() {
        assertThat(allow("ec2:StartInstances", "*", "{}").decide(STOP)).isEqualTo(REFUSED);
    }

    @Test
    void decide_denyBesideAllow_isDenied() {
        IamPolicy policy = IamPolicy.parse("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "*", "Resource": "*"},
                  {"Effect": "Deny", "Action": ["ec2:Stop*"], "Resource": "*"}]}""");

        assertThat(policy.decide(STOP)).isEqualTo(DENIED);
        assertThat(policy.decide(IamRequest.of("ec2:StartInstances", STOP.resource())))
                .isEqualTo(ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({
        "ec2:StopInstances, true",
        "EC2:stopinstances, true",
        "ec2:Stop*, true",
        "ec2:*Instance?, true",
        "ec2:Stop, false",
        "ec2.StopInstances, false",
    })
    void decide_actionPattern_matchesWithoutCase(String pattern, boolean matches) {
        assertThat(allow(pattern, "*", "{}").decide(STOP)).isEqualTo(matches ? ALLOWED : REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:ec2:us-east-1:111122223333:instance/i-1, true",
        "arn:aws:ec2:*:111122223333:instance/*, true",
        "arn:aws:ec2:us-*-1:111122223333:instance/i-?, true",
        "arn:aws:ec2:*:instance/*, false",
        "arn:aws:ec2:*:111122223333:volume/*, false",
        "arn:aws:ec2:us-east-1:*:instance/I-1, false",
        "arn:*, false",
    })
    void decide_resourcePattern_matchesPartByPart(String pattern, boolean matches) {
        assertThat(allow("*", pattern, "{}").decide(STOP)).isEqualTo(matches ? ALLOWED : REFUSED);
    }

    @Test
    void decide_notActionAndNotResource_matchTheRest() {
        IamPolicy policy = IamPolicy.parse("""
                {"Version": "2012-10-17", "Statement":
                  {"Effect": "Allow", "NotAction": "s3:*", "NotResource": "arn:aws:ec2:*:*:volume/*"}}""");

        assertThat(policy.decide(STOP)).isEqualTo(ALLOWED);
        assertThat(policy.decide(IamRequest.of("s3:GetObject", STOP.resource())))
                .isEqualTo(REFUSED);
        assertThat(policy.decide(IamRequest.of("ec2:StopInstances", "arn:aws:ec2:us-east-1:1:volume/v")))
                .isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // operator, values of the policy | value of the request | value given | key absent
                "StringEquals|[\"a\",\"b\"]|b|true|false",
                "StringEquals|\"a\"|A|false|false",
                "StringEquals|\"a*\"|ab|false|false",
                "StringNotEquals|[\"a\",\"b\"]|b|false|true",
                "StringNotEquals|\"a\"|c|true|true",
                "StringEqualsIgnoreCase|\"true\"|TRUE|true|false",
                "StringNotEqualsIgnoreCase|\"true\"|TRUE|false|true",
                "StringLike|\"ec2.*.amazonaws.com\"|ec2.eu-west-1.amazonaws.com|true|false",
                "StringLike|\"a?\"|a|false|false",
                "StringNotLike|\"a*\"|abc|false|true",
                "StringEqualsIfExists|\"a\"|b|false|true",
                "Bool|\"false\"|false|true|false",
                "Bool|true|true|true|false",
                "Null|\"true\"|x|false|true",
                "Null|\"false\"|x|true|false",
                "ArnLike|\"arn:aws:iam::*:role/r-*\"|arn:aws:iam::1:role/r-x|true|false",
                "ArnEquals|\"arn:aws:iam::1:role/r\"|arn:aws:iam::2:role/r|false|false",
                "ArnNotLike|\"arn:aws:iam::1:role/*\"|arn:aws:iam::1:role/r|false|true",
                "ForAnyValue:StringEquals|\"a\"|a|true|false",
                "ForAllValues:StringEquals|\"a\"|b|false|true",
            })
    void decide_condition_holdsAsAwsSaysWithAndWithoutTheKey(
            String operator, String values, String given, boolean holds, boolean holdsWithoutKey) {
        IamPolicy policy = allow("*", "*", "{\"%s\": {\"aws:Key\": %s}}".formatted(operator, values));

        assertThat(policy.decide(STOP.with("AWS:key", given))).isEqualTo(holds ? ALLOWED : REFUSED);
        assertThat(policy.decide(STOP)).isEqualTo(holdsWithoutKey ? ALLOWED : REFUSED);
    }

    @Test
    void decide_severalValues_needAQuantifier() {
        IamRequest request = STOP.with("k", "a", "b");

        assertThat(allow("*", "*", "{\"ForAnyValue:StringEquals\": {\"k\": \"a\"}}")
                        .decide(request))
                .isEqualTo(ALLOWED);
        assertThat(allow("*", "*", "{\"ForAllValues:StringEquals\": {\"k\": \"a\"}}")
                        .decide(request))
                .isEqualTo(REFUSED);
        assertThatThrownBy(() ->
                        allow("*", "*", "{\"StringEquals\": {\"k\": \"a\"}}").decide(request))
                .hasMessageContaining("2 values");
    }

    @Test
    void decide_severalConditions_allMustHold() {
        IamPolicy policy = allow("*", "*", "{\"StringEquals\": {\"k\": \"a\", \"l\": \"b\"}}");

        assertThat(policy.decide(STOP.with("k", "a").with("l", "b"))).isEqualTo(ALLOWED);
        assertThat(policy.decide(STOP.with("k", "a").with("l", "c"))).isEqualTo(REFUSED);
    }

    @Test
    void decide_principals_accountRoleServiceAndEverybody() {
        String role = "arn:aws:iam::1:role/r";
        IamRequest assume = IamRequest.of("sts:AssumeRole", "arn:aws:iam::2:role/m");

        assertThat(trust("{\"AWS\": \"arn:aws:iam::1:root\"}").decide(assume.by(role)))
                .isEqualTo(ALLOWED);
        assertThat(trust("{\"AWS\": \"arn:aws:iam::12:root\"}").decide(assume.by(role)))
                .isEqualTo(REFUSED);
        assertThat(trust("{\"Service\": [\"a\", \"b\"]}").decide(assume.by("b")))
                .isEqualTo(ALLOWED);
        assertThat(trust("\"*\"").decide(assume.by(role))).isEqualTo(ALLOWED);
        assertThatThrownBy(() -> trust("{\"Service\": \"a\"}").decide(assume)).hasMessageContaining("principals");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"NumericLessThan\": {\"k\": \"1\"}}|NumericLessThan",
                "{\"ForAnyValue:Null\": {\"k\": \"true\"}}|ForAnyValue:Null",
                "{\"stringequals\": {\"k\": \"a\"}}|stringequals",
                "{\"StringEquals\": {\"k\": \"${aws:username}\"}}|variables",
            })
    void parse_unknownCondition_isAnError(String condition, String named) {
        assertThatThrownBy(() -> allow("*", "*", condition)).hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\", \"NotPrincipal\": \"*\"}|NotPrincipal",
                "{\"Effect\": \"allow\", \"Action\": \"*\", \"Resource\": \"*\"}|effect",
                "{\"Effect\": \"Allow\", \"Resource\": \"*\"}|Action",
            })
    void parse_unknownElement_isAnError(String statement, String named) {
        assertThatThrownBy(() -> IamPolicy.parse("{\"Version\": \"2012-10-17\", \"Statement\": [" + statement + "]}"))
                .hasMessageContaining(named);
    }

    private static IamPolicy allow(String action, String resource, String condition) {
        return IamPolicy.parse("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "%s", "Resource": "%s", "Condition": %s}]}""".formatted(action, resource, condition));
    }

    private static IamPolicy trust(String principal) {
        return IamPolicy.parse("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": %s}]}""".formatted(principal));
    }
}
