namespace LowCodeGov.Runtime.Storage;

/// <summary>What somebody thinks of how a case was handled, or of a window (好差评, DOMAIN 16). Never changed; who gave it is told to nobody.</summary>
public sealed class EvaluationRow : IFactRow
{
    public Guid Id { get; set; }

    /// <summary>What is evaluated, once by an account: <c>case:ID</c>, or <c>window:CODE:yyyyMMdd</c>.</summary>
    public string Subject { get; set; } = "";
    public string AccountId { get; set; } = "";

    /// <summary>Keyed hash of the address it came from.</summary>
    public string AddressHash { get; set; } = "";
    public Guid? CaseId { get; set; }
    public string? Window { get; set; }
    public string? CaseNo { get; set; }
    public string? Matter { get; set; }
    public string? MatterName { get; set; }
    public string Agency { get; set; } = "";
    public string? Department { get; set; }
    public string Region { get; set; } = "";
    public string? ClerkId { get; set; }
    public string? ClerkName { get; set; }

    /// <summary>Code of the list <c>evaluationChannel</c>.</summary>
    public string Channel { get; set; } = "";

    /// <summary>5 very satisfied to 1 very dissatisfied.</summary>
    public int Score { get; set; }

    /// <summary>Codes of the list <c>dissatisfaction</c>, each between bars.</summary>
    public string Reasons { get; set; } = "";
    public string? Text { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Day in China.</summary>
    public DateOnly Day { get; set; }

    /// <summary>The case that follows it up, where the metadata of some matter wanted one.</summary>
    public Guid? FollowUp { get; set; }
}
