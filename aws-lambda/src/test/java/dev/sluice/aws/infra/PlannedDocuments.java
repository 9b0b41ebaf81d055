package dev.sluice.aws.infra;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.aws.infra.iam.IamPolicy;
import dev.sluice.aws.testing.MotoServer;
import dev.sluice.testkit.Tools;
import dev.sluice.testkit.terraform.Terraform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The policy documents of the installations in {@code variants.tf}, as {@code terraform show -json} of a plan has them. */
public final class PlannedDocuments {
    private static @Nullable PlannedDocuments shared;

    private final Map<String, String> policies = new HashMap<>();
    private final Map<String, String> trusts = new HashMap<>();

    private PlannedDocuments() {}

    /** Plans all variants, once for all tests; skips or fails the calling test where a tool is missing. */
    public static synchronized PlannedDocuments plan() {
        if (shared == null) {
            shared = planOnce();
        }
        return shared;
    }

    private static PlannedDocuments planOnce() {
        Terraform terraform = Terraform.copyOf("aws", ProviderMirror.require()).in("examples/variants");
        PlannedDocuments documents = new PlannedDocuments();
        // Planning asks AWS for nothing but the account's number.
        try (MotoServer aws = MotoServer.start()) {
            FakeProvider.at(
                    aws.endpoint(),
                    terraform.write(
                            "variants.tf",
                            Files.readString(Tools.root()
                                    .resolve("aws-lambda/src/test/resources/dev/sluice/aws/infra/variants.tf"))));
            terraform.run("init");
            terraform.run("plan", "-out=variants.plan");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JsonNode plan = terraform.json("show", "-json", "variants.plan");
        documents.collect(plan.path("planned_values").path("root_module"));
        return documents;
    }

    /** The document that a resource attaches, such as {@code module.act.aws_iam_role_policy.read}. */
    public IamPolicy policy(String address) {
        return IamPolicy.parse(text(policies, address));
    }

    /** The same as text. */
    public String policyText(String address) {
        return text(policies, address);
    }

    /** Who may assume a role. */
    public IamPolicy trust(String address) {
        return IamPolicy.parse(text(trusts, address));
    }

    public Set<String> addresses() {
        return policies.keySet();
    }

    private static String text(Map<String, String> documents, String address) {
        return Optional.ofNullable(documents.get(address))
                .orElseThrow(() -> new IllegalArgumentException(address + " is not among " + documents.keySet()));
    }

    private void collect(JsonNode module) {
        for (JsonNode resource : module.path("resources")) {
            String address = resource.path("address").asText();
            JsonNode values = resource.path("values");
            if (values.path("policy").isTextual()) {
                policies.put(address, values.path("policy").asText());
            }
            if (values.path("assume_role_policy").isTextual()) {
                trusts.put(address, values.path("assume_role_policy").asText());
            }
        }
        module.path("child_modules").forEach(this::collect);
    }
}
