using System.Threading.Channels;

namespace LowCodeGov.Runtime.Workers;

/// <summary>Wakes the workers of this process when a commit has left something for them. Workers of other nodes find it at their next look.</summary>
public sealed class WorkSignals
{
    private readonly Channel<bool> _timers = One();
    private readonly Channel<bool> _outbox = One();
    private readonly Channel<bool> _migrations = One();
    private readonly Channel<bool> _sms = One();
    private readonly Channel<bool> _mail = One();

    internal ChannelReader<bool> Timers => _timers.Reader;

    internal ChannelReader<bool> Outbox => _outbox.Reader;

    internal ChannelReader<bool> Migrations => _migrations.Reader;

    internal ChannelReader<bool> Sms => _sms.Reader;

    internal ChannelReader<bool> Mail => _mail.Reader;

    /// <summary>A message has been put into the queue.</summary>
    public void WakeMessages()
    {
        _sms.Writer.TryWrite(true);
        _mail.Writer.TryWrite(true);
    }

    /// <summary>Wakes those concerned.</summary>
    public void Wake(bool timers, bool outbox)
    {
        if (timers)
        {
            _timers.Writer.TryWrite(true);
        }

        if (outbox)
        {
            _outbox.Writer.TryWrite(true);
        }
    }

    /// <summary>A migration of many cases has been ordered.</summary>
    public void WakeMigrations() => _migrations.Writer.TryWrite(true);

    // One mark is enough: whoever wakes looks for everything.
    private static Channel<bool> One() => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
}
