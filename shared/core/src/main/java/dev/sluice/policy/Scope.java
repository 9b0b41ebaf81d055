package dev.sluice.policy;

import dev.sluice.model.Cloud;
import dev.sluice.model.Role;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run looks at.
 *
 * @param clouds those that the policy names; none means that the command line must name one
 */
public record Scope(Map<Cloud, Part> clouds) {
    public static final Section<Scope> SECTION = new Section<>(
            "scope",
            "What is looked at: clouds, regions and accounts. A cloud is opened only if it is named here or on the "
                    + "command line.",
            Scope::read);

    private static final String ROLE_ARN = "arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]{1,512}";
    private static final String AWS_REGION = "[a-z]{2}(-[a-z]+)+-[0-9]{1,2}";

    public Scope {
        clouds = Map.copyOf(clouds);
    }

    /** The part of one cloud; all of its enabled regions and the account of the credentials where it isn't named. */
    public Part of(Cloud cloud) {
        return clouds.getOrDefault(cloud, Part.EVERYTHING);
    }

    /**
     * What is looked at in one cloud.
     *
     * @param regions empty means all that are enabled
     * @param roles one per account; empty means the account of the credentials
     */
    public record Part(List<String> regions, List<Role> roles) {
        public static final Part EVERYTHING = new Part(List.of(), List.of());

        public Part {
            regions = List.copyOf(regions);
            roles = List.copyOf(roles);
        }
    }

    private static Scope read(Fields fields) {
        Map<Cloud, Part> clouds = new EnumMap<>(Cloud.class);
        fields.optional("aws", Scope::aws, "Amazon Web Services; \"aws: {}\" alone means everything.")
                .ifPresent(part -> clouds.put(Cloud.AWS, part));
        return new Scope(clouds);
    }

    private static Part aws(Fields fields) {
        List<String> regions = fields.texts(
                "regions",
                List.of(),
                "Regions to read, such as us-east-1. Empty: all that are enabled in the account.");
        if (!regions.stream().allMatch(region -> region.matches(AWS_REGION))) {
            fields.problem("regions", "names of regions, such as [us-east-1, eu-central-1]");
        }
        return new Part(
                regions,
                fields.objects(
                        "accounts",
                        Scope::account,
                        "Accounts to read, each by a role to take on there. Empty: the account of the credentials."));
    }

    private static Role account(Fields fields) {
        String role = fields.required("role", "The role's ARN: arn:aws:iam::123456789012:role/sluice-read.");
        Optional<String> externalId =
                fields.text("external-id", "What the role's trust policy demands as sts:ExternalId, if it does.");
        if (!role.equals("-") && !role.matches(ROLE_ARN)) {
            fields.problem("role", "the ARN of a role, such as arn:aws:iam::123456789012:role/sluice-read");
        }
        return new Role(role, externalId);
    }
}
