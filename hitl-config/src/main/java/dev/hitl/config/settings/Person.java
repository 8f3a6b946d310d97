package dev.hitl.config.settings;

/**
 * Somebody who can sign in at the console.
 *
 * @param id who it is, in lower case; what a policy's approvers name
 * @param token what proves it
 */
public record Person(String id, Secret token) {}
