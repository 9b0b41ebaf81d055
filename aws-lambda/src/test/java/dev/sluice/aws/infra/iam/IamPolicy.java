package dev.sluice.aws.infra.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A policy document, parsed strictly, that decides requests: explicit deny, then allow, then refusal. */
public final class IamPolicy {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KNOWN =
            Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "Condition");

    private final List<IamStatement> statements;

    private IamPolicy(List<IamStatement> statements) {
        this.statements = List.copyOf(statements);
    }

    public static IamPolicy parse(String document) {
        JsonNode root = read(document);
        if (!root.path("Version").asText().equals("2012-10-17")) {
            throw new IllegalArgumentException("unknown version " + root.path("Version"));
        }
        List<IamStatement> statements = new ArrayList<>();
        JsonNode list = root.path("Statement");
        for (JsonNode statement : list.isArray() ? list : List.of(list)) {
            statements.add(statement(statement));
        }
        return new IamPolicy(statements);
    }

    public IamDecision decide(IamRequest request) {
        List<IamStatement> concerned = statements.stream()
                .filter(statement -> statement.concerns(request))
                .toList();
        if (concerned.stream().anyMatch(statement -> !statement.allow())) {
            return IamDecision.DENIED;
        }
        return concerned.isEmpty() ? IamDecision.REFUSED : IamDecision.ALLOWED;
    }

    /** Every action that an Allow names, in order. */
    public Set<String> allowedActions() {
        Set<String> actions = new TreeSet<>();
        statements.stream().filter(IamStatement::allow).forEach(statement -> {
            if (statement.actions().isEmpty()) {
                throw new IllegalArgumentException("an Allow with NotAction has no list: " + statement.sid());
            }
            actions.addAll(statement.actions());
        });
        return actions;
    }

    private static IamStatement statement(JsonNode node) {
        node.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("unknown element " + name);
            }
        });
        String effect = node.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new IllegalArgumentException("unknown effect " + effect);
        }
        if (node.has("Action") == node.has("NotAction")) {
            throw new IllegalArgumentException("a statement has either Action or NotAction");
        }
        return new IamStatement(
                node.path("Sid").asText(),
                effect.equals("Allow"),
                texts(node.path("Action")),
                texts(node.path("NotAction")),
                texts(node.path("Resource")),
                texts(node.path("NotResource")),
                principals(node.path("Principal")),
                conditions(node.path("Condition")));
    }

    private static Map<String, List<String>> principals(JsonNode node) {
        Map<String, List<String>> principals = new LinkedHashMap<>();
        if (node.isTextual()) {
            principals.put(node.asText(), List.of());
        }
        node.properties().forEach(entry -> principals.put(entry.getKey(), texts(entry.getValue())));
        return Map.copyOf(principals);
    }

    private static List<IamCondition> conditions(JsonNode node) {
        List<IamCondition> conditions = new ArrayList<>();
        node.properties()
                .forEach(operator -> operator.getValue()
                        .properties()
                        .forEach(key -> conditions.add(
                                IamCondition.parse(operator.getKey(), key.getKey(), texts(key.getValue())))));
        return List.copyOf(conditions);
    }

    private static List<String> texts(JsonNode node) {
        if (node.isMissingNode()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode text : node.isArray() ? node : List.of(node)) {
            texts.add(text.asText());
        }
        return List.copyOf(texts);
    }

    private static JsonNode read(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON document", e);
        }
    }
}
