package dev.hitl.standalone.demo.step;

import dev.hitl.standalone.demo.Cast;
import dev.hitl.standalone.demo.Letter;
import dev.hitl.standalone.demo.Line;
import dev.hitl.standalone.demo.Scene;
import dev.hitl.standalone.demo.Step;
import dev.hitl.standalone.demo.Unexpected;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mails of the first step, as a real SMTP server received them: one that asks, and its follow-up in the same thread. */
final class Mailed implements Step {
    private static final String SERVER = "mail server";
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    @Override
    public String title() {
        return "What the mail server received about \"" + Approved.ACTION + "\"";
    }

    @Override
    public void play(Scene scene, Cast cast) {
        Letter asks = letter(scene, cast, "a mail that asks", false);
        tell(scene, asks);
        Matcher link = LINK.matcher(asks.text());
        if (!link.find()) {
            throw new Unexpected("a link in the mail", "none");
        }
        String beginning = link.group().replaceAll("#.*", "#…");
        scene.story().more("its link shows the request and decides nothing: " + beginning);
        Letter tells = letter(scene, cast, "a mail that tells the outcome", true);
        tell(scene, tells);
        scene.check("the follow-up to be in the thread of", Optional.of(asks.messageId()), tells.inReplyTo());
        scene.story().more("in the same thread, " + mails(cast.mailbox().letters()) + " in all");
    }

    private static Letter letter(Scene scene, Cast cast, String expectation, boolean followUp) {
        return scene.result(
                expectation,
                cast.mailbox()
                        .await(letter -> letter.subject().contains(Approved.ACTION)
                                && letter.inReplyTo().isPresent() == followUp));
    }

    private static void tell(Scene scene, Letter letter) {
        scene.story().tell(Line.of(SERVER, "received", Events.quoted(letter.subject())));
        scene.story().more(letter.firstLine());
    }

    private static String mails(List<Letter> letters) {
        return letters.size() + " mails";
    }
}
