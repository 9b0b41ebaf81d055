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

/** Who may do what in an installation on Azure, by its custom roles and their conditions (the ABAC that they use). */
final class AzureGrants {
    private static final Condition.Language ABAC = new Condition.Language(
            Pattern.compile("@Resource\\[([^]]+)] (StringLike|StringNotLike) '([^']*)'"), AzureGrants::atom);

    private AzureGrants() {}

    static Grants of(Applied applied, String run) {
        Map<String, Set<String>> roles = applied.all(run, "azurerm_role_definition").values().stream()
                .collect(Collectors.toMap(
                        role -> role.path("role_definition_resource_id").asText(),
                        role -> permissions(role.path("permissions").path(0))));
        Map<String, String> holders = applied.all(run, "azurerm_user_assigned_identity").values().stream()
                .collect(Collectors.toMap(
                        identity -> identity.path("principal_id").asText(),
                        identity -> identity.path("name").asText().replaceFirst("^sluice-", "")));
        return new Grants(applied.all(run, "azurerm_role_assignment").values().stream()
                .filter(assignment ->
                        roles.containsKey(assignment.path("role_definition_id").asText()))
                .map(assignment -> grant(assignment, roles, holders))
                .toList());
    }

    private static Grant grant(JsonNode assignment, Map<String, Set<String>> roles, Map<String, String> holders) {
        JsonNode condition = assignment.path("condition");
        return new Grant(
                Optional.ofNullable(holders.get(assignment.path("principal_id").asText()))
                        .orElseThrow(),
                Optional.ofNullable(
                                roles.get(assignment.path("role_definition_id").asText()))
                        .orElseThrow(),
                assignment.path("scope").asText(),
                condition.isTextual() ? Optional.of(Condition.parse(condition.asText(), ABAC)) : Optional.empty());
    }

    private static Set<String> permissions(JsonNode block) {
        return Stream.of("actions", "data_actions")
                .flatMap(kind -> StreamSupport.stream(block.path(kind).spliterator(), false))
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    private static Predicate<Access> atom(MatchResult atom) {
        Pattern like = Pattern.compile(Stream.of(atom.group(3).split("(?<=\\*)|(?=\\*)"))
                .map(part -> part.equals("*") ? ".*" : Pattern.quote(part))
                .collect(Collectors.joining()));
        boolean yes = atom.group(2).equals("StringLike");
        return access -> Optional.ofNullable(access.attributes().get(atom.group(1)))
                .map(value -> like.matcher(value).matches() == yes)
                .orElse(false);
    }
}
