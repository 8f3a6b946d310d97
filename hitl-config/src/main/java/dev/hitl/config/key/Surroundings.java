package dev.hitl.config.key;

import dev.hitl.config.problem.Problems;
import dev.hitl.wire.rights.Role;
import java.util.Map;
import java.util.Optional;

/**
 * What a reading can ask for besides the file itself.
 *
 * @param environment variables by name
 * @param files the files that hold secrets
 * @param role the one that the process has; empty for one that is everything at once
 * @param problems takes what is wrong
 */
public record Surroundings(
        Map<String, String> environment, SecretFiles files, Optional<Role> role, Problems problems) {}
