package dev.sluice.azure.functions;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Stands in for the Java worker of the Functions host: loads the packaged jars in a class loader of their own, makes a new
 * object for each invocation and hands strings to it. It knows the jars by reflection only, and runs in a process of its
 * own, since functions read their settings from the environment.
 *
 * <p>A line in is {@code entry point, function, payload}; a line out is {@code outcome, text, handed over, log}. All but
 * the first words are in Base64.
 */
public final class Worker {
    private static final String LIBRARY = "com.microsoft.azure.functions.";

    private final ClassLoader jars;
    private final StringBuilder log = new StringBuilder();
    private Optional<String> handedOver = Optional.empty();
    private int invocations;

    private Worker(ClassLoader jars) {
        this.jars = jars;
    }

    /** @param arguments the folder of the package, and the jar that the real worker brings itself */
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        ClassLoader own = new URLClassLoader(
                new URL[] {url(Path.of(arguments[1]).toUri())}, ClassLoader.getPlatformClassLoader());
        Worker worker = new Worker(new URLClassLoader(jars(Path.of(arguments[0])), own));
        Thread.currentThread().setContextClassLoader(worker.jars);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] parts = line.split("\t", -1);
            answers.println(worker.answer(parts[0], parts[1], decoded(parts[2])));
            answers.flush();
        }
    }

    private String answer(String entryPoint, String function, String payload) {
        log.setLength(0);
        handedOver = Optional.empty();
        String outcome;
        String text;
        try {
            text = invoke(entryPoint, function, payload);
            outcome = "returned";
        } catch (InvocationTargetException e) {
            outcome = "threw";
            text = String.valueOf(e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            outcome = "broken";
            text = String.valueOf(e);
        }
        return String.join("\t", outcome, encoded(text), encoded(handedOver.orElse("")), encoded(log.toString()));
    }

    private String invoke(String entryPoint, String function, String payload) throws ReflectiveOperationException {
        int dot = entryPoint.lastIndexOf('.');
        Class<?> type = jars.loadClass(entryPoint.substring(0, dot));
        List<Method> methods = Stream.of(type.getMethods())
                .filter(method -> method.getName().equals(entryPoint.substring(dot + 1)))
                .toList();
        if (methods.size() != 1) {
            throw new IllegalStateException("not one method " + entryPoint);
        }
        Method method = methods.getFirst();
        List<Object> given = new ArrayList<>();
        for (Class<?> parameter : method.getParameterTypes()) {
            given.add(argument(parameter, function, payload));
        }
        Object result = method.invoke(type.getConstructor().newInstance(), given.toArray());
        return result == null ? "" : call(result, "getStatusCode") + " " + call(result, "getBody");
    }

    private Object argument(Class<?> type, String function, String payload) throws ClassNotFoundException {
        if (type == String.class) {
            return payload;
        }
        return switch (type.getSimpleName()) {
            case "OutputBinding" ->
                proxy("OutputBinding", (self, method, given) -> {
                    if (method.getName().equals("setValue")) {
                        handedOver = Optional.of(String.valueOf(given[0]));
                    }
                    return null;
                });
            case "ExecutionContext" -> context(function);
            case "HttpRequestMessage" -> request(payload);
            default -> throw new IllegalStateException("no such binding: " + type);
        };
    }

    private Object context(String function) throws ClassNotFoundException {
        Logger logger = Logger.getAnonymousLogger();
        logger.setUseParentHandlers(false);
        logger.addHandler(new Handler() {
            @Override
            public void publish(LogRecord entry) {
                log.append(entry.getMessage()).append('\n');
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        String id = "invocation-" + ProcessHandle.current().pid() + "-" + ++invocations;
        return proxy("ExecutionContext", (self, method, given) -> switch (method.getName()) {
            case "getLogger" -> logger;
            case "getInvocationId" -> id;
            case "getFunctionName" -> function;
            default -> null;
        });
    }

    private Object request(String body) throws ClassNotFoundException {
        return proxy("HttpRequestMessage", (self, method, given) -> switch (method.getName()) {
            case "getBody" -> body.isEmpty() ? Optional.empty() : Optional.of(body);
            case "createResponseBuilder" -> response(call(given[0], "value"));
            default -> null;
        });
    }

    private Object response(Object status) throws ClassNotFoundException {
        Map<String, Object> built = new TreeMap<>();
        return proxy("HttpResponseMessage$Builder", (self, method, given) -> {
            if (method.getName().equals("build")) {
                return proxy("HttpResponseMessage", (message, asked, none) -> switch (asked.getName()) {
                    case "getStatusCode" -> status;
                    case "getBody" -> built.get("body");
                    default -> null;
                });
            }
            built.put(method.getName(), given[given.length - 1]);
            return self;
        });
    }

    private Object proxy(String name, InvocationHandler handler) throws ClassNotFoundException {
        return Proxy.newProxyInstance(jars, new Class<?>[] {jars.loadClass(LIBRARY + name)}, handler);
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        Method found = target.getClass().getMethod(method);
        found.setAccessible(true);
        return found.invoke(target);
    }

    private static URL[] jars(Path folder) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (Path place : List.of(folder, folder.resolve("lib"))) {
            try (Stream<Path> files = Files.list(place)) {
                files.filter(file -> file.toString().endsWith(".jar"))
                        .sorted()
                        .map(Path::toUri)
                        .map(Worker::url)
                        .forEach(urls::add);
            }
        }
        return urls.toArray(URL[]::new);
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
