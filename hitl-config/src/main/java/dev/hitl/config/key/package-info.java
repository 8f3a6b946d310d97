/** What a key is: its name, type, default and meaning, and how its value is read. Both checks and reference come from it. */
package dev.hitl.config.key;
