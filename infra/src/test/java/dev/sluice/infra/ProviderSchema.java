package dev.sluice.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of a provider's schema that the modules use, from a file whose {@code origin} says where it was taken from,
 * as the message that Terraform asks a provider for ({@code tfplugin5.GetProviderSchema.Response}).
 */
final class ProviderSchema {
    private final JsonNode schema;

    private ProviderSchema(JsonNode schema) {
        this.schema = schema;
    }

    static ProviderSchema of(String provider) {
        try (InputStream in =
                Objects.requireNonNull(ProviderSchema.class.getResourceAsStream(provider + "-schema.json"))) {
            return new ProviderSchema(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String origin() {
        return schema.path("origin").asText();
    }

    /** What a resource has by itself, its blocks aside. */
    Set<String> attributes(String resource) {
        return schema.path("resources").path(resource).path("attributes").properties().stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    byte[] encoded() {
        Message response = new Message().message(1, versioned(schema.path("provider")));
        all(response, 2, schema.path("resources"));
        all(response, 3, schema.path("data"));
        return response.bytes();
    }

    private static void all(Message response, int field, JsonNode schemas) {
        schemas.properties()
                .forEach(entry -> response.message(
                        field, new Message().text(1, entry.getKey()).message(2, versioned(entry.getValue()))));
    }

    private static Message versioned(JsonNode block) {
        return new Message().message(2, block(block));
    }

    private static Message block(JsonNode block) {
        Message message = new Message();
        block.path("attributes")
                .properties()
                .forEach(entry -> message.message(2, attribute(entry.getKey(), entry.getValue())));
        block.path("blocks")
                .properties()
                .forEach(entry -> message.message(3, nested(entry.getKey(), entry.getValue())));
        return message;
    }

    private static Message attribute(String name, JsonNode attribute) {
        boolean required = attribute.path("required").asBoolean();
        boolean computed = attribute.path("computed").asBoolean();
        return new Message()
                .text(1, name)
                .text(2, attribute.path("type").toString())
                .flag(4, required)
                .flag(5, !required && (!computed || attribute.path("optional").asBoolean()))
                .flag(6, computed);
    }

    private static Message nested(String name, JsonNode block) {
        int nesting = switch (block.path("nesting").asText()) {
            case "single" -> 1;
            case "list" -> 2;
            case "set" -> 3;
            default -> throw new IllegalArgumentException(name + " has no nesting");
        };
        return new Message()
                .text(1, name)
                .message(2, block(block))
                .number(3, nesting)
                .number(4, block.path("min").asInt())
                .number(5, block.path("max").asInt());
    }

    /** A protocol buffer, as far as these messages need it. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message message(int field, Message value) {
            return bytes(field, value.bytes());
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message flag(int field, boolean value) {
            return number(field, value ? 1 : 0);
        }

        Message number(int field, int value) {
            if (value != 0) {
                varint(field << 3);
                varint(value);
            }
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private Message bytes(int field, byte[] value) {
            varint(field << 3 | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        private void varint(int value) {
            int rest = value;
            while (rest >= 0x80) {
                out.write(rest & 0x7f | 0x80);
                rest >>>= 7;
            }
            out.write(rest);
        }
    }
}
