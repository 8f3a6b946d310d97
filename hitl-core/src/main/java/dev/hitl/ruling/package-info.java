/** What a command leads to: facts, a repeat of what was said before, nothing, or a refusal with a code and a sentence. */
package dev.hitl.ruling;
