/** What a valid configuration says, as records. Text forms hold no secret. */
package dev.hitl.config.settings;
