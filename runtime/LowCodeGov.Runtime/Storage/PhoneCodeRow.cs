namespace LowCodeGov.Runtime.Storage;

/// <summary>A one-time code that was sent to a mobile number; neither can be read from here.</summary>
public sealed class PhoneCodeRow
{
    public Guid Id { get; set; }
    public string AccountId { get; set; } = "";

    /// <summary>Keyed hash of the number.</summary>
    public string PhoneHash { get; set; } = "";

    /// <summary>Keyed hash of the network address that asked.</summary>
    public string AddressHash { get; set; } = "";

    /// <summary>Keyed hash of the code.</summary>
    public string CodeHash { get; set; } = "";
    public DateTimeOffset SentAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>How often a code was compared with it.</summary>
    public int Tries { get; set; }
    public DateTimeOffset? ProvedAt { get; set; }
}
