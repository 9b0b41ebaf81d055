package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A reader follows every link, and finds every page from the README. */
class PageLinksTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

    /** @param target as it was written */
    private record Link(Pages.Line line, String target) {
        private Path file() {
            String path = target.replaceFirst("#.*", "");
            return path.isEmpty()
                    ? line.page()
                    : line.page().resolveSibling(path).normalize();
        }

        private Optional<String> anchor() {
            int at = target.indexOf('#');
            return at < 0 ? Optional.empty() : Optional.of(target.substring(at + 1));
        }
    }

    @Test
    void links_withinTheProject_leadToWhatIsThere() {
        List<String> broken = new ArrayList<>();
        List<Link> links =
                Pages.all().stream().flatMap(page -> links(page).stream()).toList();
        for (Link link : links) {
            boolean there = Files.exists(link.file())
                    && link.anchor().stream()
                            .allMatch(anchor -> Pages.anchors(link.file()).contains(anchor));
            if (!there) {
                broken.add(link.line() + ": " + link.target());
            }
        }
        assertThat(links).hasSizeGreaterThan(50);
        assertThat(broken).isEmpty();
    }

    @Test
    void pages_allOfThem_areFoundFromTheReadme() {
        Deque<Path> open = new ArrayDeque<>(List.of(Pages.ROOT.resolve("README.md")));
        Set<Path> found = new HashSet<>();
        while (!open.isEmpty()) {
            Path page = open.pop();
            // A folder's own page is what the web shows for it.
            Path shown = Files.isDirectory(page) ? page.resolve("README.md") : page;
            if (shown.toString().endsWith(".md") && Files.exists(shown) && found.add(shown)) {
                links(shown).forEach(link -> open.push(link.file()));
            }
        }
        assertThat(found).containsAll(Pages.all());
    }

    private static List<Link> links(Path page) {
        List<Link> links = new ArrayList<>();
        for (Pages.Line line : Pages.lines(page)) {
            Matcher matcher = LINK.matcher(line.fenced() ? "" : line.text().replaceAll("`[^`]*`", ""));
            while (matcher.find()) {
                if (!matcher.group(1).matches("[a-z]+:.*")) {
                    links.add(new Link(line, matcher.group(1)));
                }
            }
        }
        return links;
    }
}
