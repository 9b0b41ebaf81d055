package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code -Dsluice.golden=write} writes the expected files anew; read the difference before it is committed. */
final class Golden {
    private Golden() {}

    /** Fails where a text differs from the file of that name. */
    static void check(String name, String text) throws IOException {
        Path file = Path.of(System.getProperty("sluice.root", "../.."))
                .resolve("shared/core/src/test/resources/dev/sluice/report")
                .resolve(name);
        if ("write".equals(System.getProperty("sluice.golden"))) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
    }

    /** An object with these fields, indented. */
    static String json(Fields fields) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        }
        return text + "\n";
    }

    @FunctionalInterface
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
