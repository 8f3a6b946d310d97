package dev.hitl.standalone.terminal;

import java.util.Map;
import java.util.regex.Pattern;

/** How many characters a line may have. */
public final class Width {
    /** Where nobody says otherwise, as where output goes to a file. */
    public static final int STANDARD = 100;

    private static final String VARIABLE = "COLUMNS";
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,4}");
    private static final int NARROWEST = 60;
    private static final int WIDEST = 200;

    private Width() {}

    /**
     * What the shell says, which the launcher asks where output goes to a terminal; 60 to 200, since less cannot be read in columns and
     * more not from one end to the other.
     */
    public static int in(Map<String, String> environment) {
        String said = environment.getOrDefault(VARIABLE, "");
        return NUMBER.matcher(said).matches()
                ? Math.max(NARROWEST, Math.min(WIDEST, Integer.parseInt(said)))
                : STANDARD;
    }
}
