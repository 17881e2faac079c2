using System.Text.Json;
using LowCodeGov.Engine;

namespace LowCodeGov.Connectors;

/// <summary>What a system outside answers to a typed request; the four ends that <see cref="ConnectorAnswer"/> has.</summary>
public abstract record Answer<T>
{
    private Answer()
    {
    }

    public sealed record Done(T Value) : Answer<T>;

    /// <summary>It is working on it; waiting is not failing.</summary>
    public sealed record Pending(TimeSpan LookAgain) : Answer<T>;

    /// <summary>Nothing is known, or nothing has happened yet; the same request under the same number may be sent again.</summary>
    public sealed record RetryLater(string Reason) : Answer<T>;

    /// <summary>Asking again is useless.</summary>
    /// <param name="Code">The other side's own code, if it gave one.</param>
    public sealed record Failed(string Reason, string? Code = null) : Answer<T>;

    /// <summary>Goes on with what was done; another end stays as it is.</summary>
    public async Task<Answer<TNext>> Then<TNext>(Func<T, Task<Answer<TNext>>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return this is Done done ? await next(done.Value) : Unfinished<TNext>();
    }

    /// <summary>Turns what was done into something else.</summary>
    public Answer<TNext> Select<TNext>(Func<T, TNext> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return this is Done done ? new Answer<TNext>.Done(next(done.Value)) : Unfinished<TNext>();
    }

    /// <summary>As flows get it: the value as a JSON object.</summary>
    public ConnectorAnswer ForFlow() => this switch
    {
        Done done => new ConnectorAnswer.Done(JsonSerializer.SerializeToElement(done.Value, EngineJson.Options)),
        Pending pending => new ConnectorAnswer.Pending(pending.LookAgain),
        RetryLater later => new ConnectorAnswer.RetryLater(later.Reason),
        Failed failed => new ConnectorAnswer.Failed(failed.Code is null ? failed.Reason : $"{failed.Code}: {failed.Reason}"),
        _ => throw new InvalidOperationException(GetType().Name),
    };

    /// <summary>The same end under another type.</summary>
    /// <exception cref="InvalidOperationException">It is done.</exception>
    public Answer<TNext> Unfinished<TNext>() => this switch
    {
        Pending pending => new Answer<TNext>.Pending(pending.LookAgain),
        RetryLater later => new Answer<TNext>.RetryLater(later.Reason),
        Failed failed => new Answer<TNext>.Failed(failed.Reason, failed.Code),
        _ => throw new InvalidOperationException("What is done has a value."),
    };
}
