/** The page of all keys, made from the same tables that check them. */
package dev.hitl.config.reference;
