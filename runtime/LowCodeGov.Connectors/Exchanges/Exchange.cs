namespace LowCodeGov.Connectors.Exchanges;

/// <summary>One request to a system outside, and what came back; secrets and personal identifiers are masked in it.</summary>
/// <param name="Connector">Key of the connector.</param>
/// <param name="Key">Idempotency key of the call.</param>
/// <param name="Status">Status of the answer; null when there was none.</param>
/// <param name="Fault">Why there was no answer, or why the answer was not believed.</param>
public sealed record Exchange(
    string Connector, string Operation, string Key, DateTimeOffset At, TimeSpan Took, string Request, string RequestBody, int? Status, string AnswerBody, string? Fault);

/// <summary>Where exchanges are recorded; the host keeps them in its database.</summary>
public interface IExchangeLog
{
    /// <summary>Records an exchange. Called on every attempt; must be quick and must not throw.</summary>
    void Record(Exchange exchange);
}
