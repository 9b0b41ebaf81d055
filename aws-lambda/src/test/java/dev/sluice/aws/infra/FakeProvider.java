package dev.sluice.aws.infra;

import dev.sluice.testkit.terraform.Terraform;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Points Terraform's AWS provider at a fake AWS. */
final class FakeProvider {
    private static final List<String> SERVICES = List.of(
            "cloudwatch", "ec2", "events", "iam", "kms", "lambda", "logs", "s3", "scheduler", "sns", "sqs", "sts");

    private FakeProvider() {}

    /** By a file that Terraform merges into the folder's own. */
    static Terraform at(URI aws, Terraform terraform) {
        return at(aws, Map.of(), terraform);
    }

    /** The same with some services elsewhere. */
    static Terraform at(URI aws, Map<String, URI> elsewhere, Terraform terraform) {
        StringBuilder endpoints = new StringBuilder();
        SERVICES.forEach(service -> endpoints.append("    %s = \"%s\"\n".formatted(service, aws)));
        elsewhere.forEach((service, uri) -> endpoints.append("    %s = \"%s\"\n".formatted(service, uri)));
        return terraform.write("fake_override.tf", """
                provider "aws" {
                  access_key                  = "test"
                  secret_key                  = "test"
                  skip_credentials_validation = true
                  skip_metadata_api_check     = true
                  s3_use_path_style           = true
                  max_retries                 = 1

                  endpoints {
                %s  }
                }
                """.formatted(endpoints));
    }
}
