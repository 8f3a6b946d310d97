package dev.hitl.console.access;

import dev.hitl.identity.Principal;

/**
 * Somebody with a token of their own.
 *
 * @param principal who acts with the token
 * @param token what proves it
 */
public record TokenHolder(Principal principal, String token) {

    /** Says nothing of the token. */
    @Override
    public String toString() {
        return "TokenHolder[" + principal + "]";
    }
}
