package dev.sluice.infra;

import dev.sluice.testkit.terraform.Providers;
import io.grpc.HandlerRegistry;
import io.grpc.InsecureServerCredentials;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a provider that can't be downloaded: it gives Terraform the real provider's schema, and nothing more.
 * Terraform checks every argument, type and reference against it, and mocks what a plan needs ({@code mock_provider}).
 * It speaks the plugin protocol, version 5, and Terraform attaches to it as to a provider under a debugger.
 */
final class StandInProvider implements Providers {
    private static final StandInProvider GOOGLE = new StandInProvider("google");
    private static final StandInProvider AZURE = new StandInProvider("azurerm");
    /** Terraform leaves without a good-bye, which this would call an error each time. */
    private static final Logger TRANSPORT = Logger.getLogger("io.grpc.okhttp.OkHttpServerTransport");

    static {
        TRANSPORT.setLevel(Level.OFF);
    }

    private static final byte[] NOTHING = {};
    /** {@code grpc.health.v1.HealthCheckResponse{status: SERVING}}. */
    private static final byte[] SERVING = {8, 1};

    private final String name;
    private @Nullable Server server;

    private StandInProvider(String name) {
        this.name = name;
    }

    static StandInProvider google() {
        return GOOGLE;
    }

    static StandInProvider azurerm() {
        return AZURE;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "TF_REATTACH_PROVIDERS",
                "{\"registry.terraform.io/hashicorp/%s\":{\"Protocol\":\"grpc\",\"ProtocolVersion\":5,\"Pid\":%d,\"Test\":true,\"Addr\":{\"Network\":\"tcp\",\"String\":\"127.0.0.1:%d\"}}}"
                        .formatted(name, ProcessHandle.current().pid(), port()));
    }

    private synchronized int port() {
        Server running = server;
        if (running == null) {
            byte[] schema = ProviderSchema.of(name).encoded();
            try {
                running = OkHttpServerBuilder.forPort(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                InsecureServerCredentials.create())
                        .fallbackHandlerRegistry(new Methods(schema))
                        .build()
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(running::shutdownNow));
            server = running;
        }
        return running.getPort();
    }

    /** The answers; a method that isn't here is refused as not implemented. */
    private static final class Methods extends HandlerRegistry {
        private final byte[] schema;

        Methods(byte[] schema) {
            this.schema = schema;
        }

        @Override
        public @Nullable ServerMethodDefinition<?, ?> lookupMethod(String method, @Nullable String authority) {
            return answer(method, NOTHING).isEmpty()
                    ? null
                    : ServerMethodDefinition.create(
                            descriptor(method), ServerCalls.asyncUnaryCall((request, observer) -> {
                                observer.onNext(answer(method, request).orElseThrow());
                                observer.onCompleted();
                            }));
        }

        private Optional<byte[]> answer(String method, byte[] request) {
            return switch (method) {
                case "tfplugin5.Provider/GetSchema" -> Optional.of(schema);
                // Request and answer hold the configuration in the same field.
                case "tfplugin5.Provider/PrepareProviderConfig" -> Optional.of(request);
                case "tfplugin5.Provider/ValidateResourceTypeConfig",
                        "tfplugin5.Provider/ValidateDataSourceConfig",
                        "tfplugin5.Provider/Configure",
                        "tfplugin5.Provider/Stop",
                        "plugin.GRPCController/Shutdown" -> Optional.of(NOTHING);
                case "grpc.health.v1.Health/Check" -> Optional.of(SERVING);
                default -> Optional.empty();
            };
        }

        private static MethodDescriptor<byte[], byte[]> descriptor(String method) {
            return MethodDescriptor.newBuilder(new Bytes(), new Bytes())
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName(method)
                    .build();
        }
    }

    /** Messages as they are on the wire. */
    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
