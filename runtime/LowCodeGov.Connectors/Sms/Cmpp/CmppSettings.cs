namespace LowCodeGov.Connectors.Sms.Cmpp;

/// <summary>A sender (SP) at a gateway (ISMG). The secret comes from the host's store of secrets.</summary>
/// <param name="SourceAddress">The six characters by which the gateway knows us.</param>
/// <param name="Number">The number that recipients see (Src_Id).</param>
/// <param name="Window">Messages on their way without answer; the protocol recommends 16.</param>
/// <param name="PerSecond">Messages a second, as contracted; faster ones the gateway refuses with result 8.</param>
/// <param name="AnswerSeconds">How long an answer may take (T, 60 in the protocol).</param>
/// <param name="ActiveTestSeconds">Between two tests of the connection (C, 3 minutes in the protocol).</param>
/// <param name="ActiveTestAttempts">Unanswered tests after which the connection counts as dead (N, 3 in the protocol).</param>
/// <param name="ReconnectSeconds">Before the first attempt to connect again; doubles up to a minute.</param>
public sealed record CmppSettings(
    string Host, int Port, string SourceAddress, string Secret, string Number, string Service = "", int Window = 16, double PerSecond = 0,
    double AnswerSeconds = 60, double ActiveTestSeconds = 180, int ActiveTestAttempts = 3, double ReconnectSeconds = 1)
{
    /// <summary>Secrets do not belong into a log.</summary>
    public override string ToString() => $"CMPP {SourceAddress}@{Host}:{Port}";
}
