using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LowCodeGov.Engine.Explanations;

/// <summary>What somebody asks "why" about.</summary>
public abstract record ExplainedSubject
{
    private ExplainedSubject()
    {
    }

    /// <summary>Why the case went this way: the branches of a split, or a step that was left out.</summary>
    /// <param name="Activation">The run of the node.</param>
    public sealed record Route(int Activation) : ExplainedSubject
    {
        public override string ToString() => $"route:{Text(Activation)}";
    }

    /// <summary>Why this clerk, or this pool.</summary>
    /// <param name="Task">Number of the task.</param>
    public sealed record Assignee(int Task) : ExplainedSubject
    {
        public override string ToString() => $"assignee:{Text(Task)}";
    }

    /// <summary>Why the case was decided so.</summary>
    public sealed record Decision : ExplainedSubject
    {
        public override string ToString() => "decision";
    }

    /// <summary>Why this fee, or none.</summary>
    public sealed record Fee : ExplainedSubject
    {
        public override string ToString() => "fee";
    }

    /// <summary>Why this last day.</summary>
    /// <param name="Clock">Key of the clock.</param>
    public sealed record Deadline(string Clock) : ExplainedSubject
    {
        public override string ToString() => $"deadline:{Clock}";
    }

    /// <summary>Why a card of supervision.</summary>
    /// <param name="Clock">Key of the clock that it is about.</param>
    /// <param name="Indicator">Indicator, e.g. T-01.</param>
    public sealed record Card(string Clock, string Indicator) : ExplainedSubject
    {
        public override string ToString() => $"card:{Clock}:{Indicator}";
    }

    /// <summary>Reads what <see cref="object.ToString"/> of a subject gives.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ExplainedSubject? subject)
    {
        subject = (text ?? "").Split(':') switch
        {
            ["route", var number] when Number(number) is { } activation => new Route(activation),
            ["assignee", var number] when Number(number) is { } task => new Assignee(task),
            ["decision"] => new Decision(),
            ["fee"] => new Fee(),
            ["deadline", { Length: > 0 } clock] => new Deadline(clock),
            ["card", { Length: > 0 } clock, { Length: > 0 } indicator] => new Card(clock, indicator),
            _ => null,
        };
        return subject is not null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
