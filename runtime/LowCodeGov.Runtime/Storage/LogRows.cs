namespace LowCodeGov.Runtime.Storage;

/// <summary>An attempt to sign in.</summary>
public sealed class LoginLogRow
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }
    public string? AccountId { get; set; }

    /// <summary>What was typed as a name, masked.</summary>
    public string Name { get; set; } = "";
    public string Outcome { get; set; } = "";
    public string? Address { get; set; }
}

/// <summary>Who looked at a case.</summary>
public sealed class AccessLogRow
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }
    public string ActorId { get; set; } = "";
    public string ActorName { get; set; } = "";
    public Guid CaseId { get; set; }

    /// <summary>What was opened: <c>case</c>, <c>file</c>, <c>certificate</c>, <c>notice</c>.</summary>
    public string What { get; set; } = "";
    public string? Detail { get; set; }
}

/// <summary>A bearer token of the HTTP API; only its hash is kept.</summary>
public sealed class ApiTokenRow
{
    public string Hash { get; set; } = "";
    public string AccountId { get; set; } = "";
    public string Name { get; set; } = "";

    /// <summary>Separated by blanks.</summary>
    public string Scopes { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
}
