package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The command that lets the budget's action group call the function, run by a shell with an {@code az} that writes down what it is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AzureWebhookTest {
    private static final String APP = "/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/sluice"
            + "/providers/Microsoft.Web/sites/";

    private String command;
    private String app;

    @TempDir
    private Path folder;

    @BeforeAll
    void apply() {
        Applied applied = Applied.of("azure", StandInProvider.azurerm());
        command = applied.output("budgets", "budget_webhook_command").asText();
        app = applied.resource("budgets", "azurerm_function_app_flex_consumption.this[\"scan\"]")
                .path("name")
                .asText();
    }

    @Test
    void command_withAKey_addsAReceiverWithTheKeyInItsAddress() throws IOException, InterruptedException {
        assertThat(run("echo 'k3y_-a=='")).isZero();

        assertThat(told())
                .containsSubsequence(
                        "monitor",
                        "action-group",
                        "update",
                        "--name",
                        "sluice-budget",
                        "--remove-action",
                        "budget",
                        "--add-action",
                        "azurefunction",
                        "budget",
                        APP + app,
                        "budget",
                        "https://" + app + ".azurewebsites.net/api/budget?code=k3y_-a==",
                        "usecommonalertschema");
    }

    @Test
    void command_beforeTheFunctionIsThere_failsAndChangesNothing() throws IOException, InterruptedException {
        assertThat(run("exit 3")).isNotZero();
        assertThat(run("true")).isNotZero();

        assertThat(told()).doesNotContain("monitor");
    }

    /** @param key what the shell does where the key is asked for */
    private int run(String key) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("az"), """
                #!/bin/sh
                printf '%%s\\n' "$@" >> "%s"
                [ "$1" != functionapp ] || { %s; }
                """.formatted(folder.resolve("told"), key));
        Files.setPosixFilePermissions(folder.resolve("az"), PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", command).inheritIO();
        shell.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        return shell.start().waitFor();
    }

    private List<String> told() throws IOException {
        return Files.readAllLines(folder.resolve("told"));
    }
}
