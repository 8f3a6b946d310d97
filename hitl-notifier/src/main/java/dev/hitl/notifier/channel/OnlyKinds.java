package dev.hitl.notifier.channel;

import dev.hitl.notice.Notice;
import dev.hitl.notice.NoticeKind;
import java.util.Set;

/** A channel that is told some kinds of notices only; of the others it never hears, and they leave no receipt. */
public final class OnlyKinds implements Channel {

    private final Channel channel;
    private final Set<NoticeKind> kinds;

    private OnlyKinds(Channel channel, Set<NoticeKind> kinds) {
        this.channel = channel;
        this.kinds = Set.copyOf(kinds);
    }

    /** Wraps a channel. */
    public static OnlyKinds wrap(Channel channel, Set<NoticeKind> kinds) {
        return new OnlyKinds(channel, kinds);
    }

    @Override
    public String name() {
        return channel.name();
    }

    @Override
    public boolean wants(Notice notice) {
        return kinds.contains(notice.kind()) && channel.wants(notice);
    }

    @Override
    public Delivery deliver(Notice notice) {
        return channel.deliver(notice);
    }
}
