package dev.sluice.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The JSON Schema (2020-12) of a policy file, made of the same declarations that read it: for editors. */
public final class PolicySchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PolicySchema() {}

    public static ObjectNode of(List<Section<?>> sections) {
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Sluice policy");
        schema.put("description", "What Sluice looks at, how it decides, and how far it may go.");
        schema.setAll(mapping(DeclaringFields.of(sections)));
        return schema;
    }

    private static ObjectNode mapping(List<Declaration> declarations) {
        ObjectNode schema = JSON.objectNode();
        schema.set("type", JSON.arrayNode().add("object").add("null"));
        schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        for (Declaration declaration : declarations) {
            ObjectNode property = shape(declaration.shape());
            property.put("description", declaration.help());
            properties.set(declaration.key(), property);
            if (declaration.shape() instanceof Declaration.OfText text && text.required()) {
                required.add(declaration.key());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
            schema.put("type", "object");
        }
        return schema;
    }

    private static ObjectNode shape(Declaration.Shape shape) {
        ObjectNode schema = JSON.objectNode();
        return switch (shape) {
            case Declaration.OfDuration(var fallback, var least, var most) ->
                schema.put("type", "string")
                        .put("pattern", Durations.PATTERN)
                        .put("default", Durations.text(fallback))
                        .put("$comment", Words.range(least, most));
            case Declaration.OfInteger(int fallback, int least, int most) ->
                schema.put("type", "integer")
                        .put("default", fallback)
                        .put("minimum", least)
                        .put("maximum", most);
            case Declaration.OfNumber(double fallback, double least, double most) ->
                schema.put("type", "number")
                        .put("default", fallback)
                        .put("minimum", least)
                        .put("maximum", most);
            case Declaration.OfPercent(var fallback, var least, var most) -> {
                ArrayNode either = schema.putArray("anyOf");
                either.addObject()
                        .put("type", "number")
                        .put("minimum", least.value())
                        .put("maximum", most.value());
                either.addObject().put("type", "string").put("pattern", "^[0-9]+(\\.[0-9]+)? ?%$");
                yield schema.put("default", Words.number(fallback.value()) + "%");
            }
            case Declaration.OfFlag(boolean fallback) ->
                schema.put("type", "boolean").put("default", fallback);
            case Declaration.OfDollars(var fallback) ->
                schema.put("type", "number").put("minimum", 0).put("default", fallback);
            case Declaration.OfText(var fallback, boolean required) -> {
                schema.set("type", plain());
                fallback.ifPresent(text -> schema.put("default", text));
                yield schema;
            }
            case Declaration.OfChoice(String fallback, List<String> words) -> {
                words.forEach(schema.putArray("enum")::add);
                yield schema.put("default", fallback);
            }
            case Declaration.OfTexts(List<String> fallback) -> {
                schema.set("type", JSON.arrayNode().add("array").add("null"));
                schema.putObject("items").set("type", plain());
                fallback.forEach(schema.putArray("default")::add);
                yield schema;
            }
            case Declaration.OfLabels() -> {
                schema.set("type", JSON.arrayNode().add("object").add("null"));
                schema.putObject("additionalProperties").set("type", plain());
                yield schema;
            }
            case Declaration.OfObject(List<Declaration> inner) -> mapping(inner);
            case Declaration.OfObjects(List<Declaration> inner) -> {
                schema.set("type", JSON.arrayNode().add("array").add("null"));
                schema.set("items", mapping(inner));
                yield schema;
            }
        };
    }

    /** What is taken as a text: YAML makes numbers and flags of some texts that have no quotes. */
    private static ArrayNode plain() {
        return JSON.arrayNode().add("string").add("number").add("boolean");
    }
}
