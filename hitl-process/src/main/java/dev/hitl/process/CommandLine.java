package dev.hitl.process;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** What was asked of a process: {@code --config FILE}, {@code --help}, or nothing. */
sealed interface CommandLine {

    /** Start, from this file or from the one that is found. */
    record Start(Optional<Path> config) implements CommandLine {}

    /** Say how it is used. */
    record Help() implements CommandLine {}

    /** Something else. */
    record Unknown(String word) implements CommandLine {}

    /** Understands the words of a command line. */
    static CommandLine of(String... words) {
        var config = Optional.<Path>empty();
        for (var i = 0; i < words.length; i++) {
            var word = words[i];
            if (word.equals("--help") || word.equals("-h")) {
                return new Help();
            }
            var file = word.startsWith("--config=")
                    ? Optional.of(word.substring("--config=".length()))
                    : Optional.of(i + 1)
                            .filter(next -> word.equals("--config") && next < words.length)
                            .map(next -> words[next]);
            if (file.isEmpty() || file.get().isBlank() || config.isPresent()) {
                return new Unknown(word);
            }
            try {
                config = Optional.of(Path.of(file.get()));
            } catch (InvalidPathException e) {
                return new Unknown(word);
            }
            i += word.equals("--config") ? 1 : 0;
        }
        return new Start(config);
    }
}
