/** The notifier on a real broker, with real mail servers that are up, down, or say no. */
package dev.hitl.tests.notifier;
