using System.Text.Json;
using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Cases;

/// <summary>A call of a connector's operation as far as the case knows it.</summary>
/// <param name="Activation">Of the service node.</param>
/// <param name="Attempt">From 1.</param>
public sealed record ServiceCall(int Activation, int Attempt, string Connector, string Operation, JsonElement Input, CallStatus Status)
{
    /// <summary>The result, once it was done.</summary>
    public JsonElement? Output { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the step had been given up, skipped or tried again before the result came.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool GivenUp { get; init; }

    /// <summary>What became of undoing it; absent: nobody has asked for it.</summary>
    public CompensationStatus? Compensation { get; init; }
}

/// <summary>Status of a call.</summary>
public enum CallStatus
{
    /// <summary>The result has not come yet.</summary>
    Pending,
    Done,
    Failed,
    TimedOut,
}

/// <summary>Status of undoing a call.</summary>
public enum CompensationStatus
{
    Asked,
    Done,
    Failed,
}

/// <summary>A case that this one has opened.</summary>
/// <param name="Activation">Of the <c>subMatter</c> node.</param>
/// <param name="Withdraws">Whether it is withdrawn when it is given up.</param>
public sealed record ChildCase(int Activation, int Attempt, string Matter, bool Withdraws, ChildStatus Status)
{
    public CaseId? Case { get; init; }
    public string? ApplicationNo { get; init; }
    public string? CaseNo { get; init; }
    public ChildResult? Result { get; init; }

    /// <summary>Why it could not be opened.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether this case has no more use for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool GivenUp { get; init; }

    /// <summary>Whether it has been asked for or runs.</summary>
    [JsonIgnore]
    public bool IsUnderWay => Status is ChildStatus.Asked or ChildStatus.Open;
}

/// <summary>Status of a child case.</summary>
public enum ChildStatus
{
    Asked,
    Open,
    NotOpened,
    Ended,
}
