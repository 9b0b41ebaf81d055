package dev.sluice.policy;

import dev.sluice.model.Cloud;
import dev.sluice.model.Role;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** The clouds whose machines are found by account and region. */
    private static final Set<Cloud> CLOUDS = EnumSet.of(Cloud.AWS, Cloud.GCP, Cloud.AZURE);

    private static final String PLACE = "[a-z][a-z0-9-]{2,62}";
    private static final String ACCOUNT = "[A-Za-z0-9][A-Za-z0-9._:/-]{0,254}";
    private static final String ROLE = "[A-Za-z0-9][A-Za-z0-9+=,.@_/:-]{0,599}";

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
     * @param zones those to look into beside the ones that the inventory finds, for machines that are listed by zone alone
     * @param accounts by their own id: a project or folder, a subscription or management group
     * @param roles one per account that is read by taking on a role there; where neither is given, the account of the
     *     credentials is meant
     */
    public record Part(List<String> regions, List<String> zones, List<String> accounts, List<Role> roles) {
        public static final Part EVERYTHING = new Part(List.of(), List.of(), List.of(), List.of());

        public Part {
            regions = List.copyOf(regions);
            zones = List.copyOf(zones);
            accounts = List.copyOf(accounts);
            roles = List.copyOf(roles);
        }
    }

    private record Entry(Optional<String> id, Optional<Role> role) {}

    private static Scope read(Fields fields) {
        Map<Cloud, Part> clouds = new EnumMap<>(Cloud.class);
        for (Cloud cloud : CLOUDS) {
            fields.optional(
                            cloud.code(),
                            Scope::part,
                            "This cloud is looked at; \"" + cloud.code() + ": {}\" alone means everything.")
                    .ifPresent(part -> clouds.put(cloud, part));
        }
        return new Scope(clouds);
    }

    private static Part part(Fields fields) {
        List<String> regions = places(
                fields,
                "regions",
                "Regions to read, such as us-east-1, us-central1 or eastus. Empty: all that the account has enabled.",
                "names of regions, such as [us-east-1, eu-central-1]");
        List<String> zones = places(
                fields,
                "zones",
                "Zones to look into beside those where the inventory finds machines, for what is listed by zone alone "
                        + "(Cloud TPU): us-east5-a.",
                "names of zones, such as [us-east5-a]");
        List<Entry> accounts = fields.objects(
                "accounts", Scope::entry, "Accounts to read. Empty: the account or project of the credentials.");
        return new Part(
                regions,
                zones,
                accounts.stream().flatMap(entry -> entry.id().stream()).toList(),
                accounts.stream().flatMap(entry -> entry.role().stream()).toList());
    }

    private static List<String> places(Fields fields, String key, String help, String expected) {
        List<String> places = fields.texts(key, List.of(), help);
        if (!places.stream().allMatch(place -> place.matches(PLACE))) {
            fields.problem(key, expected);
        }
        return places;
    }

    private static Entry entry(Fields fields) {
        Optional<String> id = fields.text(
                "id",
                "The account's own id: a project or folders/123 on gcp, a subscription or managementGroups/name on azure.");
        Optional<String> role =
                fields.text("role", "On aws the role to take on there: arn:aws:iam::123456789012:role/sluice-read.");
        Optional<String> externalId =
                fields.text("external-id", "What the role's trust policy demands as sts:ExternalId, if it does.");
        if (id.isPresent() == role.isPresent()) {
            fields.problem("id", "either an id or a role, as an account is read by the one or the other");
        }
        if (id.filter(text -> !text.matches(ACCOUNT)).isPresent()) {
            fields.problem("id", "the id of a project, folder, subscription or management group");
        }
        if (role.filter(text -> !text.matches(ROLE)).isPresent()) {
            fields.problem("role", "the ARN of a role, such as arn:aws:iam::123456789012:role/sluice-read");
        }
        return new Entry(id, role.map(name -> new Role(name, externalId)));
    }
}
