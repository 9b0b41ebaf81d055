package dev.sluice.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.util.Configuration;
import com.azure.core.util.ConfigurationBuilder;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.AzureDeveloperCliCredentialBuilder;
import com.azure.identity.ChainedTokenCredentialBuilder;
import com.azure.identity.EnvironmentCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import java.util.Map;
import java.util.Optional;

/**
 * Picks the credentials that the environment points to. Not DefaultAzureCredential: it builds every kind there is, also
 * inside of a function, which has one.
 */
final class AzureCredentials {
    private AzureCredentials() {}

    static TokenCredential of(Map<String, String> env, HttpClient http) {
        Optional<String> clientId = AzureAccess.first(env, "AZURE_CLIENT_ID");
        if (AzureAccess.first(env, "AZURE_FEDERATED_TOKEN_FILE").isPresent()) {
            return new WorkloadIdentityCredentialBuilder()
                    .configuration(configuration(env))
                    .tenantId(env.get("AZURE_TENANT_ID"))
                    .clientId(env.get("AZURE_CLIENT_ID"))
                    .tokenFilePath(env.get("AZURE_FEDERATED_TOKEN_FILE"))
                    .httpClient(http)
                    .build();
        }
        if (AzureAccess.first(env, "AZURE_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PATH")
                .isPresent()) {
            return new EnvironmentCredentialBuilder()
                    .configuration(configuration(env))
                    .httpClient(http)
                    .build();
        }
        if (AzureAccess.first(env, "IDENTITY_ENDPOINT").isPresent()) {
            return managed(env, clientId, http);
        }
        return new ChainedTokenCredentialBuilder()
                .addLast(new AzureCliCredentialBuilder().httpClient(http).build())
                .addLast(new AzureDeveloperCliCredentialBuilder()
                        .httpClient(http)
                        .build())
                .addLast(managed(env, clientId, http))
                .build();
    }

    private static TokenCredential managed(Map<String, String> env, Optional<String> clientId, HttpClient http) {
        ManagedIdentityCredentialBuilder builder = new ManagedIdentityCredentialBuilder()
                .configuration(configuration(env))
                .httpClient(http);
        clientId.ifPresent(builder::clientId);
        return builder.build();
    }

    private static Configuration configuration(Map<String, String> env) {
        return new ConfigurationBuilder(path -> Map.of(), path -> Map.of(), path -> env).build();
    }
}
