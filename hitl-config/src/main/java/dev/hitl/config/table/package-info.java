/** The tables of all keys: names, types, ranges, defaults and meanings, each said once. */
package dev.hitl.config.table;
