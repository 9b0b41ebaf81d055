package dev.sluice.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cloud.LaunchGate.Order;
import dev.sluice.model.Cell;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * The managed policy that bars launches in one account: its name, what it says, and the seal that tells whether somebody has
 * changed it. The seal is in the description, which IAM lets nobody change.
 */
record LaunchBar(Cell cell, String partition) {
    static final String PATH = "/sluice/";

    /** IAM's limit on a managed policy, spaces not counted. */
    static final int MOST_CHARACTERS = 6144;

    static final String NAME = "sluice-no-accelerator-launches";
    private static final int MOST_WORDS = 600;

    /** What names the types that it launches; whoever names none launches what one of these configured. */
    private static final List<String> SAGEMAKER = List.of(
            "CreateApp",
            "CreateEndpointConfig",
            "CreateHyperParameterTuningJob",
            "CreateNotebookInstance",
            "CreateProcessingJob",
            "CreateTrainingJob",
            "CreateTransformJob",
            "UpdateNotebookInstance");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param region any of the partition that the account is in */
    static LaunchBar of(Cell cell, String region) {
        return new LaunchBar(cell, PartitionMetadata.of(Region.of(region)).id());
    }

    String arn() {
        return "arn:" + partition + ":iam::" + cell.account() + ":policy" + PATH + NAME;
    }

    /**
     * Refuses launches of these types, on EC2 and by SageMaker, and nothing else: what runs goes on, and what is stopped can
     * be started.
     */
    String document(List<String> types) {
        ObjectNode document = JSON.createObjectNode().put("Version", "2012-10-17");
        ArrayNode statements = document.putArray("Statement");
        ObjectNode machines = statements
                .addObject()
                .put("Sid", "SluiceNoAcceleratorLaunches")
                .put("Effect", "Deny")
                .put("Action", "ec2:RunInstances")
                .put("Resource", "arn:" + partition + ":ec2:*:*:instance/*");
        ArrayNode names =
                machines.putObject("Condition").putObject("StringLike").putArray("ec2:InstanceType");
        types.forEach(names::add);
        ObjectNode jobs = statements
                .addObject()
                .put("Sid", "SluiceNoAcceleratorJobs")
                .put("Effect", "Deny")
                .put("Resource", "*");
        ArrayNode actions = jobs.putArray("Action");
        SAGEMAKER.forEach(action -> actions.add("sagemaker:" + action));
        ArrayNode ml =
                jobs.putObject("Condition").putObject("ForAnyValue:StringLike").putArray("sagemaker:InstanceTypes");
        types.forEach(type -> ml.add("ml." + type));
        return document.toString();
    }

    /** For people who meet it, with the seal at its end. */
    static String description(Order order, String document) {
        String why = order.why().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return "Sluice bars launches of accelerators until " + order.until() + ": "
                + why.substring(0, Math.min(MOST_WORDS, why.length())) + " " + seal(document);
    }

    /** Whether the document is still the one that the description was written for. */
    static boolean untouched(IamPolicies.Found policy) {
        return policy.description().endsWith(seal(policy.document()));
    }

    static String digest(String document) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String seal(String document) {
        return "[sha256:" + digest(document) + "]";
    }
}
