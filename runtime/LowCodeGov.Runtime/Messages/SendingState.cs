namespace LowCodeGov.Runtime.Messages;

/// <summary>How a message leaves the house.</summary>
public enum MessageChannel
{
    Sms,
    Mail,
}

/// <summary>What has become of a message.</summary>
public enum SendingState
{
    Waiting,

    /// <summary>The gateway has taken it.</summary>
    Sent,
    Delivered,

    /// <summary>The network could not bring it to the handset.</summary>
    Undelivered,

    /// <summary>The gateway refused it for good.</summary>
    Failed,

    /// <summary>Not sent because the receiver has had enough today.</summary>
    HeldBack,
}
