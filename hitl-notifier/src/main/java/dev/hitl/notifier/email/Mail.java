package dev.hitl.notifier.email;

import java.util.Optional;

/**
 * A mail as its recipient will read it.
 *
 * @param subject one line
 * @param text the plain part
 * @param html the same for programs that show HTML
 * @param messageId its own id, in angle brackets
 * @param answers the id of the mail it follows up on; empty for the first of a thread
 */
record Mail(String subject, String text, String html, String messageId, Optional<String> answers) {}
