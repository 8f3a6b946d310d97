/** An approval from request to outcome to claim: commands in, facts or a refusal out, state is the fold of facts. */
package dev.hitl.approval;
