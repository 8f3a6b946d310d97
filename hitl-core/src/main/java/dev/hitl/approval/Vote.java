package dev.hitl.approval;

import dev.hitl.identity.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * One vote that counted.
 *
 * @param commandId the decision that cast it
 * @param principal who voted
 * @param approve yes or no
 * @param comment what the voter wrote
 * @param at broker time of the decision
 */
public record Vote(String commandId, Principal principal, boolean approve, Optional<String> comment, Instant at) {}
