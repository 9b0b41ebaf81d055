package dev.sluice.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Who may do what in an installation on Google Cloud, by its custom roles and their conditions (the CEL that they use). */
final class GcpGrants {
    private static final Condition.Language CEL = new Condition.Language(
            Pattern.compile(
                    "resource\\.name(?:\\.extract\\(\"([^\"]*)\\{[a-z]+}([^\"]*)\"\\))?\\.(startsWith|endsWith)\\(\"([^\"]*)\"\\)"
                            + "|resource\\.matchTag\\(\"([^\"]*)\", \"([^\"]*)\"\\)"
                            + "|api\\.getAttribute\\(\"([^\"]*)\", \"\"\\)\\.startsWith\\(\"([^\"]*)\"\\)"),
            GcpGrants::atom);

    private GcpGrants() {}

    static Grants of(Applied applied, String run) {
        Map<String, Set<String>> roles = applied.all(run, "google_project_iam_custom_role").values().stream()
                .collect(Collectors.toMap(
                        role -> role.path("name").asText(),
                        role -> StreamSupport.stream(role.path("permissions").spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(Collectors.toSet())));
        Map<String, String> holders = applied.all(run, "google_service_account").values().stream()
                .collect(Collectors.toMap(
                        account -> "serviceAccount:" + account.path("email").asText(),
                        account -> account.path("account_id").asText().replaceFirst("^sluice-", "")));
        Stream<Grant> machines = applied.all(run, "google_project_iam_member").values().stream()
                .filter(member -> roles.containsKey(member.path("role").asText()))
                .map(member -> grant(
                        holders.get(member.path("member").asText()),
                        roles,
                        member,
                        "projects/" + member.path("project").asText()));
        Stream<Grant> state = applied.all(run, "google_storage_bucket_iam_member").values().stream()
                .map(member -> grant(
                        member.path("member").asText().replaceFirst("^serviceAccount:sluice-([a-z]+)@.*", "$1"),
                        roles,
                        member,
                        "projects/_/buckets/" + member.path("bucket").asText()));
        return new Grants(Stream.concat(machines, state).toList());
    }

    private static Grant grant(String holder, Map<String, Set<String>> roles, JsonNode member, String scope) {
        JsonNode condition = member.path("condition").path(0).path("expression");
        return new Grant(
                holder,
                Optional.ofNullable(roles.get(member.path("role").asText())).orElseThrow(),
                scope,
                condition.isTextual() ? Optional.of(Condition.parse(condition.asText(), CEL)) : Optional.empty());
    }

    private static Predicate<Access> atom(MatchResult atom) {
        if (atom.group(5) != null) {
            return access -> atom.group(6).equals(access.attributes().get("tag " + atom.group(5)));
        }
        if (atom.group(7) != null) {
            return access -> access.attributes().getOrDefault(atom.group(7), "").startsWith(atom.group(8));
        }
        return access -> {
            String name = atom.group(1) == null
                    ? access.resource()
                    : between(access.resource(), atom.group(1), atom.group(2));
            return atom.group(3).equals("startsWith") ? name.startsWith(atom.group(4)) : name.endsWith(atom.group(4));
        };
    }

    /** What CEL's extract gives: the text between, or nothing. */
    private static String between(String text, String before, String after) {
        int from = text.indexOf(before);
        int to = from < 0 ? -1 : text.indexOf(after, from + before.length());
        return to < 0 ? "" : text.substring(from + before.length(), to);
    }
}
