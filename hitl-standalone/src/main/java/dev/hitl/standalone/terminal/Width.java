package dev.hitl.standalone.terminal;

import java.util.Map;
import java.util.regex.Pattern;

/** How many characters a line may have. */
public final class Width {
    /** What fits a common terminal. */
    public static final int STANDARD = 100;

    /** Where output goes to a file or another program, which want all of it. */
    public static final int ENDLESS = 1_000_000;

    private static final String VARIABLE = "COLUMNS";
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,4}");
    private static final int NARROWEST = 60;
    private static final int WIDEST = 200;

    private Width() {}

    /**
     * What the shell says, which the launcher asks where output goes to a terminal; 60 to 200, since less cannot be read in columns and
     * more not from one end to the other. Without that, the standard at a terminal, and no end elsewhere.
     */
    public static int in(Map<String, String> environment, boolean terminal) {
        String said = environment.getOrDefault(VARIABLE, "");
        return NUMBER.matcher(said).matches()
                ? Math.max(NARROWEST, Math.min(WIDEST, Integer.parseInt(said)))
                : terminal ? STANDARD : ENDLESS;
    }
}
