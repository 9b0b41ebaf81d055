package dev.sluice.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import dev.sluice.testkit.wire.WireServer;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Budgets and Cost Explorer as their API models describe them, with two accounts. It refuses fields that the models don't
 * have, a signature for another service or region, and whoever asks for an account that isn't his.
 */
public final class FakeCost implements AutoCloseable {
    public static final String OWN = "123456789012";
    static final String MEMBER = "222233334444";

    private static final int PAGE = 3;
    private static final Pattern SCOPE =
            Pattern.compile("Credential=([^/]+)/\\d{8}/([a-z0-9-]+)/([a-z0-9]+)/aws4_request");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, Set<String>> FIELDS = Map.of(
            "DescribeBudgets", Set.of("AccountId", "MaxResults", "NextToken", "ShowFilterExpression"),
            "DescribeBudget", Set.of("AccountId", "BudgetName", "ShowFilterExpression"),
            "GetCostAndUsage",
                    Set.of(
                            "TimePeriod",
                            "Granularity",
                            "Filter",
                            "Metrics",
                            "GroupBy",
                            "BillingViewArn",
                            "NextPageToken"));

    private final WireServer wire = WireServer.start();
    private final Map<String, Map<String, JsonNode>> budgets = new TreeMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final List<JsonNode> costQuestions = new CopyOnWriteArrayList<>();
    private volatile String costs = "{\"ResultsByTime\":[]}";

    public FakeCost() {
        wire.on("POST", "/", this::answer).anyBody();
    }

    public URI endpoint() {
        return wire.uri();
    }

    AwsAccess access() {
        return Fake.access(wire.uri());
    }

    /** A budget of the model's shape. */
    public void put(String account, String json) {
        JsonNode budget = read(json);
        budgets.computeIfAbsent(account, key -> new TreeMap<>())
                .put(budget.path("BudgetName").asText(), budget);
    }

    /** Whatever it is, by that name. */
    void puts(String account, String name, String json) {
        budgets.computeIfAbsent(account, key -> new TreeMap<>()).put(name, read(json));
    }

    void remove(String account, String name) {
        budgets.get(account).remove(name);
    }

    /** Every further question about this account is refused. */
    void refuse(String account) {
        refused.add(account);
    }

    void costs(String answer) {
        costs = answer;
    }

    List<JsonNode> costQuestions() {
        return costQuestions;
    }

    public List<String> violations() {
        return wire.violations();
    }

    @Override
    public void close() {
        wire.close();
    }

    private Reply answer(Call call) {
        String target = call.header("X-Amz-Target").orElse("");
        return target.isEmpty() ? sts(call) : json(call, target);
    }

    private Reply json(Call call, String target) {
        boolean isBudgets = target.startsWith("AWSBudgetServiceGateway.Describe");
        if (!isBudgets && !target.equals("AWSInsightsIndexService.GetCostAndUsage")) {
            throw new IllegalArgumentException("no such target: " + target);
        }
        Matcher scope = SCOPE.matcher(call.header("Authorization").orElse(""));
        if (!scope.find()
                || !scope.group(2).equals("us-east-1")
                || !scope.group(3).equals(isBudgets ? "budgets" : "ce")) {
            throw new IllegalArgumentException("signed for something else: " + call.header("Authorization"));
        }
        if (!call.header("Content-Type").orElse("").equals("application/x-amz-json-1.1")) {
            throw new IllegalArgumentException("another content type");
        }
        String caller = scope.group(1).startsWith("AS") ? scope.group(1).substring(2) : OWN;
        JsonNode question = read(call.text());
        String action = target.substring(target.indexOf('.') + 1);
        question.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.getOrDefault(action, Set.of()).contains(field)) {
                throw new IllegalArgumentException(action + " has no field " + field);
            }
        });
        String account = isBudgets ? question.path("AccountId").asText() : caller;
        if (refused.contains(account) || !account.equals(caller)) {
            return error("AccessDeniedException");
        }
        return switch (action) {
            case "DescribeBudgets" -> page(account, question);
            case "DescribeBudget" -> one(account, question);
            case "GetCostAndUsage" -> {
                costQuestions.add(question);
                yield Reply.json(200, costs);
            }
            default -> throw new IllegalArgumentException("no such action: " + action);
        };
    }

    private Reply page(String account, JsonNode question) {
        int most = question.path("MaxResults").asInt(100);
        if (most < 1 || most > 1000) {
            return error("InvalidParameterException");
        }
        List<JsonNode> all =
                new ArrayList<>(budgets.getOrDefault(account, Map.of()).values());
        int from = question.path("NextToken").asInt(0);
        int to = Math.min(all.size(), from + Math.min(most, PAGE));
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("Budgets").addAll(all.subList(from, to));
        if (to < all.size()) {
            answer.put("NextToken", Integer.toString(to));
        }
        return Reply.json(200, answer.toString());
    }

    private Reply one(String account, JsonNode question) {
        JsonNode budget = budgets.getOrDefault(account, Map.of())
                .get(question.path("BudgetName").asText());
        return budget == null
                ? error("NotFoundException")
                : Reply.json(200, JSON.createObjectNode().set("Budget", budget).toString());
    }

    private static Reply sts(Call call) {
        String form = URLDecoder.decode(call.text(), StandardCharsets.UTF_8);
        if (form.contains("Action=GetCallerIdentity")) {
            return xml("<GetCallerIdentityResponse><GetCallerIdentityResult><Account>" + OWN
                    + "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
        }
        if (form.contains("Action=AssumeRole") && form.contains("arn:aws:iam::" + MEMBER + ":role/")) {
            return xml(
                    "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>AS" + MEMBER
                            + "</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
                            + "<Expiration>2100-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>");
        }
        throw new IllegalArgumentException("not of STS: " + form);
    }

    private static Reply error(String code) {
        return Reply.json(400, "{\"__type\":\"" + code + "\",\"Message\":\"" + code + ", says the fake\"}");
    }

    private static Reply xml(String body) {
        return new Reply(200, Map.of("Content-Type", "text/xml"), body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
