package dev.hitl.standalone.desk;

/**
 * Who acted.
 *
 * @param kind HUMAN, SERVICE, AGENT or SYSTEM
 * @param id canonical id within the kind
 * @param assurance how the entry point authenticated them, such as OIDC; NONE where the record's author alone says so
 */
public record Who(String kind, String id, String assurance) {}
