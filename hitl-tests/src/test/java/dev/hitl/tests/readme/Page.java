package dev.hitl.tests.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the documentation. */
record Page(Path file) {

    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(\\w*)\\n(.*?)^ *```$");
    private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");

    static Page of(String path) {
        return new Page(ROOT.resolve(path));
    }

    /** Returns every page that people are pointed at. */
    static List<Page> all() {
        try (var docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            docs.filter(file -> file.toString().endsWith(".md")),
                            Stream.of("README.md", "CONTRIBUTING.md", "schemas/README.md")
                                    .map(ROOT::resolve))
                    .map(Page::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what stands between backticks in the text. */
    List<String> spans() {
        return SPAN.matcher(BLOCK.matcher(text()).replaceAll(""))
                .results()
                .map(span -> span.group(1))
                .distinct()
                .toList();
    }

    /** Returns what stands between backticks in the rows of the table with this first column. */
    List<String> spansOfTable(String column) {
        var from = text().indexOf("\n| " + column + " |");
        var to = text().indexOf("\n\n", from);
        return from < 0
                ? List.of()
                : SPAN.matcher(text().substring(from, to))
                        .results()
                        .map(span -> span.group(1))
                        .toList();
    }

    /** Returns the lines of its blocks of shell, those that go on joined. */
    List<String> commands() {
        return BLOCK.matcher(text())
                .results()
                .filter(block -> block.group(1).equals("sh"))
                .flatMap(block -> block.group(2).replaceAll("\\\\\\n\\s*", " ").lines())
                .map(line -> line.strip().replaceFirst("\\s+#.*", ""))
                .toList();
    }

    /** Returns where it points to in this project, and is not. */
    List<String> deadLinks() {
        return LINK.matcher(BLOCK.matcher(text()).replaceAll(""))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.contains("://") && !link.startsWith("mailto:"))
                .filter(link -> !isThere(link))
                .toList();
    }

    /** Returns the pages that it points to. */
    Set<Page> next() {
        return LINK.matcher(text())
                .results()
                .map(link -> link.group(1).replaceFirst("#.*", ""))
                .filter(link -> link.endsWith(".md") && !link.contains("://"))
                .map(link -> new Page(file.resolveSibling(link).normalize()))
                .collect(Collectors.toSet());
    }

    private boolean isThere(String link) {
        var parts = link.split("#", 2);
        var target = parts[0].isEmpty()
                ? this
                : new Page(file.resolveSibling(parts[0]).normalize());
        return Files.exists(target.file())
                && (parts.length == 1 || target.anchors().contains(parts[1]));
    }

    private Set<String> anchors() {
        return HEADING.matcher(text())
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return ROOT.relativize(file).toString();
    }
}
