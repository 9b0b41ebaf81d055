package dev.sluice.aws.infra;

import dev.sluice.testkit.Tools;
import dev.sluice.testkit.terraform.Providers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Finds a folder with Terraform's AWS provider in it, so that tests download nothing. */
final class ProviderMirror implements Providers {
    private static final Path PROVIDER = Path.of("registry.terraform.io", "hashicorp", "aws");
    private static final int DEPTH = 7;

    private final Path root;

    private ProviderMirror(Path root) {
        this.root = root;
    }

    /** The mirror; skips or fails the calling test where there is none. */
    static ProviderMirror require() {
        return find().map(ProviderMirror::new).orElseGet(() -> {
            Tools.missing("no folder has Terraform's AWS provider (set TF_PLUGIN_CACHE_DIR to one that has)");
            throw new AssertionError("unreachable");
        });
    }

    @Override
    public String settings() {
        return """
                provider_installation {
                  filesystem_mirror {
                    path    = "%s"
                    include = ["registry.terraform.io/*/*"]
                  }
                }
                """.formatted(root);
    }

    /** The newest provider in it, where it is unpacked. */
    Optional<Path> program() {
        try (Stream<Path> files = Files.walk(root.resolve(PROVIDER), 3)) {
            return files.filter(file -> file.getFileName().toString().startsWith("terraform-provider-aws_v"))
                    .filter(Files::isExecutable)
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> find() {
        Optional<Path> named = Optional.ofNullable(System.getenv("TF_PLUGIN_CACHE_DIR"))
                .map(Path::of)
                .filter(root -> Files.isDirectory(root.resolve(PROVIDER)));
        if (named.isPresent()) {
            return named;
        }
        Path home = Path.of(System.getProperty("user.home"));
        return List.of(
                        home.resolve(".terraform.d"),
                        home.resolve(".local/share/terraform"),
                        Path.of("/opt"),
                        Path.of("/usr"))
                .stream()
                .map(ProviderMirror::under)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Path> under(Path root) {
        AtomicReference<Path> found = new AtomicReference<>();
        try {
            Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    if (folder.endsWith(PROVIDER)) {
                        found.set(root.resolve(root.relativize(folder)
                                .subpath(0, root.relativize(folder).getNameCount() - PROVIDER.getNameCount())));
                        return FileVisitResult.TERMINATE;
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException why) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.ofNullable(found.get());
    }
}
