package dev.hitl.standalone;

import dev.hitl.link.ReviewLinks;
import dev.hitl.notifier.channel.Channel;

/** A way of telling people, which is opened once it is known where links lead. */
@FunctionalInterface
public interface ChannelSource {
    /**
     * Opens it.
     *
     * @param links mints links to this instance's console
     * @throws IllegalArgumentException if its settings make no channel
     */
    Channel open(ReviewLinks links);
}
